using Microsoft.Azure.Functions.Worker;
using Oversight.Pipeline;
using Oversight.Pipeline.SetAsideFile;

namespace Oversight.Functions;

/// <summary>A trigger has failed with a file as often as it may, and the host has written that into a queue.</summary>
public sealed class PoisonTrigger(SetAsideFileHandler handler)
{
    /// <summary>Gives the file a receipt that says so.</summary>
    [Function("SetAsideFile")]
    public Task Run([QueueTrigger(Schedules.PoisonQueue, Connection = "Storage")] string message, CancellationToken cancellationToken) => handler.HandleAsync(message, cancellationToken);
}
