namespace Oversight.Risk.Drift;

/// <summary>Which of a family of tests to believe so that, of those believed, no more than a stated share is false on average (Benjamini and Hochberg, JRSS B 1995).</summary>
public sealed class BenjaminiHochberg
{
    private BenjaminiHochberg(IReadOnlyList<bool> kept, IReadOnlyList<double> adjusted, double expectedFalse) => (Kept, Adjusted, ExpectedFalse) = (kept, adjusted, expectedFalse);

    /// <summary>Whether each test is kept, in the order given.</summary>
    public IReadOnlyList<bool> Kept { get; }

    /// <summary>The least rate at which each would be kept, 0 to 1.</summary>
    public IReadOnlyList<double> Adjusted { get; }

    /// <summary>How many tests would be kept at the same threshold if nothing at all were there: the number of tests times the largest p-value kept. Never above the rate times the number kept.</summary>
    public double ExpectedFalse { get; }

    /// <summary>Controls a family.</summary>
    /// <param name="pValues">From 0 to 1; may be none.</param>
    /// <param name="rate">The share that may be false, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static BenjaminiHochberg Control(IReadOnlyList<double> pValues, double rate)
    {
        if (!(rate is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(rate), "The rate is above 0 and below 1.");
        if (pValues.Any(p => !(p is >= 0 and <= 1))) throw new ArgumentOutOfRangeException(nameof(pValues), "A p-value is from 0 to 1.");
        int[] order = [.. Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i])];
        var adjusted = new double[pValues.Count];
        var kept = new bool[pValues.Count];
        var (least, largest) = (1.0, 0.0);
        var found = false;
        for (var rank = order.Length; rank >= 1; rank--)
        {
            var p = pValues[order[rank - 1]];
            adjusted[order[rank - 1]] = least = Math.Min(least, p * order.Length / rank);
            if (!found && p <= rate * rank / order.Length) (found, largest) = (true, p);
            kept[order[rank - 1]] = found;
        }
        return new(kept, adjusted, order.Length * largest);
    }
}
