namespace Oversight.Pipeline.WatchModel;

/// <summary>A run that watched the model.</summary>
/// <param name="Number">Grows with every run; publications carry it as their revision.</param>
/// <param name="Inputs">Names exactly what was looked at.</param>
/// <param name="IsInformationOnly">Whether the stop rule holds.</param>
public sealed record WatchRun(long Number, string Inputs, bool IsInformationOnly);

/// <summary>The newest run and, with it in the same transaction, its entry in the outbox.</summary>
public interface IWatchStore
{
    /// <summary>The newest run, or null.</summary>
    Task<WatchRun?> LatestAsync(CancellationToken cancellationToken);

    /// <summary>Writes a run and its publication together: both or neither.</summary>
    Task SaveAsync(WatchRun run, NationalPublication publication, CancellationToken cancellationToken);
}
