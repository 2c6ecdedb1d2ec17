using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Risk.SmallNumbers;

namespace Oversight.Risk.Features;

/// <summary>
/// One measure and period on a common scale: each authority against the nation and against its statistical neighbours,
/// turned so that high is a concern.
/// </summary>
/// <remarks>
/// A successor takes its predecessor's value where it has none of its own, before anything else is computed. Moments: values of all
/// authorities but City of London and Isles of Scilly, clipped at the 2.5th and 97.5th percentile (linear interpolation), population
/// standard deviation. z = (unclipped value - mean) / sd, clipped at 3.5. Neighbour difference = z minus the mean z of the neighbours
/// that have a value in the period; missing with fewer than five. A rate computed from counts is standardised as its empirical Bayes mean.
/// </remarks>
public sealed class StandardisedTable
{
    /// <summary>Fewest authorities with a value for a period to count as published.</summary>
    public const int FewestAuthorities = 60;

    /// <summary>Fewest neighbours with a value for a difference to be taken.</summary>
    public const int FewestNeighbours = 5;

    private const double ZLimit = 3.5;
    private static readonly HashSet<string> LeftOutOfMoments = ["E09000001", "E06000053"]; // City of London, Isles of Scilly: too few children

    private readonly double[] values;
    private readonly bool[] inherited;
    private readonly double[] z;
    private readonly double[] difference2021;
    private readonly double[] difference2025;

    private StandardisedTable(FigureTable table, double[] values, bool[] inherited, double mean, double sd, double[] z, double[] difference2021, double[] difference2025)
    {
        Table = table;
        this.values = values;
        this.inherited = inherited;
        Mean = mean;
        StandardDeviation = sd;
        this.z = z;
        this.difference2021 = difference2021;
        this.difference2025 = difference2025;
    }

    /// <summary>The figures it was made from.</summary>
    public FigureTable Table { get; }

    /// <summary>National mean of the clipped values, in the measure's unit.</summary>
    public double Mean { get; }

    /// <summary>Population standard deviation of the clipped values, in the measure's unit.</summary>
    public double StandardDeviation { get; }

    /// <summary>Makes the table, or null where fewer than <see cref="FewestAuthorities"/> have a value.</summary>
    public static StandardisedTable? From(FigureTable table, Measure measure, Register register)
    {
        var n = register.All.Count;
        var values = new double[n];
        var inherited = new bool[n];
        for (var i = 0; i < n; i++) values[i] = table.Figures[i].Number ?? double.NaN;
        for (var i = 0; i < n; i++)
        {
            if (!double.IsNaN(values[i]) || register.All[i].Predecessor is not { } before || register.PositionOf(before) is not (>= 0 and var p)) continue;
            if (table.Figures[p].Number is not { } number) continue;
            values[i] = number;
            inherited[i] = true;
        }
        var scored = Shrunken(table, values, inherited, measure, register);
        if (scored.Count(v => !double.IsNaN(v)) < FewestAuthorities) return null;

        double[] counted = [.. Enumerable.Range(0, n).Where(i => !double.IsNaN(scored[i]) && !LeftOutOfMoments.Contains(register.All[i].Code.Value)).Select(i => scored[i]).Order()];
        var (low, high) = (Percentile.Of(counted, 0.025), Percentile.Of(counted, 0.975));
        var mean = counted.Average(v => Math.Clamp(v, low, high));
        var sd = Math.Sqrt(counted.Average(v => Math.Pow(Math.Clamp(v, low, high) - mean, 2)));

        // A measure on which nobody differs tells nothing: the tiny addend makes every z zero instead of undefined.
        var z = Array.ConvertAll(scored, v => measure.Sign * Math.Clamp((v - mean) / (sd + 1e-9), -ZLimit, ZLimit));
        return new(table, values, inherited, mean, sd, z, Differences(z, register, a => a.Neighbours2021), Differences(z, register, a => a.Neighbours2025));
    }

    /// <summary>Value in the measure's unit; null where missing.</summary>
    public double? Value(int position) => OrNull(values[position]);

    /// <summary>Whether the value was taken from the predecessor.</summary>
    public bool IsInherited(int position) => inherited[position];

    /// <summary>The counts behind an authority's own value; null where it came as it is.</summary>
    public Counts? CountsOf(int position) => inherited[position] ? null : Table.Figures[position].Counts;

    /// <summary>Distance from the nation in standard deviations, high is a concern, -3.5 to 3.5; null where missing.</summary>
    public double? Z(int position) => OrNull(z[position]);

    /// <summary>Distance from the statistical neighbours in force on a day, in the same unit; null where missing.</summary>
    public double? NeighbourDifference(int position, DateOnly asAt) =>
        OrNull((asAt >= Authority.NeighboursChanged ? difference2025 : difference2021)[position]);

    /// <summary>Mean value of the neighbours in force on a day, in the measure's unit; null with fewer than five.</summary>
    public double? NeighbourMean(Register register, Authority authority, DateOnly asAt)
    {
        double[] of = [.. authority.NeighboursOn(asAt).Select(register.PositionOf).Where(p => p >= 0 && !double.IsNaN(values[p])).Select(p => values[p])];
        return of.Length >= FewestNeighbours ? of.Average() : null;
    }

    /// <summary>Percentile (0 to 1) of the values of all authorities, linear interpolation.</summary>
    public double NationalPercentile(double q) => Percentile.Of([.. values.Where(v => !double.IsNaN(v)).Order()], q);

    private static double[] Differences(double[] z, Register register, Func<Authority, IReadOnlyList<AuthorityCode>> neighboursOf)
    {
        var result = new double[z.Length];
        for (var i = 0; i < z.Length; i++)
        {
            var (sum, count) = (0.0, 0);
            foreach (var code in neighboursOf(register.All[i]))
            {
                if (register.PositionOf(code) is not (>= 0 and var p) || double.IsNaN(z[p])) continue;
                sum += z[p];
                count++;
            }
            result[i] = count >= FewestNeighbours ? z[i] - (sum / count) : double.NaN;
        }
        return result;
    }

    // Rates that came with their counts: under twenty in the denominator they enter no score, and the fewer there are the more of the nation's rate is in them. What is shown stays the
    // authority's own figure.
    private static double[] Shrunken(FigureTable table, double[] values, bool[] inherited, Measure measure, Register register)
    {
        var counts = new Counts?[values.Length];
        for (var i = 0; i < values.Length; i++)
            counts[i] = inherited[i] ? table.Figures[register.PositionOf(register.All[i].Predecessor!)].Counts : table.Figures[i].Counts;
        (double, double)[] units = [.. counts.Where(c => c is not null).Select(c => (c!.Value.Numerator, c.Value.Denominator))];
        if (units.Length == 0) return values;
        var isProportion = measure.Unit == "%" && units.All(u => u.Item1 <= u.Item2);
        var prior = isProportion ? RatePrior.OfProportions(units) : RatePrior.OfRates(units);
        var scored = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (counts[i] is not { } c) scored[i] = values[i];
            else if (!SmallNumberRules.CanScore(c.Denominator)) (values[i], scored[i]) = (double.NaN, double.NaN);
            else scored[i] = prior is null ? values[i] : prior.MeanOf(c.Numerator, c.Denominator) * Multiplier(measure.Unit);
        }
        return scored;
    }

    private static double Multiplier(string unit) => unit switch { "%" or "per 100" => 100, "per 10k" => 10_000, _ => 1 };

    private static double? OrNull(double value) => double.IsNaN(value) ? null : value;
}
