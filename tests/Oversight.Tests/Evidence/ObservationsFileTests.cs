using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Evidence;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Evidence;

public sealed class ObservationsFileTests
{
    private const string Good = "X00000001,visit_pct,2024,81.5,2024-03-31,2024-11-10,0,,made up";

    [Fact]
    public void A_row_becomes_an_observation_known_from_its_publication()
    {
        var reading = MadeUp.Observations(Good);
        reading.Refusals.ShouldBeEmpty();
        var o = reading.Observations.ShouldHaveSingleItem();
        o.Authority.Value.ShouldBe("X00000001");
        o.Measure.Value.ShouldBe("visit_pct");
        o.Period.ToString().ShouldBe("2023-24");
        o.Figure.ShouldBe(Figure.Of(81.5));
        o.KnownAt.ShouldBe(new DateOnly(2024, 11, 10));
        o.Source.ShouldBe("made up");
        (reading.Kind, reading.DataSet, reading.RowsRead, reading.Suppressed).ShouldBe((EvidenceKind.Statistics, "observations", 1, 0));
    }

    [Theory]
    [InlineData("2024-03-31", "2023-24")]
    [InlineData("2024-07-31", "2023/24")]
    [InlineData("2024-09-30", "2024-09-30")]
    public void The_end_date_says_what_kind_of_year_it_is(string end, string period) =>
        MadeUp.Observations($"X00000001,open_rate,2024,1,{end},2024-12-31,0,,s").Observations.ShouldHaveSingleItem().Period.ToString().ShouldBe(period);

    [Theory]
    [InlineData("", "1", "c", MissingReason.Suppressed, "c")]
    [InlineData("", "1", "z", MissingReason.NotApplicable, "z")]
    [InlineData("", "1", "x", MissingReason.NotAvailable, "x")]
    [InlineData("", "1", "low", MissingReason.Low, "low")]
    [InlineData("", "1", "u", MissingReason.Unreliable, "u")]
    [InlineData("", "1", "-", MissingReason.Unspecified, "-")]
    [InlineData("", "1", "nan", MissingReason.NotAvailable, "nan")]
    [InlineData("", "0", "", MissingReason.NotStated, "")]
    [InlineData("c", "0", "", MissingReason.Suppressed, "c")]
    [InlineData("low", "1", "", MissingReason.Low, "low")]
    [InlineData("3.5", "1", "c", MissingReason.Suppressed, "c")]
    public void A_missing_value_keeps_its_symbol_and_is_never_a_number(string value, string suppressed, string symbol, MissingReason reason, string kept)
    {
        var reading = MadeUp.Observations($"X00000001,visit_pct,2024,{value},2024-03-31,2024-11-10,{suppressed},{symbol},s");
        reading.Refusals.ShouldBeEmpty();
        reading.Observations.ShouldHaveSingleItem().Figure.ShouldBe(Figure.Missing(reason, kept));
        reading.Suppressed.ShouldBe(1);
    }

    [Fact]
    public void Columns_may_come_in_any_order_and_case_with_quotes_blank_lines_and_Windows_line_ends()
    {
        var reading = MadeUp.Read("\uFEFFSource,Value,NEW_LA_CODE,indicator,period,published_date,reference_end_date,suppressed_symbol,suppressed\r\n"
            + "\"a \"\"b\"\", c\",\"12\",X00000002,open_rate,2024,2024-11-10,2024-03-31,,0\r\n\r\n");
        reading.Refusals.ShouldBeEmpty();
        var o = reading.Observations.ShouldHaveSingleItem();
        o.Figure.Number.ShouldBe(12);
        o.Source.ShouldBe("a \"b\", c");
    }

    [Theory]
    [InlineData("X00000009,visit_pct,2024,1,2024-03-31,2024-11-10,0,,s", RefusalCodes.UnknownAuthority, "new_la_code")]
    [InlineData("E06000001,visit_pct,2024,1,2024-03-31,2024-11-10,0,,s", RefusalCodes.UnknownAuthority, "new_la_code")]
    [InlineData("X00000002,visit,2024,1,2024-03-31,2024-11-10,0,,s", RefusalCodes.UnknownMeasure, "indicator")]
    [InlineData("X00000002,visit_pct,24,1,2024-03-31,2024-11-10,0,,s", RefusalCodes.ImpossibleDate, "period")]
    [InlineData("X00000002,visit_pct,2023,1,2024-03-31,2024-11-10,0,,s", RefusalCodes.ImpossibleDate, "reference_end_date")]
    [InlineData("X00000002,visit_pct,2024,1,2024-02-30,2024-11-10,0,,s", RefusalCodes.ImpossibleDate, "reference_end_date")]
    [InlineData("X00000002,visit_pct,2024,1,31/03/2024,2024-11-10,0,,s", RefusalCodes.ImpossibleDate, "reference_end_date")]
    [InlineData("X00000002,visit_pct,2024,1,2024-03-31,2024-11-1,0,,s", RefusalCodes.ImpossibleDate, "published_date")]
    [InlineData("X00000002,visit_pct,2024,1,2024-03-31,2024-03-30,0,,s", RefusalCodes.ImpossibleDate, "published_date")]
    [InlineData("X00000002,visit_pct,2024,100.1,2024-03-31,2024-11-10,0,,s", RefusalCodes.Impossible, "value")]
    [InlineData("X00000002,visit_pct,2024,-0.1,2024-03-31,2024-11-10,0,,s", RefusalCodes.Impossible, "value")]
    [InlineData("X00000002,open_rate,2024,-1,2024-03-31,2024-11-10,0,,s", RefusalCodes.Impossible, "value")]
    [InlineData("X00000002,visit_pct,2024,twelve,2024-03-31,2024-11-10,0,,s", RefusalCodes.NotANumber, "value")]
    [InlineData("X00000002,visit_pct,2024,\"1,2\",2024-03-31,2024-11-10,0,,s", RefusalCodes.NotANumber, "value")]
    [InlineData("X00000002,visit_pct,2024,NaN,2024-03-31,2024-11-10,0,,s", RefusalCodes.NotANumber, "value")]
    [InlineData("X00000002,visit_pct,2024,1e999,2024-03-31,2024-11-10,0,,s", RefusalCodes.NotANumber, "value")]
    [InlineData("X00000002,visit_pct,2024,,2024-03-31,2024-11-10,1,q,s", RefusalCodes.NotANumber, "suppressed_symbol")]
    [InlineData("X00000002,visit_pct,2024,1,2024-03-31,2024-11-10,no,,s", RefusalCodes.UnknownWord, "suppressed")]
    [InlineData("X00000001,visit_pct,2024,1,2024-03-31,2024-11-10,0,,s", RefusalCodes.Duplicate, null)]
    [InlineData("X00000002,visit_pct,2024,1,2024-03-31", RefusalCodes.WrongNumberOfCells, null)]
    [InlineData("X00000002,visit_pct,2024,1,2024-03-31,2024-11-10,0,,s,more", RefusalCodes.WrongNumberOfCells, null)]
    public void A_row_that_cannot_be_refuses_the_whole_file_by_row_and_column(string row, string code, string? column) =>
        MadeUp.Observations(Good, row).ShouldBeRefused(code, 3, column);

    [Fact]
    public void Only_money_may_be_negative() =>
        MadeUp.Observations("X00000001,net_cost,2024,-12.5,2024-03-31,2025-01-31,0,,s").Observations.ShouldHaveSingleItem().Figure.Number.ShouldBe(-12.5);

    [Fact]
    public void A_message_shows_the_offending_cell_cut_to_forty_characters_and_no_control_characters()
    {
        var refusal = MadeUp.Observations($"X00000001,visit_pct,2024,\"\t{new string('9', 30)}\a{new string('y', 60)}\",2024-03-31,2024-11-10,0,,s")
            .ShouldBeRefused(RefusalCodes.NotANumber, 2, "value");
        refusal.Message.ShouldStartWith($"'{new string('9', 30)} {new string('y', 8)}…' is neither");
    }

    [Fact]
    public void A_hundred_refusals_are_listed_and_the_rest_counted()
    {
        var reading = MadeUp.Observations([.. Enumerable.Range(0, 123).Select(i => $"X00000009,visit_pct,2024,{i % 90},2024-03-31,2024-11-10,0,,s")]);
        reading.Refusals.Count.ShouldBe(101);
        reading.Refusals[^1].Code.ShouldBe(RefusalCodes.More);
        reading.Refusals[^1].Message.ShouldContain("23 more");
        reading.RowsRead.ShouldBe(123);
        reading.ShouldHoldNothing();
    }

    [Fact]
    public void Observations_need_a_register_and_a_catalogue()
    {
        MadeUp.Read(MadeUp.ObservationsHeader + Good + "\n", Register.Empty).ShouldBeRefused(RefusalCodes.RegisterNeeded);
        MadeUp.Read(MadeUp.ObservationsHeader + Good + "\n", null, MeasureCatalogue.Empty).ShouldBeRefused(RefusalCodes.MeasuresNeeded);
    }
}
