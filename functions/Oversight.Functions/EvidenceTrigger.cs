using Microsoft.Azure.Functions.Worker;
using Oversight.Pipeline;
using Oversight.Pipeline.IngestEvidence;

namespace Oversight.Functions;

/// <summary>A file of evidence has arrived. The handler reads it by name; the stream is bound because the trigger binds something.</summary>
public sealed class EvidenceTrigger(IngestEvidenceHandler handler)
{
    /// <summary>Takes the file.</summary>
    [Function("IngestEvidence")]
    public Task Run(
        [BlobTrigger(Schedules.EvidenceContainer + "/{name}", Source = BlobTriggerSource.EventGrid, Connection = "Storage")] Stream content,
        string name,
        CancellationToken cancellationToken) => handler.HandleAsync(name, cancellationToken);
}
