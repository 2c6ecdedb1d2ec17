using Oversight.Domain.Inspections;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;

namespace Oversight.Training;

/// <summary>
/// How often each target happened after each previous grade, in the reports known before a date: what anybody with a pencil could say. A rate is moved towards that of all by
/// <see cref="Weight"/> reports' worth, so that few reports say little.
/// </summary>
public sealed class GradeRates
{
    /// <summary>How many reports at the rate of all are added to those of each grade, as in the reference figures.</summary>
    public const double Weight = 4;

    private readonly Dictionary<Target, (double All, Dictionary<Grade, double> ByGrade, double WithoutGrade)> rates = [];

    private GradeRates()
    {
    }

    /// <summary>Counts; null where there are too few reports.</summary>
    /// <param name="inspections">Every version of every report.</param>
    /// <param name="before">Only those known before this date count.</param>
    /// <param name="fewest">Fewest reports.</param>
    public static GradeRates? Count(IEnumerable<LabelledInspection> inspections, DateOnly before, int fewest)
    {
        LabelledInspection[] rows = [.. LabelledInspection.LastAccepted(inspections.Where(i => i.Inspection.KnownAt < before))];
        if (rows.Length < fewest) return null;
        var result = new GradeRates();
        foreach (var target in Targets.All)
        {
            var outcomes = rows.Select(r => (r.Vector.Judgements.PreviousGrade, Happened: r.Outcome(target))).Where(o => o.Happened is not null).ToArray();
            if (outcomes.Length == 0) continue;
            var all = outcomes.Average(o => o.Happened == true ? 1.0 : 0);
            double Rate(Grade? grade) => outcomes.Where(o => o.PreviousGrade == grade).ToArray() is var of ? (of.Count(o => o.Happened == true) + (Weight * all)) / (of.Length + Weight) : all;
            result.rates[target] = (all, Enum.GetValues<Grade>().ToDictionary(g => g, g => Rate(g)), Rate(null));
        }
        return result;
    }

    /// <summary>The rate of a target after an authority's previous grade, 0 to 1; not a number where none was counted.</summary>
    public double Of(Target target, FeatureVector vector) =>
        !rates.TryGetValue(target, out var of) ? double.NaN : vector.Judgements.PreviousGrade is { } grade ? of.ByGrade[grade] : of.WithoutGrade;
}
