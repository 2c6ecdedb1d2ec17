using Oversight.Risk.Features;

namespace Oversight.Risk.Drift;

/// <summary>
/// Units against what is expected of them, with limits that allow for the size of each and for the ordinary differences between all (Spiegelhalter, Statistics in Medicine 2005; Spiegelhalter et al.,
/// JRSS A 2012): z on a scale where its spread is about 1, winsorised by 10% in each tail for the overdispersion phi, from which follows an additive variance tau squared.
/// </summary>
public sealed class Funnel
{
    private const double Tail = 0.1;
    private const double In95 = 1.96;
    private const double In998 = 3.09;

    // As for the composite (METHODS section 4): fewer say more about themselves than about what to expect.
    private const int FewestNeighbours = 5;

    // The count that stands for none on the log scale.
    private const double InPlaceOfNone = 0.5;

    private Funnel(double? phi, double tau2, IReadOnlyList<FunnelPoint?> points) => (Phi, Tau2, Points) = (phi, tau2, points);

    /// <summary>Mean squared winsorised z: 1 where chance explains everything. Null without a unit.</summary>
    public double? Phi { get; }

    /// <summary>Variance between units on the transformed scale, 0 or more.</summary>
    public double Tau2 { get; }

    /// <summary>A point for each unit, in the same order; null where the unit, or what is expected of it, is missing.</summary>
    public IReadOnlyList<FunnelPoint?> Points { get; }

    /// <summary>Draws a funnel about the rate of all units together.</summary>
    /// <exception cref="ArgumentException">A number is below 0 or not finite, or a numerator of a proportion is above its denominator.</exception>
    public static Funnel Draw(FunnelKind kind, IReadOnlyList<FunnelUnit> units) => Draw(kind, units, ExpectedFromAll(units));

    /// <summary>Draws a funnel about what is expected of each unit.</summary>
    /// <param name="kind">Proportions or rates.</param>
    /// <param name="units">The units.</param>
    /// <param name="expected">The rate expected of each, in the same order, 0 or more (and at most 1 of a proportion); null where nothing can be expected.</param>
    /// <exception cref="ArgumentException">As above, or there is not one expected rate for each unit.</exception>
    public static Funnel Draw(FunnelKind kind, IReadOnlyList<FunnelUnit> units, IReadOnlyList<double?> expected)
    {
        if (expected.Count != units.Count) throw new ArgumentException("There is not one expected rate for each unit.", nameof(expected));
        foreach (var unit in units) Check(kind, unit);
        int[] there = [.. Enumerable.Range(0, units.Count).Where(i => units[i].IsThere && (kind == FunnelKind.Proportions ? expected[i] is not null : expected[i] > 0))];
        var scaled = there.ToDictionary(i => i, i => Scaled.Of(kind, units[i].Numerator!.Value, units[i].Denominator!.Value, expected[i]!.Value));
        double[] z = [.. there.Select(i => scaled[i].Z)];
        double? phi = z.Length == 0 ? null : Winsorised(z).Average(v => v * v);
        var tau2 = phi is { } p ? Variance(p, [.. there.Select(i => 1 / (scaled[i].Error * scaled[i].Error))]) : 0;
        return new(phi, tau2, [.. units.Select((u, i) => scaled.TryGetValue(i, out var s) ? Point(kind, u, expected[i]!.Value, s, tau2) : null)]);
    }

    /// <summary>The nation as expectation: the sum of the numerators over that of the denominators, the same for all.</summary>
    public static IReadOnlyList<double?> ExpectedFromAll(IReadOnlyList<FunnelUnit> units) => [.. Enumerable.Repeat(Pooled([.. units]), units.Count)];

    /// <summary>The statistical neighbours as expectation: their numerators over their denominators, the unit itself not among them; null with fewer than five that have figures.</summary>
    /// <param name="units">The units, each code once.</param>
    /// <param name="neighbours">Codes of a unit's neighbours.</param>
    public static IReadOnlyList<double?> ExpectedFromNeighbours(IReadOnlyList<FunnelUnit> units, Func<string, IReadOnlyCollection<string>> neighbours)
    {
        var byId = units.ToDictionary(u => u.Id, StringComparer.Ordinal);
        return
        [
            .. units.Select(unit =>
            {
                FunnelUnit[] others = [.. neighbours(unit.Id).Distinct(StringComparer.Ordinal).Where(n => n != unit.Id).Select(byId.GetValueOrDefault).OfType<FunnelUnit>().Where(n => n.IsThere)];
                return others.Length < FewestNeighbours ? null : Pooled(others);
            }),
        ];
    }

    private static double? Pooled(FunnelUnit[] units)
    {
        FunnelUnit[] there = [.. units.Where(u => u.IsThere)];
        return there.Length == 0 ? null : Sums.Of([.. there.Select(u => u.Numerator!.Value)]) / Sums.Of([.. there.Select(u => u.Denominator!.Value)]);
    }

    private static IEnumerable<double> Winsorised(double[] z)
    {
        double[] sorted = [.. z.Order()];
        var (low, high) = (Percentile.Of(sorted, Tail), Percentile.Of(sorted, 1 - Tail));
        return z.Select(v => Math.Clamp(v, low, high));
    }

    // The additive variance that makes phi what it is (DerSimonian and Laird by moments, as Spiegelhalter 2005 has it); one unit has nothing to differ from.
    private static double Variance(double phi, double[] weights)
    {
        if (weights.Length < 2) return 0;
        var sum = weights.Sum();
        return Math.Max(0, ((weights.Length * phi) - (weights.Length - 1)) / (sum - (weights.Sum(w => w * w) / sum)));
    }

    private static FunnelPoint Point(FunnelKind kind, FunnelUnit unit, double expected, Scaled scaled, double tau2)
    {
        var error = Math.Sqrt((scaled.Error * scaled.Error) + tau2);
        var z = (scaled.Value - scaled.Target) / error;
        double Limit(double errors) => Scaled.Back(kind, scaled.Target + (errors * error));
        return new(
            unit, unit.Numerator!.Value / unit.Denominator!.Value, expected, Limit(-In95), Limit(In95), Limit(-In998), Limit(In998), scaled.Z, z,
            z > In998 ? Direction.Up : z < -In998 ? Direction.Down : null);
    }

    private static void Check(FunnelKind kind, FunnelUnit unit)
    {
        if (unit.Numerator is { } n && !(n >= 0 && double.IsFinite(n)) || unit.Denominator is { } d && !(d >= 0 && double.IsFinite(d)))
            throw new ArgumentException($"{unit.Id} has a number below 0 or one that is not finite.", nameof(unit));
        if (kind == FunnelKind.Proportions && unit.Numerator > unit.Denominator) throw new ArgumentException($"The numerator of {unit.Id} is above its denominator.", nameof(unit));
    }

    /// <summary>A rate and what is expected, on the scale where the error depends on size alone.</summary>
    private sealed record Scaled(double Value, double Target, double Error)
    {
        public double Z => (Value - Target) / Error;

        public static Scaled Of(FunnelKind kind, double numerator, double denominator, double expected) => kind == FunnelKind.Proportions
            ? new(Math.Asin(Math.Sqrt(numerator / denominator)), Math.Asin(Math.Sqrt(expected)), 1 / (2 * Math.Sqrt(denominator)))
            : new(Math.Log(Math.Max(numerator, InPlaceOfNone) / denominator), Math.Log(expected), 1 / Math.Sqrt(expected * denominator));

        public static double Back(FunnelKind kind, double value)
        {
            if (kind == FunnelKind.Rates) return Math.Exp(value);
            // Beyond the ends the sine would turn back: there the limit is the end itself.
            var sine = Math.Sin(Math.Clamp(value, 0, Math.PI / 2));
            return sine * sine;
        }
    }
}
