using System.Globalization;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Periods;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;

namespace Oversight.Risk.Explaining;

/// <summary>Says the contributions to the ranking in plain words. The amounts are exact and add up to the ranking score.</summary>
public static class ReasonWriter
{
    /// <summary>Every contribution to the ranking in words, largest for concern first, those against last.</summary>
    public static IReadOnlyList<Reason> Reasons(RiskScore score) =>
        [.. score.Ranking.Contributions
            .OrderByDescending(c => c.Amount).ThenBy(c => c.Feature, StringComparer.Ordinal)
            .Select(c => new Reason(c.Feature, c.Amount, Sentence(score.Vector, c)))];

    /// <summary>The measures of the composite that say nothing, because no value is known.</summary>
    public static IReadOnlyList<string> Missing(RiskScore score) =>
        [.. Composite.Measures.Where(m => score.Vector.Measures.GetValueOrDefault(m)?.Value is null)
            .Select(m => score.Vector.Measures.GetValueOrDefault(m)?.Measure.Title ?? m.Value)];

    /// <summary>A grade in words, in lower case.</summary>
    public static string InWords(Grade grade) => grade switch
    {
        Grade.Inadequate => "inadequate",
        Grade.RequiresImprovement => "requires improvement",
        Grade.Good => "good",
        _ => "outstanding",
    };

    private static string Sentence(FeatureVector vector, Contribution contribution)
    {
        if (contribution.Feature == CompositeAndGrade.PreviousGradeFeature) return PreviousGrade(vector.Judgements);
        var feature = vector.Measures[MeasureId.Parse(contribution.Feature)];
        if (feature is not { Value: { } value, NationalMean: { } nation, Period: { } period }) return $"{feature.Measure.Title}: no value is known.";

        var unit = feature.Measure.Unit;
        var neighbours = feature.NeighbourMean is { } mean ? $" and {Units.Amount(mean, unit)} among similar authorities" : string.Empty;
        var inherited = feature.IsInherited ? ", a figure taken over from the authority before it" : string.Empty;
        var direction = (contribution.Amount, feature.Measure.Direction) switch
        {
            ( > 0, ConcernDirection.Low) => "; lower is a concern",
            ( > 0, _) => "; higher is a concern",
            _ => "; this speaks against concern",
        };
        return $"{feature.Measure.Title}: {Units.Amount(value, unit)}, against {Units.Amount(nation, unit)} nationally{neighbours} ({InWords(period)}){inherited}{direction}. {CountSentence.Of(feature)}".TrimEnd();
    }

    private static string PreviousGrade(JudgementHistory judgements) => judgements.Last is { Outcome: { } grade } last
        ? $"Last graded {InWords(grade)}, in an inspection that began on {Day(last.StartedOn)}{(judgements.IsPredecessors ? " and was of the authority before it" : string.Empty)}{(last.OutcomeIsFromParts ? "; the report has no overall grade, so this is read from its parts" : string.Empty)}."
        : "No graded inspection is known; the score takes the middle between good and requires improvement.";

    private static string InWords(Period period) => period.Kind switch
    {
        PeriodKind.CensusDay => $"on {Day(period.End)}",
        PeriodKind.AcademicYear => $"academic year {period}",
        PeriodKind.FinancialQuarter => $"four quarters to {Day(period.End)}, as returned",
        _ => $"year to {Day(period.End)}",
    };

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
