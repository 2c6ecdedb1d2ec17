using Oversight.Domain.Inspections;
using Oversight.Risk.Features;

namespace Oversight.Risk.Scoring;

/// <summary>
/// The ranker, by decision (ml/DECISIONS.md, 1): composite / 0.45 - 0.75 (g - 2.5), with g the previous grade from 1 (inadequate) to 4
/// (outstanding) and 2.5 where there is none. 0.45 is the standard deviation of the composite over past inspections.
/// </summary>
/// <param name="Value">The score; high is a concern.</param>
/// <param name="Contributions">One a measure and one for the previous grade, adding up to <paramref name="Value"/>.</param>
public sealed record CompositeAndGrade(double Value, IReadOnlyList<Contribution> Contributions)
{
    /// <summary>Name of this ranker wherever a list shows which one made it.</summary>
    public const string Name = "composite_and_grade";

    /// <summary>Name of the previous grade among the contributions.</summary>
    public const string PreviousGradeFeature = "previous_grade";

    private const double CompositeSpread = 0.45;
    private const double GradeWeight = 0.75;
    private const double NoGrade = 2.5;

    /// <summary>Computes it.</summary>
    public static CompositeAndGrade Of(Composite composite, Grade? previous)
    {
        var grade = new Contribution(PreviousGradeFeature, -GradeWeight * (Ordinal(previous) - NoGrade));
        Contribution[] parts = [.. composite.Contributions.Select(c => c with { Amount = c.Amount / CompositeSpread }), grade];
        return new(parts.Sum(p => p.Amount), parts);
    }

    /// <summary>The previous grade as a number, 2.5 where there is none.</summary>
    public static double Ordinal(Grade? previous) => previous is { } g ? (int)g : NoGrade;
}
