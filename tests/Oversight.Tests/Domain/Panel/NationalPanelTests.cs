using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Domain.Panel;

public sealed class NationalPanelTests
{
    private static readonly Measure Agency = A.Measure("wf_agency_pct");
    private static readonly Period Year = Period.Parse("2023-24");

    [Fact]
    public void A_figure_published_on_the_date_itself_is_not_known_and_is_the_day_after()
    {
        var evidence = Evidence([A.Observation(1, Agency, Year, 10, "2024-11-01")]);

        evidence.AsAt(A.Day("2024-10-31")).TablesOf(Agency.Id).ShouldBeEmpty();
        evidence.AsAt(A.Day("2024-11-01")).TablesOf(Agency.Id).ShouldBeEmpty();
        Value(evidence, "2024-11-02").ShouldBe(10);
    }

    [Fact]
    public void A_report_published_on_the_date_itself_is_not_known_and_is_the_day_after()
    {
        var evidence = Evidence([], [A.Inspection(1, "2024-05-01", "2024-06-20", Grade.Good)]);

        evidence.AsAt(A.Day("2024-06-20")).Inspections.ShouldBeEmpty();
        evidence.AsAt(A.Day("2024-06-21")).InspectionsOf(A.Code(1)).Count().ShouldBe(1);
        evidence.AsAt(A.Day("2024-06-21")).InspectionsOf(A.Code(2)).ShouldBeEmpty();
    }

    [Fact]
    public void A_corrected_figure_leaves_the_first_one_to_the_time_before_the_correction()
    {
        var evidence = Evidence(
        [
            A.Observation(1, Agency, Year, 10, "2024-11-01"),
            A.Observation(2, Agency, Year, 20, "2024-11-01"),
            A.Observation(1, Agency, Year, 15, "2025-02-01"),
        ]);

        Value(evidence, "2025-02-01").ShouldBe(10);
        Value(evidence, "2025-02-02").ShouldBe(15);
        Value(evidence, "2025-02-02", authority: 2).ShouldBe(20); // not corrected, still there

        var before = evidence.AsAt(A.Day("2025-02-01")).TablesOf(Agency.Id).ShouldHaveSingleItem();
        var after = evidence.AsAt(A.Day("2025-02-02")).TablesOf(Agency.Id).ShouldHaveSingleItem();
        (before.Revision, before.KnownAt).ShouldBe((1, A.Day("2024-11-01")));
        (after.Revision, after.KnownAt).ShouldBe((2, A.Day("2025-02-01")));
        evidence.AsAt(A.Day("2025-02-02")).VersionsOf(A.Code(1), Agency.Id).Select(o => o.Figure.Number).ShouldBe([10, 15]);
        evidence.AsAt(A.Day("2025-02-01")).VersionsOf(A.Code(1), Agency.Id).Select(o => o.Figure.Number).ShouldBe([10]);
    }

    [Fact]
    public void A_number_withdrawn_by_a_symbol_is_withdrawn()
    {
        var evidence = Evidence([A.Observation(1, Agency, Year, 10, "2024-11-01"), A.Observation(1, Agency, Year, null, "2025-02-01")]);

        Value(evidence, "2025-02-01").ShouldBe(10);
        Value(evidence, "2025-02-02").ShouldBeNull();
    }

    [Fact]
    public void Of_two_figures_of_the_same_day_the_later_accepted_one_counts()
    {
        var (first, second) = (A.Observation(1, Agency, Year, 10, "2024-11-01"), A.Observation(1, Agency, Year, 11, "2024-11-01"));

        Value(Evidence([first, second]), "2024-11-02").ShouldBe(11);
        Value(Evidence([second, first]), "2024-11-02").ShouldBe(10);
        Evidence([first, second]).ObservationCount.ShouldBe(1);
    }

    [Fact]
    public void An_earlier_known_figure_accepted_late_does_not_replace_a_correction()
    {
        var evidence = Evidence([A.Observation(1, Agency, Year, 15, "2025-02-01"), A.Observation(1, Agency, Year, 10, "2024-11-01")]);

        Value(evidence, "2025-01-01").ShouldBe(10);
        Value(evidence, "2025-03-01").ShouldBe(15);
    }

    [Fact]
    public void Periods_come_oldest_first_whatever_order_they_were_accepted_in()
    {
        var evidence = Evidence([A.Observation(1, Agency, Year, 2, "2024-11-01"), A.Observation(1, Agency, Period.Parse("2022-23"), 1, "2023-11-01")]);

        evidence.AsAt(A.Day("2025-01-01")).TablesOf(Agency.Id).Select(t => t.Period.ToString()).ShouldBe(["2022-23", "2023-24"]);
        evidence.AsAt(A.Day("2024-01-01")).TablesOf(Agency.Id).Select(t => t.Period.ToString()).ShouldBe(["2022-23"]);
    }

    [Fact]
    public void A_successor_is_judged_by_its_predecessors_reports_until_it_has_one_of_its_own()
    {
        var register = new Register([A.Authority(1) with { LiveUntil = A.Day("2023-03-31") }, A.Authority(2) with { LiveFrom = A.Day("2023-04-01"), Predecessor = A.Code(1) }]);
        var old = A.Inspection(1, "2022-01-10", "2022-03-01", Grade.Inadequate);
        var own = A.Inspection(2, "2024-05-01", "2024-06-20", Grade.Good);
        var evidence = new EvidenceBase(register, MeasureCatalogue.Empty, [], [own, old]);
        var successor = register.Find(A.Code(2))!;

        evidence.AsAt(A.Day("2024-06-20")).HistoryOf(successor).ShouldBe([old]);
        evidence.AsAt(A.Day("2024-06-21")).HistoryOf(successor).ShouldBe([own]);
        evidence.AsAt(A.Day("2022-03-01")).HistoryOf(successor).ShouldBeEmpty();
    }

    [Fact]
    public void A_report_corrected_on_its_own_day_of_publication_counts_as_accepted_last()
    {
        var evidence = Evidence([], [A.Inspection(1, "2024-05-01", "2024-06-20", Grade.Good), A.Inspection(1, "2024-05-01", "2024-06-20", Grade.Inadequate)]);

        evidence.AsAt(A.Day("2024-06-21")).Inspections.ShouldHaveSingleItem().Overall.ShouldBe(Grade.Inadequate);
    }

    [Fact]
    public void A_report_published_again_leaves_the_first_one_to_the_time_before()
    {
        var evidence = Evidence([], [A.Inspection(1, "2024-05-01", "2024-06-20", Grade.Good), A.Inspection(1, "2024-05-01", "2024-09-01", Grade.RequiresImprovement)]);

        evidence.AsAt(A.Day("2024-09-01")).Inspections.ShouldHaveSingleItem().Overall.ShouldBe(Grade.Good);
        evidence.AsAt(A.Day("2024-09-02")).Inspections.ShouldHaveSingleItem().Overall.ShouldBe(Grade.RequiresImprovement);
        evidence.Inspections.ShouldHaveSingleItem().Overall.ShouldBe(Grade.RequiresImprovement);
    }

    [Fact]
    public void A_publication_day_corrected_to_an_earlier_one_counts_from_that_day()
    {
        var evidence = Evidence([], [A.Inspection(1, "2024-05-01", "2024-09-01", Grade.Good), A.Inspection(1, "2024-05-01", "2024-06-20", Grade.RequiresImprovement)]);

        evidence.AsAt(A.Day("2024-06-21")).Inspections.ShouldHaveSingleItem().Overall.ShouldBe(Grade.RequiresImprovement);
        evidence.AsAt(A.Day("2025-01-01")).Inspections.ShouldHaveSingleItem().Overall.ShouldBe(Grade.RequiresImprovement);
    }

    private static EvidenceBase Evidence(IEnumerable<Observation> observations, IEnumerable<Inspection>? inspections = null) =>
        new(A.Register(3), new([Agency]), observations, inspections ?? []);

    private static double? Value(EvidenceBase evidence, string date, int authority = 1) =>
        evidence.AsAt(A.Day(date)).TablesOf(Agency.Id).ShouldHaveSingleItem().Figures[authority - 1].Number;
}
