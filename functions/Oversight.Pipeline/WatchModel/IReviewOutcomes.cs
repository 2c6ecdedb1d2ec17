using Oversight.Training.Watching;

namespace Oversight.Pipeline.WatchModel;

/// <summary>What reviewers said of the authorities they looked at. A host in which nobody reviews registers none.</summary>
public interface IReviewOutcomes
{
    /// <summary>Every finished review for a list, in any order.</summary>
    Task<IReadOnlyList<ReviewOutcome>> FinishedAsync(CancellationToken cancellationToken);
}
