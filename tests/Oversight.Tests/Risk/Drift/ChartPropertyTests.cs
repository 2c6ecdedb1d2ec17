using CsCheck;
using Oversight.Risk.Drift;

namespace Oversight.Tests.Risk.Drift;

/// <summary>What holds of every chart.</summary>
public sealed class ChartPropertyTests
{
    // Few levels, so that ties, values on the mean, long runs and constant series all come up.
    private static readonly Gen<double[]> Series = Gen.OneOf(Gen.Int[0, 4].Array[1, 40], Gen.Int[-1000, 1000].Array[1, 40]).Select(a => a.Select(v => v / 10.0).ToArray());

    [Fact]
    public void Shifting_and_scaling_a_series_moves_its_limits_alike_and_marks_the_same_points() => Gen.Select(Series, Gen.Int[-50, 50], Gen.Int[1, 30]).Sample((values, by, times) =>
    {
        var (before, after) = (Xmr(values), Xmr([.. values.Select(v => (v * times) + by)]));
        for (var i = 0; i < values.Length; i++)
        {
            after[i].Mean!.Value.ShouldBe((before[i].Mean!.Value * times) + by, 1e-8);
            (after[i].Upper is null).ShouldBe(before[i].Upper is null);
            if (before[i].Upper is { } upper) after[i].Upper!.Value.ShouldBe((upper * times) + by, 1e-8);
            after[i].Cause.ShouldBe(before[i].Cause);
        }
    }, iter: 2000);

    [Fact]
    public void Turning_a_series_over_turns_every_direction_over() => Series.Sample(values =>
    {
        var (before, after) = (Xmr(values), Xmr([.. values.Select(v => -v)]));
        for (var i = 0; i < values.Length; i++)
        {
            (after[i].Cause?.Rule).ShouldBe(before[i].Cause?.Rule);
            if (before[i].Cause is { } cause) after[i].Cause!.Direction.ShouldBe(cause.Direction == Direction.Up ? Direction.Down : Direction.Up);
        }
    }, iter: 2000);

    [Fact]
    public void A_marked_point_satisfies_its_rule_and_an_unmarked_one_satisfies_none() => Series.Sample(values =>
    {
        // The rules again, each written the plain way: look at every window that the point is in. Whole tenths, so that sums are exact.
        decimal[] v = [.. values.Select(x => (decimal)x)];
        var sum = v.Sum();
        int Side(int i) => Math.Sign((v[i] * v.Length) - sum);
        var points = Xmr(values);
        for (var i = 0; i < v.Length; i++)
        {
            var p = points[i];
            var half = (p.Upper - p.Mean) ?? double.PositiveInfinity;
            double Beyond(int k) => Math.Abs(values[k] - p.Mean!.Value);
            bool Outside(int k) => Beyond(k) > half + 1e-9;
            bool Near(int k) => !Outside(k) && Beyond(k) > (half * 2 / 3) + 1e-9;
            var trend = Windows(i, 7, v.Length).Any(w => w.Skip(1).All(k => v[k] > v[k - 1]) || w.Skip(1).All(k => v[k] < v[k - 1]));
            var two = Near(i) && Windows(i, 3, v.Length).Any(w => w.All(k => Side(k) == Side(i)) && w.Count(Near) >= 2);
            var shift = Side(i) != 0 && Windows(i, 7, v.Length).Any(w => w.All(k => Side(k) == Side(i)));
            SpecialCauseRule? expected = Outside(i) ? SpecialCauseRule.OutsideLimits : trend ? SpecialCauseRule.Trend : two ? SpecialCauseRule.TwoOfThree : shift ? SpecialCauseRule.Shift : null;
            (p.Cause?.Rule).ShouldBe(expected);
            if (expected is not null and not SpecialCauseRule.Trend) p.Cause!.Direction.ShouldBe(Side(i) > 0 ? Direction.Up : Direction.Down);
        }
    }, iter: 5000);

    [Fact]
    public void Limits_of_proportions_hold_the_mean_and_lie_within_what_is_possible() => Gen.Select(Gen.Int[0, 30], Gen.Int[1, 30]).Array[1, 30].Sample(pairs =>
    {
        ChartPoint[] points = [.. pairs.Select(p => new ChartPoint(Math.Min(p.Item1, p.Item2), p.Item2))];
        foreach (var kind in new[] { ChartKind.P, ChartKind.PPrime, ChartKind.U, ChartKind.UPrime })
            foreach (var p in ControlChart.Draw(kind, points))
            {
                p.Mean!.Value.ShouldBe(points.Sum(x => x.Value!.Value) / points.Sum(x => x.Denominator!.Value), 1e-12);
                if (p.Upper is null) continue;
                p.Lower!.Value.ShouldBeInRange(0, p.Mean.Value);
                p.Upper.Value.ShouldBeInRange(p.Mean.Value, kind is ChartKind.P or ChartKind.PPrime ? 1 : double.MaxValue);
            }
    }, iter: 1000);

    private static IEnumerable<int[]> Windows(int i, int length, int count) =>
        Enumerable.Range(i - length + 1, length).Where(f => f >= 0 && f + length <= count).Select(f => Enumerable.Range(f, length).ToArray());

    private static IReadOnlyList<ChartedPoint> Xmr(double[] values) => ControlChart.Draw(ChartKind.Xmr, [.. values.Select(v => new ChartPoint(v))]);
}
