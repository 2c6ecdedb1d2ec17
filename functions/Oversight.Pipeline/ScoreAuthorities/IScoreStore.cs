using Oversight.Pipeline.PublishScores;

namespace Oversight.Pipeline.ScoreAuthorities;

/// <summary>A scoring run.</summary>
/// <param name="Number">Grows with every attempt; publications carry it as their revision.</param>
/// <param name="Inputs">Names exactly what was scored: evidence, model, dates and options. Null in an attempt that did not finish.</param>
/// <param name="FinishedAt">When it finished; null where it did not.</param>
public sealed record ScoringRun(long Number, string? Inputs, DateTimeOffset? FinishedAt);

/// <summary>Scores, and with each, in the same transaction, its entry in the outbox.</summary>
public interface IScoreStore
{
    /// <summary>The newest run, or null.</summary>
    Task<ScoringRun?> LatestRunAsync(CancellationToken cancellationToken);

    /// <summary>Writes the newest run.</summary>
    Task SaveRunAsync(ScoringRun run, CancellationToken cancellationToken);

    /// <summary>Writes an authority's score and its outbox entry together: both or neither.</summary>
    Task SaveAsync(Publication publication, CancellationToken cancellationToken);
}
