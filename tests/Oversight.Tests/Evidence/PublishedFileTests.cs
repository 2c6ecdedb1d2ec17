using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Evidence;
using Oversight.Evidence.Mapping;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Evidence;

public sealed class PublishedFileTests
{
    [Fact]
    public void A_ratio_is_computed_from_the_row_and_known_from_the_tables_publication()
    {
        // 37 of 480 open episodes await assessment: 7.708, so 7.7. 260 ended of 250 started: 104.0, which this ratio may reach.
        var reading = MadeUp.ChildrenInNeed(MadeUp.Need("001", "2024", "250", "260", "480", "37"));
        reading.Refusals.ShouldBeEmpty();
        (reading.Kind, reading.DataSet).ShouldBe((EvidenceKind.Statistics, "children_in_need_b1"));
        reading.Observations.Select(o => (o.Authority.Value, o.Measure.Value, o.Period.ToString(), o.Figure.Number, o.KnownAt)).ShouldBe(
        [
            ("X00000001", "cin_awaiting_assessment_pct", "2023-24", 7.7, new DateOnly(2024, 11, 10)),
            ("X00000001", "cin_ended_to_started_pct", "2023-24", 104.0, new DateOnly(2024, 11, 10)),
        ]);
    }

    [Theory]
    [InlineData("c", "480", MissingReason.Suppressed, "c")]
    [InlineData("37", "x", MissingReason.NotAvailable, "x")]
    [InlineData("c", "x", MissingReason.Suppressed, "c")]
    [InlineData("", "480", MissingReason.NotStated, "")]
    [InlineData("0", "0", MissingReason.NotApplicable, "z")]
    public void A_ratio_with_a_missing_part_is_missing_for_that_parts_reason(string awaiting, string open, MissingReason reason, string symbol) =>
        MadeUp.ChildrenInNeed(MadeUp.Need("001", "2024", "1", "1", open, awaiting)).Observations[0].Figure.ShouldBe(Figure.Missing(reason, symbol));

    [Theory]
    [InlineData("001 / 003")]
    [InlineData("001/003")]
    public void A_joint_row_counts_for_each_of_its_authorities(string codes)
    {
        var reading = MadeUp.ChildrenInNeed(MadeUp.Need(codes, "2024", "100", "90", "200", "10"));
        reading.Refusals.ShouldBeEmpty();
        reading.Observations.Where(o => o.Measure.Value == "cin_awaiting_assessment_pct").Select(o => (o.Authority.Value, o.Figure.Number))
            .ShouldBe([("X00000001", 5.0), ("X00000003", 5.0)]);
    }

    [Fact]
    public void Rows_of_regions_the_country_and_other_breakdowns_are_read_and_not_taken()
    {
        var row = MadeUp.Need("001", "2024", "100", "90", "200", "10");
        var reading = MadeUp.ChildrenInNeed(
            row,
            row.Replace("Local authority", "Regional", StringComparison.Ordinal),
            row.Replace("Local authority", "National", StringComparison.Ordinal),
            row.Replace("Children in Need", "Something else", StringComparison.Ordinal));
        reading.Refusals.ShouldBeEmpty();
        (reading.RowsRead, reading.RowsSkipped, reading.Observations.Count).ShouldBe((4, 3, 2));
    }

    [Theory]
    [InlineData("009", "2024", "100", "90", "200", "10", RefusalCodes.UnknownAuthority, "old_la_code")]
    [InlineData("001 / 009", "2024", "100", "90", "200", "10", RefusalCodes.UnknownAuthority, "old_la_code")]
    [InlineData("001", "202425", "100", "90", "200", "10", RefusalCodes.ImpossibleDate, "time_period")]
    [InlineData("001", "2024", "100", "90", "200", "ten", RefusalCodes.NotANumber, "awaiting_assessment")]
    [InlineData("001", "2024", "100", "90", "-200", "10", RefusalCodes.Impossible, "At31_episodes")]
    [InlineData("001", "2024", "100", "90", "200", "201", RefusalCodes.Impossible, "awaiting_assessment")]
    public void A_row_that_cannot_be_is_refused_by_row_and_column(
        string code, string year, string started, string ended, string open, string awaiting, string refusal, string column) =>
        MadeUp.ChildrenInNeed(MadeUp.Need(code, year, started, ended, open, awaiting)).ShouldBeRefused(refusal, 2, column);

    [Fact]
    public void A_row_that_stands_twice_is_refused_once_for_each_measure()
    {
        var row = MadeUp.Need("001", "2024", "100", "90", "200", "10");
        var reading = MadeUp.ChildrenInNeed(row, row);
        reading.Refusals.Select(r => (r.Code, r.Row)).ShouldBe([(RefusalCodes.Duplicate, 3), (RefusalCodes.Duplicate, 3)]);
        reading.ShouldHoldNothing();
    }

    [Fact]
    public void A_table_without_a_row_for_a_measure_is_refused_rather_than_passed_over_in_silence()
    {
        var reading = MadeUp.ChildrenInNeed(MadeUp.Need("001", "2024", "100", "90", "200", "10").Replace("Children in Need", "Children in need of help", StringComparison.Ordinal));
        reading.Refusals.Select(r => r.Code).ShouldBe([RefusalCodes.NoRows, RefusalCodes.NoRows]);
        reading.Refusals[0].Message.ShouldBe("No row holds cin_awaiting_assessment_pct (category 'Children in Need').");
        reading.ShouldHoldNothing();
    }

    [Fact]
    public void Another_kind_of_period_is_refused() =>
        MadeUp.ChildrenInNeed(MadeUp.Need("001", "2024", "100", "90", "200", "10").Replace("Reporting year", "Academic year", StringComparison.Ordinal))
            .ShouldBeRefused(RefusalCodes.UnknownWord, 2, "time_identifier");

    [Fact]
    public void Made_up_figures_are_never_taken_for_a_real_authority()
    {
        var real = new Register([new(AuthorityCode.Parse("E06000001"), "001", "Somewhere", "North", "unitary", null, null, null, "", [], [])]);
        MadeUp.Read(MadeUp.ReferralsHeader + MadeUp.Need("001", "2024", "100", "90", "200", "10") + "\n", real)
            .ShouldBeRefused(RefusalCodes.UnknownAuthority, 2, "old_la_code");
    }

    [Fact]
    public void A_published_table_needs_a_register_but_no_catalogue()
    {
        var text = MadeUp.ReferralsHeader + MadeUp.Need("001", "2024", "100", "90", "200", "10") + "\n";
        MadeUp.Read(text, Register.Empty).ShouldBeRefused(RefusalCodes.RegisterNeeded);
        MadeUp.Read(text, null, MeasureCatalogue.Empty).Accepted.ShouldBeTrue();
    }

    [Fact]
    public void An_exception_to_the_publication_rule_counts_for_its_period_alone()
    {
        var rule = new PublicationRule("11-10", 0, new Dictionary<int, DateOnly> { [2020] = new(2021, 1, 20) });
        rule.DateOf(new(2020, 3, 31)).ShouldBe(new DateOnly(2021, 1, 20));
        rule.DateOf(new(2021, 3, 31)).ShouldBe(new DateOnly(2021, 11, 10));
        new PublicationRule("03-05", 1).DateOf(new(2025, 9, 30)).ShouldBe(new DateOnly(2026, 3, 5));
    }

    [Fact]
    public void The_mapping_is_whole_every_column_it_names_exists_and_every_measure_stands_in_one_place()
    {
        foreach (var set in DataSets.All)
        {
            set.Columns.ShouldBeUnique(set.Id);
            foreach (var m in set.Measures)
            {
                MeasureId.TryParse(m.Measure, out _).ShouldBeTrue(m.Measure);
                (m.Column is null ^ m.Ratio is null).ShouldBeTrue($"{m.Measure} needs a column or a ratio, and not both");
                string?[] named = [m.Column, m.Ratio?.Numerator, m.Ratio?.Denominator, .. m.Where?.Keys ?? []];
                named.OfType<string>().ShouldBeSubsetOf(set.Columns, m.Measure);
                var end = (m.Period ?? set.Period).EndOf(2024);
                (m.Published ?? set.Published).DateOf(end).ShouldBeGreaterThan(end, m.Measure);
            }
        }
        DataSets.All.SelectMany(d => d.Measures).Select(m => m.Measure).ShouldBeUnique();
        DataSets.All.Select(d => d.Id).ShouldBeUnique();
    }
}
