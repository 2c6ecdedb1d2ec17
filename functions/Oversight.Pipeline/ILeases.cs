namespace Oversight.Pipeline;

/// <summary>Lets one instance do a thing at a time. A lease ends by itself soon after its holder dies.</summary>
public interface ILeases
{
    /// <summary>Takes a lease and keeps renewing it until it is disposed; null where another instance has it.</summary>
    Task<IAsyncDisposable?> TryTakeAsync(string name, CancellationToken cancellationToken);
}
