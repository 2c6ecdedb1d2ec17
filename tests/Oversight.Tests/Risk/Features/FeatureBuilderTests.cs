using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Risk.Features;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Risk.Features;

public sealed class FeatureBuilderTests
{
    private const string MuchLater = "2025-01-01";
    private static readonly Measure Agency = A.Measure("wf_agency_pct");
    private static readonly Period[] Years = [Period.Parse("2021-22"), Period.Parse("2022-23"), Period.Parse("2023-24")];

    [Theory]
    [InlineData(119, "2023-24")]
    [InlineData(120, "2024-25-Q2")]
    public void Returns_take_the_place_of_the_published_figure_once_120_authorities_have_them(int returning, string expected)
    {
        var register = A.Register(153);
        var published = Enumerable.Range(1, 153).Select(i => A.Observation(i, Agency, Years[2], i, "2024-11-01"));
        var returned = Enumerable.Range(1, returning).Select(i => A.Observation(i, Agency, Period.Parse("2024-25-Q2"), 100 + i, "2024-11-02"));
        var evidence = new EvidenceBase(register, new([Agency]), published.Concat(returned), []);

        var feature = new FeatureBuilder(evidence).Build(evidence.AsAt(A.Day(MuchLater)), register.All[0]).Measures[Agency.Id];

        feature.Period.ShouldBe(Period.Parse(expected));
        feature.Value.ShouldBe(returning == 120 ? 101 : 1);
    }

    [Fact]
    public void The_newest_period_is_used_where_the_authority_has_a_value_there()
    {
        var feature = Feature(whoLacks: _ => []);

        feature.Period.ShouldBe(Years[2]);
        feature.Value.ShouldBe(3);
        feature.NewestIsMissing.ShouldBeFalse();
        feature.KnownAt.ShouldBe(A.Day("2024-11-01"));
    }

    [Fact]
    public void One_period_stale_is_used_and_marked()
    {
        var feature = Feature(whoLacks: year => year == 2 ? [1] : []);

        feature.Period.ShouldBe(Years[1]);
        feature.Value.ShouldBe(2);
        feature.NewestIsMissing.ShouldBeTrue();
    }

    [Fact]
    public void Two_periods_stale_is_missing()
    {
        var feature = Feature(whoLacks: year => year > 0 ? [1] : []);

        feature.Value.ShouldBeNull();
        feature.Z.ShouldBeNull();
        feature.NeighbourDifference.ShouldBeNull();
        feature.NewestIsMissing.ShouldBeTrue();
    }

    [Fact]
    public void A_period_that_too_few_have_published_is_not_the_newest()
    {
        // In the last year only 59 of 60 have a value, so the year before is the newest published, and nothing is stale.
        var feature = Feature(whoLacks: year => year == 2 ? [60] : []);

        feature.Period.ShouldBe(Years[1]);
        feature.NewestIsMissing.ShouldBeFalse();
    }

    [Fact]
    public void Before_anything_is_published_everything_is_missing()
    {
        var feature = Feature(whoLacks: _ => [], asAt: "2022-11-01");

        (feature.Period, feature.Value, feature.NationalMean).ShouldBe((null, null, null));
    }

    [Fact]
    public void Only_authorities_that_exist_on_the_date_get_a_vector()
    {
        var register = A.Register(3, (i, a) => i switch { 1 => a with { LiveUntil = A.Day("2023-03-31") }, 2 => a with { LiveFrom = A.Day("2023-04-01") }, _ => a });
        var evidence = new EvidenceBase(register, new([Agency]), [], []);
        var builder = new FeatureBuilder(evidence);

        builder.BuildAll(evidence.AsAt(A.Day("2023-03-31"))).Select(v => v.Authority.Code).ShouldBe([A.Code(1), A.Code(3)]);
        builder.BuildAll(evidence.AsAt(A.Day("2023-04-01"))).Select(v => v.Authority.Code).ShouldBe([A.Code(2), A.Code(3)]);
    }

    [Fact]
    public void What_inspectors_said_is_told_as_of_the_date()
    {
        var register = A.Register(4, (i, a) => a with { Region = i <= 2 ? "North" : "South" });
        var evidence = new EvidenceBase(register, MeasureCatalogue.Empty, [],
        [
            A.Inspection(1, "2018-01-15", "2018-03-01", Grade.Inadequate),
            A.Inspection(1, "2022-05-09", "2022-07-01", Grade.Good),
            A.Inspection(2, "2021-06-01", "2021-07-31", Grade.RequiresImprovement), // 41 months before: regional, not national
            A.Inspection(3, "2023-03-01", "2023-05-02", Grade.RequiresImprovement),
            A.Inspection(4, "2024-11-01", MuchLater, Grade.Inadequate), // published on the date: not known
        ]);

        var judgements = new FeatureBuilder(evidence).Build(evidence.AsAt(A.Day("2024-06-30")), register.All[0]).Judgements;

        judgements.PreviousGrade.ShouldBe(Grade.Good);
        judgements.EvidenceAgeDays.ShouldBe(783); // 9 May 2022 to 9 May 2024 is 731 days (29 February 2024 among them), and 52 to 30 June
        judgements.YearsSincePublication!.Value.ShouldBe(730 / 365.25, 1e-12);
        judgements.TimesInadequate.ShouldBe(1);
        judgements.Trend.ShouldBe(2); // from inadequate (1) to good (3)
        judgements.NationalLessThanGood.ShouldBe(0.5); // since 30 June 2022: good, requires improvement
        judgements.RegionalLessThanGood.ShouldBe((1 + 2.0) / (2 + 4)); // North since 30 June 2020: good, requires improvement
    }

    [Fact]
    public void With_no_report_anywhere_nothing_is_invented()
    {
        var evidence = new EvidenceBase(A.Register(1), MeasureCatalogue.Empty, [], []);

        var judgements = new FeatureBuilder(evidence).Build(evidence.AsAt(A.Day(MuchLater)), evidence.Register.All[0]).Judgements;

        judgements.ShouldBe(new JudgementHistory(null, false, null, null, 0, 0, null, 0.5));
        judgements.PreviousGrade.ShouldBeNull();
    }

    [Fact]
    public void Model_input_has_two_numbers_a_core_measure_and_only_the_level_score_knows_judgements()
    {
        Measure[] measures = [Agency, A.Measure("a_context_measure", core: false)];

        ModelInput.Names(FeatureSet.Performance, measures).ShouldBe(["wf_agency_pct:nation", "wf_agency_pct:neighbours", "missing_share"]);
        var level = ModelInput.Names(FeatureSet.Level, measures);
        level.Take(3).ShouldBe(ModelInput.Names(FeatureSet.Performance, measures));
        level.ShouldContain("previous_inadequate");

        var vector = A.Vector([A.Feature(Agency, 1.5, null)], A.NoReports with { Last = A.Inspection(1, "2022-05-09", "2022-07-01", Grade.Inadequate) });
        ModelInput.Values(vector, ["wf_agency_pct:nation", "wf_agency_pct:neighbours", "missing_share", "previous_inadequate", "previous_good", "previous_leadership"])
            .ShouldBe([1.5, double.NaN, 0, 1, 0, 1]);
        Should.Throw<ArgumentException>(() => ModelInput.Values(vector, ["no_such_feature"]));
    }

    /// <summary>The first authority's feature: 60 authorities, years published each 1 November after, value 1, 2, 3 by year for everyone who has one.</summary>
    private static MeasureFeature Feature(Func<int, int[]> whoLacks, string asAt = MuchLater)
    {
        var observations =
            from year in Enumerable.Range(0, Years.Length)
            from authority in Enumerable.Range(1, 61)
            where authority != 61 || whoLacks(year).Contains(1) // the 61st keeps the number at 60 where the first lacks a value
            where !whoLacks(year).Contains(authority)
            select A.Observation(authority, Agency, Years[year], year + 1, $"{2022 + year}-11-01");
        var evidence = new EvidenceBase(A.Register(61), new([Agency]), observations, []);
        return new FeatureBuilder(evidence).Build(evidence.AsAt(A.Day(asAt)), evidence.Register.All[0]).Measures[Agency.Id];
    }
}
