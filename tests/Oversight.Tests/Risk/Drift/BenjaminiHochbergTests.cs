using CsCheck;
using Oversight.Risk.Drift;

namespace Oversight.Tests.Risk.Drift;

/// <summary>Control of false discoveries, against the example of the paper.</summary>
public sealed class BenjaminiHochbergTests
{
    // Benjamini and Hochberg, JRSS B 57 (1995), section 3.1: fifteen comparisons of treatments after myocardial infarction.
    private static readonly double[] Paper = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000];

    [Fact]
    public void The_paper_keeps_four_of_its_fifteen()
    {
        var result = BenjaminiHochberg.Control(Paper, 0.05);

        result.Kept.ShouldBe([.. Enumerable.Range(0, 15).Select(i => i < 4)]);
        result.Adjusted[3].ShouldBe(0.0095 * 15 / 4, 1e-12);
        result.Adjusted[1].ShouldBe(0.003, 1e-12);
        result.ExpectedFalse.ShouldBe(15 * 0.0095, 1e-12);
    }

    [Fact]
    public void A_later_one_that_passes_brings_in_those_before_it()
    {
        // Thresholds 0.025, 0.05, 0.075, 0.1: the second fails its own, the third passes.
        BenjaminiHochberg.Control([0.01, 0.06, 0.07, 0.9], 0.1).Kept.ShouldBe([true, true, true, false]);
    }

    [Fact]
    public void None_kept_means_none_expected_false_and_no_tests_are_no_trouble()
    {
        BenjaminiHochberg.Control([0.5, 0.9], 0.1).ExpectedFalse.ShouldBe(0);
        BenjaminiHochberg.Control([], 0.1).Kept.ShouldBeEmpty();
    }

    [Theory, InlineData(-0.1), InlineData(1.1), InlineData(double.NaN)]
    public void A_p_value_that_is_none_is_refused(double p) => Should.Throw<ArgumentOutOfRangeException>(() => BenjaminiHochberg.Control([p], 0.1));

    [Fact]
    public void A_test_is_kept_where_its_adjusted_value_is_within_the_rate_and_order_does_not_matter() => Gen.Int[0, 1000].Array[1, 40].Sample(ints =>
    {
        double[] p = [.. ints.Select(i => i / 1000.0)];
        var (forth, back) = (BenjaminiHochberg.Control(p, 0.1), BenjaminiHochberg.Control([.. p.Reverse()], 0.1));
        back.Kept.Reverse().ShouldBe(forth.Kept);
        for (var i = 0; i < p.Length; i++)
            if (Math.Abs(forth.Adjusted[i] - 0.1) > 1e-12) forth.Kept[i].ShouldBe(forth.Adjusted[i] < 0.1);
        forth.ExpectedFalse.ShouldBeLessThanOrEqualTo((0.1 * forth.Kept.Count(k => k)) + 1e-12);
    });

    [Fact]
    public void Where_nothing_is_there_a_family_speaks_up_about_one_time_in_ten()
    {
        var random = new Random(5);
        var spoke = Enumerable.Range(0, 4000).Count(_ => BenjaminiHochberg.Control([.. Enumerable.Range(0, 60).Select(_ => random.NextDouble())], 0.1).Kept.Any(k => k));

        (spoke / 4000.0).ShouldBe(0.1, 0.015);
    }
}
