using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Oversight.Dashboard;
using Oversight.Dashboard.Charts;
using Oversight.Dashboard.National;
using Oversight.Dashboard.Trends;
using Oversight.Pipeline.PublishScores;
using Oversight.Risk.Drift;

namespace Oversight.Tests.Dashboard.Trends;

public sealed class VariationTests
{
    [Fact]
    public async Task Counts_of_returns_make_a_funnel_and_the_odd_place_lies_beyond_it()
    {
        // Twelve authorities at 19 to 22 in 100 of 2,000 referrals, and one at 60.
        var country = new Country().With([.. Enumerable.Range(1, 12).Select(i => Country.Authority(i, [10], (380 + (20 * (i % 4)), 2000))), Country.Authority(13, [10], (1200, 2000))]);
        var variation = Variation.Of(await TableAsync(country), Country.Repeat).ShouldNotBeNull();
        variation.IsReckoned.ShouldBeFalse();
        variation.HighestToLowest.ShouldBe(60 / 19.0, 1e-9);
        variation.Outliers(Direction.Up).ShouldHaveSingleItem().Authority.LaCode.ShouldBe(Country.Code(13));
        FunnelChart.Description(variation).ShouldContain("1 lie above and 0 below");
        FunnelChart.Draw(variation, ChartSize.Wide).ShouldBe(FunnelChart.Draw(variation, ChartSize.Wide));
    }

    [Fact]
    public async Task An_authority_has_its_place_in_words_and_is_marked_in_the_picture()
    {
        var country = new Country().With([.. Enumerable.Range(1, 12).Select(i => Country.Authority(i, [10], (380 + (20 * (i % 4)), 2000))), Country.Authority(13, [10], (1200, 2000), neighbours: [1, 2, 3, 4, 5])]);
        var variation = Variation.Of(await TableAsync(country), Country.Repeat).ShouldNotBeNull();
        // Neighbours 400, 420, 440, 380, 400 of 2,000: 2,040 of 10,000. Together 12 of 380 to 440 (mean 410) and 1,200: 6,120 of 26,000 are 23.5%.
        FunnelChart.Place(variation, Country.Code(13)).ShouldBe("Borough 13 had 60% in the four quarters to 30 September 2025, from its returns, against 23.5% of all authorities together: beyond the limit that one in a thousand of its size passes. Against 20.4% of its statistical neighbours together it is beyond the limit that one in a thousand of its size passes. None of the 13 authorities had a higher figure.");
        FunnelChart.Place(variation, Country.Code(4)).ShouldEndWith("within what chance and the ordinary differences between authorities bring. Too few of its statistical neighbours have a figure to compare with. None of the 13 authorities had a lower figure.");
        FunnelChart.Place(variation, "X00000099").ShouldBe("It has no figure of this.");
        System.Text.Encoding.UTF8.GetString(FunnelChart.Draw(variation, ChartSize.Wide, Country.Code(4))).ShouldContain(">Borough 4<");
        System.Text.Encoding.UTF8.GetString(FunnelChart.Draw(variation, ChartSize.Wide)).ShouldNotContain(">Borough 4<");
    }

    [Fact]
    public async Task The_funnel_to_place_an_authority_by_is_of_the_first_measure_named_that_has_one()
    {
        var all = Variation.All(await TableAsync(new Country().With([.. Enumerable.Range(1, 12).Select(i => Country.Authority(i, [10], (380 + (20 * (i % 4)), 2000)))])));
        Variation.For(all, Country.Code(1), ["wf_agency_pct", Country.Repeat])!.Measure.Definition.Id.ShouldBe(Country.Repeat);
        Variation.For(all, Country.Code(1), []).ShouldNotBeNull("whichever it lies furthest out in");
        Variation.For(all, "X00000099", [Country.Repeat]).ShouldBeNull();
    }

    [Fact]
    public async Task A_closure_is_no_share_of_the_plans_before_it()
    {
        var steps = Journey.Of(await TableAsync(new Country().With(Country.Authority(1, [10]))), null);
        steps.Where(s => !s.IsPartOfBefore).Select(s => s.Name).ShouldBe(["Contact", "Closure"]);
    }

    [Fact]
    public async Task A_published_rate_is_reckoned_back_to_counts_by_the_number_of_children()
    {
        var country = new Country().With([.. Enumerable.Range(1, 11).Select(i => With(Country.Authority(i, [10]),
            Measure("child_population", "count", "context", new("2024-06-30", new(2024, 6, 30), new(2024, 11, 5), 20_000, null, null, false, 20_000, 1, 2, null, [])),
            Measure("referral_rate", "per 10k", "both", Country.Year(2025, 500)),
            Measure("rereferral_pct", "%", "high", Country.Year(2025, 20))))]);
        var table = await TableAsync(country);
        Variation.Of(table, "referral_rate")!.Points[0].Point.Unit.Numerator!.Value.ShouldBe(1000, 1e-9); // 500 for 10,000 of 20,000 children
        var repeat = Variation.Of(table, "rereferral_pct")!;
        (repeat.IsReckoned, repeat.Points[0].Point.Unit.Denominator!.Value, repeat.Points[0].Point.Unit.Numerator!.Value).ShouldBe((true, 1000, 200)); // 20% of these referrals
    }

    [Fact]
    public async Task A_step_of_the_journey_that_nobody_reports_is_unknown_and_not_nothing()
    {
        var steps = Journey.Of(await TableAsync(new Country().With(With(Country.Authority(1, [10]), Measure("referral_rate", "per 10k", "both", Country.Year(2025, 500))))), Country.Code(1));
        steps.Select(s => s.Name).ShouldBe(["Contact", "Referral", "Assessment", "Enquiry (section 47)", "Conference", "Plan", "Closure", "Lasting outcome"]);
        steps.Select(s => s.Own).ShouldBe([null, 500, null, null, null, null, null, null]);
    }

    private static Publication With(Publication publication, params PublishedMeasure[] measures) => publication with { Measures = [.. publication.Measures, .. measures] };

    private static PublishedMeasure Measure(string id, string unit, string direction, PublishedPoint point) => new(id, id, unit, direction, "frontdoor", false, "Made up", [point]);

    private static async Task<TrendTable> TableAsync(Country country)
    {
        using var reader = new TrendReader(country, Options.Create(new DashboardOptions()), new FakeTimeProvider());
        return (await reader.FindAsync(null, CancellationToken.None)).ShouldNotBeNull();
    }
}
