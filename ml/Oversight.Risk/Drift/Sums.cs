namespace Oversight.Risk.Drift;

/// <summary>Sums whose last digit can be relied on.</summary>
internal static class Sums
{
    // Far above the rounding of a compensated sum, far below any difference in figures of fifteen digits or fewer that people write.
    private const double Relative = 1e-12;

    /// <summary>The sum with its rounding made good (Neumaier, ZAMM 1974): seven times 0.1 is 0.7.</summary>
    public static double Of(IReadOnlyList<double> values)
    {
        double sum = 0, lost = 0;
        foreach (var value in values)
        {
            var next = sum + value;
            lost += Math.Abs(sum) >= Math.Abs(value) ? sum - next + value : value - next + sum;
            sum = next;
        }
        return sum + lost;
    }

    /// <summary>A difference no larger than this is rounding, not a difference.</summary>
    public static double Tolerance(IReadOnlyList<double> values) => Relative * values.Max(Math.Abs);
}
