using Oversight.Domain.Inspections;

namespace Oversight.Risk.Features;

/// <summary>What inspectors had said of an authority, and of the country, by a date.</summary>
/// <param name="Last">The newest report; null where there is none.</param>
/// <param name="IsPredecessors">Whether that report is about the predecessor, because the authority has none yet.</param>
/// <param name="EvidenceAgeDays">Days since that inspection began; null where there is none.</param>
/// <param name="YearsSincePublication">Years since that report was published; null where there is none.</param>
/// <param name="TimesInadequate">How many of the reports said inadequate.</param>
/// <param name="Trend">Grade of the newest report minus that of the one before; 0 with fewer than two.</param>
/// <param name="NationalLessThanGood">Share of reports in the 24 months before that said less than good; null where there were none.</param>
/// <param name="RegionalLessThanGood">The same for the region over 48 months, with two good and two less than good added so that few reports say little.</param>
public sealed record JudgementHistory(
    Inspection? Last,
    bool IsPredecessors,
    int? EvidenceAgeDays,
    double? YearsSincePublication,
    int TimesInadequate,
    double Trend,
    double? NationalLessThanGood,
    double RegionalLessThanGood)
{
    /// <summary>The newest outcome; null where there is none.</summary>
    public Grade? PreviousGrade => Last?.Outcome;
}
