namespace Oversight.Risk.Drift;

/// <summary>
/// The rules of NHS England's Making Data Count, with the conventions of NHSRplotthedots 0.2 (its R/ptd_calculate_point_type.R): every point of a run is marked; a value on the mean breaks a shift and two of
/// three; of the three only the near points are marked, and a point outside the limits is outside, not near. Without limits the two rules that need none still hold.
/// </summary>
internal static class SpecialCauses
{
    private const int Run = 7;

    /// <summary>Every run of every rule in one segment.</summary>
    public static IReadOnlyList<CauseRun> Find(IReadOnlyList<double> values, Spread spread)
    {
        var tolerance = Math.Max(Sums.Tolerance(values), Sums.Tolerance([spread.Mean]));
        int[] sides = [.. values.Select(v => Side(v - spread.Mean, tolerance))];
        int[] steps = [.. values.Select((v, i) => i == 0 ? 0 : Side(v - values[i - 1], tolerance))];
        var runs = new List<CauseRun>();
        runs.AddRange(Stretches(sides, Run, SpecialCauseRule.Shift, before: 0));
        runs.AddRange(Stretches(steps, Run - 1, SpecialCauseRule.Trend, before: 1));
        if (spread.ThreeSigma is not { } limit) return runs;

        int[] outside = [.. values.Select((v, i) => Math.Abs(v - spread.Mean) > limit[i] + tolerance ? sides[i] : 0)];
        int[] near = [.. values.Select((v, i) => outside[i] == 0 && Math.Abs(v - spread.Mean) > (limit[i] * 2 / 3) + tolerance ? sides[i] : 0)];
        runs.AddRange(Stretches(outside, 1, SpecialCauseRule.OutsideLimits, before: 0));
        for (var i = 2; i < values.Count; i++)
        {
            if (sides[i] == 0 || sides[i - 1] != sides[i] || sides[i - 2] != sides[i]) continue;
            int[] points = [.. Enumerable.Range(i - 2, 3).Where(k => near[k] != 0)];
            if (points.Length >= 2) runs.Add(new(new(SpecialCauseRule.TwoOfThree, Towards(sides[i])), points, i));
        }
        return runs;
    }

    /// <summary>What each point is marked with: the first rule in precedence; where a rise ends and a fall begins, the later.</summary>
    public static SpecialCause?[] Mark(int count, IReadOnlyList<CauseRun> runs)
    {
        var marks = new SpecialCause?[count];
        foreach (var run in runs.OrderByDescending(r => r.Cause.Rule).ThenBy(r => r.Last))
            foreach (var point in run.Points) marks[point] = run.Cause;
        return marks;
    }

    // Longest stretches of one sign, at least so long; of steps, with the point that the first step leaves.
    private static IEnumerable<CauseRun> Stretches(int[] signs, int least, SpecialCauseRule rule, int before)
    {
        for (var first = 0; first < signs.Length;)
        {
            var next = first + 1;
            while (next < signs.Length && signs[next] == signs[first]) next++;
            if (signs[first] != 0 && next - first >= least)
                yield return new(new(rule, Towards(signs[first])), [.. Enumerable.Range(first - before, next - first + before)], next - 1);
            first = next;
        }
    }

    private static int Side(double distance, double tolerance) => Math.Abs(distance) <= tolerance ? 0 : Math.Sign(distance);

    private static Direction Towards(int sign) => sign > 0 ? Direction.Up : Direction.Down;
}
