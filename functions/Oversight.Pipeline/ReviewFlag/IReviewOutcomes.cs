using Oversight.Domain.Assurance;
using Oversight.Domain.Periods;
using Oversight.Pipeline.KeepAudit;

namespace Oversight.Pipeline.ReviewFlag;

/// <summary>What people made of flags, by quarter: what confirmed share and lift over the random control are computed from.</summary>
public interface IReviewOutcomes
{
    /// <summary>One a quarter that has flags, oldest first.</summary>
    Task<IReadOnlyList<ReviewOutcomes>> ByQuarterAsync(CancellationToken cancellationToken);
}

/// <summary>What people made of the flags of a quarter.</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Flagged">The flags that rank or drift raised.</param>
/// <param name="Control">The authorities that a lot drew.</param>
/// <param name="Appeals">Appeals that were made.</param>
/// <param name="Upheld">Appeals after which the flag stood.</param>
/// <param name="Amended">Appeals after which it stood with another judgement.</param>
/// <param name="Withdrawn">Appeals after which it was withdrawn.</param>
public sealed record ReviewOutcomes(Period Quarter, JudgedCounts Flagged, JudgedCounts Control, int Appeals, int Upheld, int Amended, int Withdrawn)
{
    /// <summary>Counts the flags of a quarter.</summary>
    public static ReviewOutcomes Of(Period quarter, IReadOnlyList<ReviewedFlag> flags)
    {
        int Decided(AppealOutcome outcome) => flags.Sum(f => f.Events.Count(e => e.Entry.Outcome == outcome));
        return new(
            quarter,
            JudgedCounts.Of(flags.Where(f => f.Reason != FlagReason.RandomControl)),
            JudgedCounts.Of(flags.Where(f => f.Reason == FlagReason.RandomControl)),
            flags.Sum(f => f.Events.Count(e => e.Entry.Action == FlagAction.Appealed)),
            Decided(AppealOutcome.Upheld),
            Decided(AppealOutcome.Amended),
            Decided(AppealOutcome.Withdrawn));
    }
}

/// <summary>How flags were judged. A judgement that waits for a second person, an answer or an appeal's decision is not one yet.</summary>
/// <param name="Opened">How many there are.</param>
/// <param name="Confirmed">Confirmed.</param>
/// <param name="Dismissed">Dismissed, or withdrawn after an appeal.</param>
/// <param name="Watched">To be watched: neither.</param>
public sealed record JudgedCounts(int Opened, int Confirmed, int Dismissed, int Watched)
{
    /// <summary>Counts flags.</summary>
    public static JudgedCounts Of(IEnumerable<ReviewedFlag> flags)
    {
        FlagState[] states = [.. flags.Select(f => f.State)];
        return new(states.Length, states.Count(s => s == FlagState.Confirmed), states.Count(s => s is FlagState.Dismissed or FlagState.Withdrawn), states.Count(s => s == FlagState.Watched));
    }
}

/// <summary>Counts them from the chains of decisions.</summary>
public sealed class LedgerOutcomes(DecisionLedger ledger) : IReviewOutcomes
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<ReviewOutcomes>> ByQuarterAsync(CancellationToken cancellationToken) =>
        [.. (await ledger.AllAsync(cancellationToken)).SelectMany(d => d.Flags).GroupBy(f => f.Quarter).OrderBy(g => g.Key).Select(g => ReviewOutcomes.Of(g.Key, [.. g]))];
}
