using Oversight.Training.Watching;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Training.Watching;

public sealed class StabilityIndexTests
{
    [Fact]
    public void The_same_values_have_not_moved()
    {
        double?[] values = [.. Enumerable.Range(0, 100).Select(i => (double?)i)];

        StabilityIndex.Of(values, values).Index.ShouldBe(0, 1e-12);
    }

    [Fact]
    public void A_shift_is_what_hand_counting_gives()
    {
        // Two values, half and half, then a tenth and nine tenths, of 100 each: bins of 0, of 1 and of the missing, half added: 50.5, 50.5, 0.5 and 10.5, 90.5, 0.5 of 101.5.
        double?[] then = [.. Enumerable.Range(0, 100).Select(i => (double?)(i < 50 ? 0 : 1))];
        double?[] now = [.. Enumerable.Range(0, 100).Select(i => (double?)(i < 10 ? 0 : 1))];
        static double Part(double a, double b) => (b - a) / 101.5 * Math.Log(b / a);

        var (index, _) = StabilityIndex.Of(then, now);

        // The median of the two lies between them and is an edge too: its bin is empty both times and adds nothing.
        index.ShouldBe(Part(50.5, 10.5) + Part(50.5, 90.5), 0.02);
        index.ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void Without_a_shift_the_index_stays_below_what_chance_brings_nineteen_times_in_twenty()
    {
        var random = new Random(5);
        double?[] Draw(int n) => [.. Enumerable.Range(0, n).Select(_ => (double?)random.NextDouble())];

        var within = Enumerable.Range(0, 400).Select(_ => StabilityIndex.Of(Draw(400), Draw(153))).Count(p => p.Index < p.ByChance);

        (within / 400.0).ShouldBeInRange(0.92, 0.99);
    }

    [Fact]
    public void Values_that_went_missing_are_a_shift_and_nobody_is_none()
    {
        double?[] then = [.. Enumerable.Range(0, 100).Select(i => (double?)i)];

        StabilityIndex.Of(then, [.. then.Select((v, i) => i % 2 == 0 ? null : v)]).Index.ShouldBeGreaterThan(0.25);
        StabilityIndex.Of(then, []).ShouldBe((0, 0));
    }
}
