using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;

namespace Oversight.Risk.Features;

/// <summary>Which features a model reads.</summary>
public enum FeatureSet
{
    /// <summary>The core measures alone: distance from nation and from neighbours, and the share missing.</summary>
    Performance,

    /// <summary>The same, and what inspectors had said before.</summary>
    Level,
}

/// <summary>A feature vector as numbers in a fixed order, NaN where missing.</summary>
public static class ModelInput
{
    /// <summary>Ending of the name of a measure's distance from the nation.</summary>
    public const string NationSuffix = ":nation";

    /// <summary>Ending of the name of a measure's distance from its neighbours.</summary>
    public const string NeighboursSuffix = ":neighbours";

    private const string MissingShareFeature = "missing_share";

    private static readonly (string Name, Func<JudgementHistory, double> Value)[] Judgements =
    [
        ("previous_inadequate", j => Is(j.PreviousGrade, Grade.Inadequate)),
        ("previous_requires_improvement", j => Is(j.PreviousGrade, Grade.RequiresImprovement)),
        ("previous_good", j => Is(j.PreviousGrade, Grade.Good)),
        ("previous_outstanding", j => Is(j.PreviousGrade, Grade.Outstanding)),
        ("previous_years", j => j.YearsSincePublication ?? double.NaN),
        ("previous_sif", j => j.Last is { IsIlacs: false } ? 1 : 0),
        ("previous_leadership", j => Ordinal(j.Last?.Leadership)),
        ("previous_help_and_protection", j => Ordinal(j.Last?.HelpAndProtection)),
        ("previous_children_in_care", j => Ordinal(j.Last?.ChildrenInCare)),
        ("times_inadequate", j => j.TimesInadequate),
        ("grade_trend", j => j.Trend),
        ("national_less_than_good_24m", j => j.NationalLessThanGood ?? double.NaN),
        ("regional_less_than_good_48m", j => j.RegionalLessThanGood),
    ];

    /// <summary>The names of the features, in order.</summary>
    public static IReadOnlyList<string> Names(FeatureSet set, IEnumerable<Measure> measures)
    {
        var names = measures.Where(m => m.IsCore).SelectMany(m => new[] { m.Id.Value + NationSuffix, m.Id.Value + NeighboursSuffix }).Append(MissingShareFeature);
        return [.. set == FeatureSet.Level ? names.Concat(Judgements.Select(j => j.Name)) : names];
    }

    /// <summary>The values of named features, NaN where missing.</summary>
    /// <exception cref="ArgumentException">A name is no feature.</exception>
    public static double[] Values(FeatureVector vector, IReadOnlyList<string> names) => [.. names.Select(n => Value(vector, n))];

    /// <summary>Whether a missing value is taken to be the median of the training rows; for a measure it is the national or neighbour mean, which is 0.</summary>
    public static bool IsFilledByMedian(string name) => !name.Contains(':') && name != MissingShareFeature;

    private static double Value(FeatureVector vector, string name)
    {
        if (name == MissingShareFeature) return vector.MissingShare;
        if (name.IndexOf(':') is > 0 and var colon)
        {
            var feature = vector.Measures.GetValueOrDefault(MeasureId.Parse(name[..colon]));
            return (name.EndsWith(NationSuffix, StringComparison.Ordinal) ? feature?.Z : feature?.NeighbourDifference) ?? double.NaN;
        }
        foreach (var (known, value) in Judgements)
            if (known == name) return value(vector.Judgements);
        throw new ArgumentException($"'{name}' is no feature.", nameof(name));
    }

    private static double Is(Grade? grade, Grade wanted) => grade == wanted ? 1 : 0;

    private static double Ordinal(Grade? grade) => grade is { } g ? (int)g : double.NaN;
}
