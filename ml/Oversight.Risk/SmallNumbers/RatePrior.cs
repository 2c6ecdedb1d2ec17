using MathNet.Numerics.Distributions;

namespace Oversight.Risk.SmallNumbers;

/// <summary>
/// Empirical Bayes for small authorities: how a rate lies across all of them, by moments, and what that says of one. Proportions: beta-binomial (Kleinman, JASA 1973). Rates: gamma-Poisson
/// (Marshall, Applied Statistics 1991). The interval holds the authority's own chance, not the doubt about the moments.
/// </summary>
public sealed class RatePrior
{
    // With fewer the spread between authorities cannot be told.
    private const int FewestUnits = 5;

    private readonly bool isProportion;

    private RatePrior(bool isProportion, double mean, double size) => (this.isProportion, Mean, Size) = (isProportion, mean, size);

    /// <summary>The rate of all together, per one of the denominator.</summary>
    public double Mean { get; }

    /// <summary>What the others are worth, counted in denominators: an authority of this size is half its own figure and half that of all.</summary>
    public double Size { get; }

    /// <summary>From counts of a whole. Null with fewer than five that have a denominator, or where nothing, or everything, was counted.</summary>
    /// <param name="units">Counts from 0 to their denominators; those of a denominator of 0 say nothing.</param>
    /// <exception cref="ArgumentException">A count or denominator cannot be.</exception>
    public static RatePrior? OfProportions(IReadOnlyList<(double Count, double Denominator)> units) => Fit(units, isProportion: true);

    /// <summary>From counts for so much of something. Null with fewer than five that have a denominator, or where nothing was counted.</summary>
    /// <param name="units">Counts of 0 or more; those of a denominator of 0 say nothing.</param>
    /// <exception cref="ArgumentException">A count or denominator cannot be.</exception>
    public static RatePrior? OfRates(IReadOnlyList<(double Count, double Denominator)> units) => Fit(units, isProportion: false);

    /// <summary>The posterior mean alone, per one of the denominator.</summary>
    /// <exception cref="ArgumentException">The count or denominator cannot be.</exception>
    public double MeanOf(double count, double denominator)
    {
        Check(count, denominator, isProportion);
        return ((Size * Mean) + count) / (Size + denominator);
    }

    /// <summary>What is known of one authority, its own figure and the others' together.</summary>
    /// <exception cref="ArgumentException">The count or denominator cannot be.</exception>
    public ShrunkenRate Of(double count, double denominator)
    {
        Check(count, denominator, isProportion);
        var (a, all) = ((Size * Mean) + count, Size + denominator);
        Func<double, double> quantile = isProportion ? new Beta(a, all - a).InverseCumulativeDistribution : new Gamma(a, all).InverseCumulativeDistribution;
        return new(a / all, quantile(0.025), quantile(0.975), denominator / all, SmallNumberRules.CanPublish(denominator) ? count / denominator : null, SmallNumberRules.CanScore(denominator));
    }

    private static RatePrior? Fit(IReadOnlyList<(double Count, double Denominator)> units, bool isProportion)
    {
        foreach (var (count, denominator) in units) Check(count, denominator, isProportion);
        var there = units.Where(u => u.Denominator > 0).ToArray();
        var of = there.Sum(u => u.Denominator);
        if (there.Length < FewestUnits) return null;
        var mean = there.Sum(u => u.Count) / of;
        var chance = isProportion ? mean * (1 - mean) : mean;
        if (chance <= 0) return null;
        // What the rates vary by, weighed by size, less what chance alone would make them vary by.
        var typical = of / there.Length;
        var spread = there.Sum(u => u.Denominator * Math.Pow((u.Count / u.Denominator) - mean, 2)) / of;
        var between = spread - (chance / typical);
        if (isProportion && typical > 1) between /= 1 - (1 / typical);
        // Size such that the prior has that variance. All together do not know the rate better than their sum: with no spread beyond chance that is what they are worth.
        var size = between <= 0 ? of : Math.Min(of, (chance / between) - (isProportion ? 1 : 0));
        return size > 0 ? new(isProportion, mean, size) : null;
    }

    private static void Check(double count, double denominator, bool isProportion)
    {
        if (!(count >= 0 && denominator >= 0 && double.IsFinite(count) && double.IsFinite(denominator)) || (isProportion && count > denominator))
            throw new ArgumentException($"{count} of {denominator} cannot be.", nameof(count));
    }
}
