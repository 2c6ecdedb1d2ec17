using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Returns;
using Oversight.Returns.Measures;
using Oversight.Returns.Specifications;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Returns.Measures;

public sealed class RollingMeasuresTests
{
    private static readonly ReturnSpecification Specification = ReturnSpecification.Versions[^1];
    private static readonly Period Last = Period.Parse("2024-25-Q4");
    private static readonly DateOnly Accepted = new(2025, 4, 20);

    [Fact]
    public void A_flow_is_summed_over_four_quarters()
    {
        // 80 + 90 + 70 + 60 of 100 + 100 + 100 + 100 on time.
        var figure = Year("icpc_15d_pct", [("icpc_15wd", [80, 90, 70, 60]), ("icpc_held", [100, 100, 100, 100])]);

        figure.ShouldBe(Figure.Of(75, new Counts(300, 400)));
    }

    [Fact]
    public void A_stock_is_the_last_quarters()
    {
        // 5 leavers a quarter are 20 in the year, of the 80 in post on the last day.
        Year("wf_turnover_pct", [("sw_fte_leavers", [5, 5, 5, 5]), ("sw_fte_in_post", [120, 110, 100, 80])]).ShouldBe(Figure.Of(25, new Counts(20, 80)));
    }

    [Fact]
    public void The_largest_is_the_largest_of_the_four() => Year("referrals_largest_batch", [("referrals_largest_batch", [4, 31, 7, 2])]).ShouldBe(Figure.Of(31));

    [Fact]
    public void A_plus_in_a_denominator_is_a_sum() =>
        Year("wf_vacancy_pct", [("sw_fte_vacant", [1, 1, 1, 20]), ("sw_fte_in_post", [1, 1, 1, 60])]).ShouldBe(Figure.Of(25, new Counts(20, 80)));

    [Fact]
    public void A_rate_is_per_ten_thousand_of_the_children_published_where_the_return_has_no_number()
    {
        var measure = Specification.Measures.Single(m => m.Id == "cla_rate");
        var year = Returns([("cla_open", [1, 1, 1, 350])]);

        RollingMeasures.Compute(measure, year, () => 50_000).ShouldBe(Figure.Of(70, new Counts(350, 50_000)));
        RollingMeasures.Compute(measure, year, () => null).Reason.ShouldBe(MissingReason.NotAvailable);
    }

    [Fact]
    public void Nothing_to_divide_by_is_no_rate_and_very_little_is_too_unreliable_to_show()
    {
        Year("icpc_15d_pct", [("icpc_15wd", [0, 0, 0, 0]), ("icpc_held", [0, 0, 0, 0])]).Symbol.ShouldBe("z");
        Year("icpc_15d_pct", [("icpc_15wd", [1, 1, 1, 1]), ("icpc_held", [2, 2, 2, 3])]).Symbol.ShouldBe("u");
        Year("icpc_15d_pct", [("icpc_15wd", [1, 1, 1, 1]), ("icpc_held", [2, 2, 2, 4])]).Number.ShouldBe(40);
    }

    [Fact]
    public void A_missing_quarter_makes_the_measure_missing_and_a_missing_count_says_which_reason()
    {
        Observations([.. Quarters().Skip(1).Select(q => new AcceptedReturn(new ReturnBuilder(q).Build(), Accepted))]).ShouldBeEmpty("three quarters are the beginning of a collection, not a gap");
        var gap = Observations([.. Quarters().Append(Last.AddQuarters(2)).Select(q => new AcceptedReturn(new ReturnBuilder(q).Build(), Accepted))]).Where(o => o.Period == Last.AddQuarters(2)).ToArray();
        gap.Length.ShouldBe(63);
        gap.ShouldAllBe(o => !o.Figure.HasNumber && o.Figure.Symbol == "x");

        var builder = new ReturnBuilder(Last).With("icpc_15wd", "", "not_applicable", "a joint team counts them");
        var four = Observations([.. Quarters().SkipLast(1).Select(q => new AcceptedReturn(new ReturnBuilder(q).Build(), Accepted)), new(builder.Build(), Accepted)]);
        four.Last(o => o.Measure.Value == "icpc_15d_pct" && o.Period == Last).Figure.Symbol.ShouldBe("z");
        four.Last(o => o.Measure.Value == "rereferral_pct" && o.Period == Last).Figure.HasNumber.ShouldBeTrue();
    }

    [Fact]
    public void A_revised_quarter_changes_its_own_year_and_the_later_ones_it_is_part_of_from_the_day_it_was_accepted()
    {
        var first = Last.AddQuarters(-4);
        var returns = Enumerable.Range(0, 5).Select(i => new AcceptedReturn(new ReturnBuilder(first.AddQuarters(i)).Build(), first.AddQuarters(i).End.AddDays(20))).ToList();
        var revised = first.AddQuarters(2);
        returns.Add(new(new ReturnBuilder(revised).With("audits_good", 9).Build(), new(2025, 7, 1)));

        var later = Observations(returns).Where(o => o.KnownAt == new DateOnly(2025, 7, 1)).ToArray();

        later.Where(o => o.Figure.HasNumber).Select(o => (o.Measure.Value, o.Period)).ShouldBe([("audits_good_pct", first.AddQuarters(3)), ("audits_good_pct", Last)]);
    }

    [Fact]
    public void A_measure_with_another_definition_than_the_published_one_has_a_name_of_its_own()
    {
        Specification.Measures.Where(m => m.SameDefinition == false).Select(m => ReturnMeasures.IdOf(m).Value)
            .ShouldBe(["cpp_reviews_on_time_pct_returned", "cla_20miles_pct_returned", "cl_suitable_accom_pct_returned", "cl_eet_pct_returned"]);
        var catalogue = ReturnMeasures.AddTo(Oversight.Domain.Measures.Specification.Published, Specification);
        catalogue.All.Count(m => m.Source == ReturnMeasures.Source).ShouldBe(63 - 24 + 4);
        catalogue.Find(MeasureId.Parse("audits_good_pct"))!.IsCore.ShouldBeFalse();
    }

    private static Figure Year(string measure, (string Item, decimal[] Quarters)[] counts) =>
        RollingMeasures.Compute(Specification.Measures.Single(m => m.Id == measure), Returns(counts), () => null);

    // The last quarter first, as the arithmetic takes them; the numbers are given in order of time.
    private static ValidatedReturn[] Returns((string Item, decimal[] Quarters)[] counts) =>
        [.. Quarters().Select((q, i) => new ValidatedReturn(ReturnBuilder.Northmoor, q, Specification, counts.Select(c => new ReturnFigure(Specification.FindItem(c.Item)!, c.Quarters[i], FigureStatus.Final, "", 1)))).Reverse()];

    private static IEnumerable<Period> Quarters() => Enumerable.Range(-3, 4).Select(Last.AddQuarters);

    private static Observation[] Observations(IReadOnlyList<AcceptedReturn> returns) => [.. RollingMeasures.Of(ReturnBuilder.Northmoor, returns, _ => 61_234)];
}
