using Oversight.Risk.Scoring;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Risk.Scoring;

public sealed class EvidenceDoubtTests
{
    private static readonly EvidenceDoubt Doubt = new();

    [Fact]
    public void Four_years_since_the_inspection_add_a_standard_error_of_three_tenths() =>
        Doubt.ErrorOf(1461, Reliability.Good).ShouldBe(0.3, 1e-12); // 0.15 * sqrt(4)

    [Fact]
    public void Age_and_quality_add_up_as_variances() =>
        Doubt.ErrorOf(1461, Reliability.Poor).ShouldBe(0.5, 1e-12); // sqrt(0.3^2 + 0.4^2)

    [Fact]
    public void Never_inspected_counts_as_the_most_years_and_no_age_counts_for_more() =>
        Doubt.ErrorOf(null, Reliability.NotDue).ShouldBe(Doubt.ErrorOf(9000, Reliability.Good));

    [Fact]
    public void The_worse_the_quality_the_larger_the_error()
    {
        double[] errors = [.. new[] { Reliability.Good, Reliability.Fair, Reliability.Poor, Reliability.None }.Select(r => Doubt.ErrorOf(0, r))];

        errors.ShouldBe([0, 0.2, 0.4, 0.5]);
    }

    [Fact]
    public void A_wider_interval_keeps_the_estimate_in_it_and_grows_by_what_was_added()
    {
        // A standard error of 0.3 and one of 0.4 make 0.5.
        var wide = Estimate.FromLogit(-1, 0.3).Widened(0.4);
        var expected = Estimate.FromLogit(-1, 0.5);

        wide.Probability.ShouldBe(expected.Probability, 1e-12);
        wide.Low.ShouldBe(expected.Low, 1e-12);
        wide.High.ShouldBe(expected.High, 1e-12);
    }

    [Fact]
    public void Nothing_to_add_changes_nothing()
    {
        var estimate = Estimate.FromLogit(0.4, 0.2);

        estimate.Widened(0).ShouldBeSameAs(estimate);
    }
}
