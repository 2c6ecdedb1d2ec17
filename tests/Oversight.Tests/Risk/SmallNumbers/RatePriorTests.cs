using MathNet.Numerics.Distributions;
using Oversight.Risk.SmallNumbers;

namespace Oversight.Tests.Risk.SmallNumbers;

/// <summary>Empirical Bayes for small numbers.</summary>
public sealed class RatePriorTests
{
    private static readonly (double, double)[] Five = [(2, 20), (4, 20), (6, 20), (8, 20), (10, 20)];

    [Fact]
    public void Moments_of_five_proportions_by_hand()
    {
        // Rates 0.1 to 0.5: mean 0.3, spread 0.02; chance 0.21 / 20 = 0.0105; between (0.02 - 0.0105) / 0.95 = 0.01; size 0.21 / 0.01 - 1 = 20.
        var prior = RatePrior.OfProportions(Five)!;

        prior.Mean.ShouldBe(0.3, 1e-12);
        prior.Size.ShouldBe(20, 1e-9);
        var rate = prior.Of(2, 20);
        rate.Mean.ShouldBe((6 + 2) / 40.0, 1e-9);
        rate.OwnWeight.ShouldBe(0.5, 1e-9);
        // Beta(8, 32) has these quantiles: checked by its own distribution function.
        Beta.CDF(8, 32, rate.Low).ShouldBe(0.025, 1e-6);
        Beta.CDF(8, 32, rate.High).ShouldBe(0.975, 1e-6);
    }

    [Fact]
    public void Moments_of_five_rates_by_hand()
    {
        // Rates 0.1 to 0.5 for 20 each: mean 0.3, spread 0.02; chance 0.3 / 20 = 0.015; between 0.005; size 0.3 / 0.005 = 60 (Marshall 1991).
        var prior = RatePrior.OfRates(Five)!;

        prior.Size.ShouldBe(60, 1e-9);
        var rate = prior.Of(10, 20);
        rate.Mean.ShouldBe((18 + 10) / 80.0, 1e-9);
        Gamma.CDF(28, 80, rate.Low).ShouldBe(0.025, 1e-6);
        Gamma.CDF(28, 80, rate.High).ShouldBe(0.975, 1e-6);
    }

    [Fact]
    public void Without_spread_beyond_chance_all_count_as_one()
    {
        var prior = RatePrior.OfProportions([(30, 100), (30, 100), (30, 100), (30, 100), (30, 100)])!;

        prior.Size.ShouldBe(500);
        prior.Of(0, 10).Mean.ShouldBe(150 / 510.0, 1e-12);
    }

    [Fact]
    public void Few_are_drawn_to_all_and_many_stay_themselves()
    {
        var prior = RatePrior.OfProportions(Five)!;

        var (few, many) = (prior.Of(5, 5), prior.Of(5000, 5000));

        few.Mean.ShouldBeInRange(0.3, 0.6);
        many.Mean.ShouldBeGreaterThan(0.99);
        (few.High - few.Low).ShouldBeGreaterThan(many.High - many.Low);
    }

    [Theory, InlineData(9, false, false), InlineData(10, true, false), InlineData(19, true, false), InlineData(20, true, true)]
    public void No_rate_is_published_under_ten_and_none_scored_under_twenty(double denominator, bool published, bool scored)
    {
        var rate = RatePrior.OfProportions(Five)!.Of(3, denominator);

        (rate.Published is not null, rate.IsForScoring).ShouldBe((published, scored));
        if (published) rate.Published.ShouldBe(3 / denominator);
    }

    [Fact]
    public void Nobody_at_all_is_what_everybody_is() => RatePrior.OfProportions(Five)!.Of(0, 0).Mean.ShouldBe(0.3, 1e-12);

    [Fact]
    public void Too_few_or_nothing_counted_gives_no_prior()
    {
        RatePrior.OfProportions([.. Five.Take(4), (0, 0)]).ShouldBeNull();
        RatePrior.OfProportions([.. Enumerable.Repeat((0.0, 20.0), 6)]).ShouldBeNull();
        RatePrior.OfProportions([.. Enumerable.Repeat((20.0, 20.0), 6)]).ShouldBeNull();
        RatePrior.OfRates([.. Enumerable.Repeat((0.0, 20.0), 6)]).ShouldBeNull();
    }

    [Theory, InlineData(-1, 20), InlineData(21, 20), InlineData(1, double.NaN)]
    public void Counts_that_cannot_be_are_refused(double count, double of) => Should.Throw<ArgumentException>(() => RatePrior.OfProportions(Five)!.Of(count, of));

    [Fact]
    public void Nineteen_intervals_in_twenty_hold_the_truth()
    {
        // 400 authorities with true rates from Beta(6, 14) and 5 to 60 cases each.
        var random = new Random(4);
        var truth = Enumerable.Range(0, 400).Select(_ => (Share: Beta.Sample(random, 6, 14), Of: random.Next(5, 61))).Select(t => (t.Share, t.Of, Count: Binomial.Sample(random, t.Share, t.Of))).ToArray();
        var prior = RatePrior.OfProportions([.. truth.Select(t => ((double)t.Count, (double)t.Of))])!;

        prior.Mean.ShouldBe(0.3, 0.02);
        prior.Size.ShouldBe(20, 6);
        truth.Count(t => prior.Of(t.Count, t.Of) is var r && t.Share >= r.Low && t.Share <= r.High).ShouldBeInRange(368, 392);
    }
}
