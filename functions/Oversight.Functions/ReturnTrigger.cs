using Microsoft.Azure.Functions.Worker;
using Oversight.Pipeline;
using Oversight.Pipeline.IngestReturn;

namespace Oversight.Functions;

/// <summary>A quarterly return has arrived. The handler reads it by name; the stream is bound because the trigger binds something.</summary>
public sealed class ReturnTrigger(IngestReturnHandler handler)
{
    /// <summary>Takes the file.</summary>
    [Function("IngestReturn")]
    public Task Run(
        [BlobTrigger(Schedules.ReturnContainer + "/{name}", Source = BlobTriggerSource.EventGrid, Connection = "Storage")] Stream content,
        string name,
        CancellationToken cancellationToken) => handler.HandleAsync(name, cancellationToken);
}
