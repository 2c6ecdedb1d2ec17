using System.Text;
using Oversight.Evidence;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Evidence;

public sealed class UnreadableFileTests
{
    private const string Row = "X00000001,visit_pct,2024,81.5,2024-03-31,2024-11-10,0,,made up\n";
    private const string Row2 = "X00000001,visit_pct,2023,80.5,2023-03-31,2023-11-10,0,,made up";

    [Fact]
    public void An_empty_file_is_refused()
    {
        MadeUp.Read("").ShouldBeRefused(RefusalCodes.Empty);
        MadeUp.Read("\uFEFF").ShouldBeRefused(RefusalCodes.Empty);
        MadeUp.Read(" \r\n\n").ShouldBeRefused(RefusalCodes.Empty);
        MadeUp.Read(MadeUp.ObservationsHeader).ShouldBeRefused(RefusalCodes.Empty);
        MadeUp.Read(MadeUp.ObservationsHeader + "\n\n").ShouldBeRefused(RefusalCodes.Empty);
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_unread() =>
        MadeUp.Read(new byte[EvidenceFormat.MaxBytes + 1]).ShouldBeRefused(RefusalCodes.TooLarge);

    [Fact]
    public void Text_that_is_not_UTF8_is_refused_by_row()
    {
        var text = MadeUp.ObservationsHeader + Row;
        MadeUp.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text)).ToArray()).ShouldBeRefused(RefusalCodes.NotUtf8, 1);
        MadeUp.Read(Encoding.BigEndianUnicode.GetPreamble().Concat(Encoding.BigEndianUnicode.GetBytes(text)).ToArray()).ShouldBeRefused(RefusalCodes.NotUtf8, 1);
        MadeUp.Read(Encoding.Unicode.GetBytes(text)).ShouldBeRefused(RefusalCodes.NotUtf8, 1);
        MadeUp.Read(text.Replace("made up", "made\0up", StringComparison.Ordinal)).ShouldBeRefused(RefusalCodes.NotUtf8, 2);
        MadeUp.Read(Encoding.Latin1.GetBytes(text + Row.Replace("made up", "café", StringComparison.Ordinal))).ShouldBeRefused(RefusalCodes.NotUtf8, 3);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>")]
    [InlineData("\n  <html>")]
    public void A_web_page_saved_under_the_name_of_a_table_is_refused(string text) => MadeUp.Read(text).ShouldBeRefused(RefusalCodes.WebPage);

    [Theory]
    [InlineData("a,b,c\n1,2,3\n")]
    [InlineData("la_code,time_period,time_identifier,item_id,value,status,note\n1,2,3,4,5,6,7\n")]
    [InlineData("new_la_code;indicator;period;value;reference_end_date;published_date;suppressed;suppressed_symbol;source\n")]
    [InlineData("{\"la_code\":\"X00000001\"}")]
    public void A_header_that_belongs_to_no_evidence_is_refused(string text)
    {
        EvidenceFormat.Recognise(Encoding.UTF8.GetBytes(text)).ShouldBeNull();
        var reading = MadeUp.Read(text);
        reading.ShouldBeRefused(RefusalCodes.NotRecognised, 1);
        (reading.Kind, reading.DataSet).ShouldBe((null, ""));
    }

    [Fact]
    public void An_unknown_a_missing_a_repeated_and_a_nameless_column_are_refused_by_name()
    {
        var header = MadeUp.ObservationsHeader.TrimEnd();
        MadeUp.Read($"{header},child_name\n{Row.TrimEnd()},Ann\n").ShouldBeRefused(RefusalCodes.UnknownColumn, 1, "child_name").Message.ShouldNotContain("Ann");
        MadeUp.Read($"{header.Replace(",source", "", StringComparison.Ordinal)}\n").ShouldBeRefused(RefusalCodes.MissingColumn, 1, "source");
        MadeUp.Read($"{header},Value\n").ShouldBeRefused(RefusalCodes.RepeatedColumn, 1, "Value");
        MadeUp.Read($"{header},\n").ShouldBeRefused(RefusalCodes.UnknownColumn, 1);
        MadeUp.Read($"{MadeUp.ReferralsHeader.Replace("awaiting_assessment", "awaiting", StringComparison.Ordinal)}").Refusals.Select(r => (r.Code, r.Column))
            .ShouldBe([(RefusalCodes.UnknownColumn, "awaiting"), (RefusalCodes.MissingColumn, "awaiting_assessment")]);
    }

    [Theory]
    [InlineData("X00000001,visit_pct,2023,80.5,2023-03")]
    [InlineData("X00000001,visit_pct,2023,80.5,2023-03-31,2023-11-10,0,,mad")]
    [InlineData("X00000001,visit_pct,2023,80.5,2023-03-31,2023-11-10,0,,")]
    [InlineData("X00000001,visit_pct,2023,80.5,2023-03-31,2023-11-10,0,,7")]
    public void A_file_that_stops_within_its_last_line_is_refused_as_cut_off(string last) =>
        MadeUp.Read(MadeUp.ObservationsHeader + Row + Row.Replace("made up", "7", StringComparison.Ordinal).Replace("2024", "2022", StringComparison.Ordinal) + last)
            .Refusals.ShouldHaveSingleItem().Code.ShouldBe(RefusalCodes.CutOff);

    [Fact]
    public void A_last_line_that_only_lacks_its_line_break_is_whole_where_its_last_text_was_met_before()
    {
        MadeUp.Read(MadeUp.ObservationsHeader + Row + Row2).Accepted.ShouldBeTrue();
        MadeUp.Read(MadeUp.ObservationsHeader + Row2).ShouldBeRefused(RefusalCodes.CutOff, 2, "source").Message.ShouldContain("looks cut off");
        // The last column is a number here: 10 could have been 100.
        MadeUp.Read((MadeUp.ReferralsHeader + MadeUp.Need("001", "2023", "9", "9", "200", "10") + "\n" + MadeUp.Need("001", "2024", "9", "9", "200", "10")))
            .ShouldBeRefused(RefusalCodes.CutOff, 3, "awaiting_assessment");
    }

    [Fact]
    public void A_line_of_spaces_at_the_end_shows_that_the_line_before_it_is_whole() =>
        MadeUp.Read(MadeUp.ObservationsHeader + Row2 + "\n  ").Accepted.ShouldBeTrue();

    [Fact]
    public void A_short_row_within_the_file_is_a_slip_and_no_sign_that_it_was_cut_off() =>
        MadeUp.Read(MadeUp.ObservationsHeader + "X00000001,visit_pct\n" + Row + Row2).ShouldBeRefused(RefusalCodes.WrongNumberOfCells, 2);

    [Theory]
    [InlineData("X00000001,visit_pct,2023,80.5,2023-03-31,2023-11-10,0,,\"made up\n")]
    [InlineData("X00000001,visit_pct,2023,80.5,2023-03-31,2023-11-10,0,,\"made\" up\n")]
    [InlineData("\"X00000001,visit_pct,2023,80.5,2023-03-31,2023-11-10,0,,made up\nX00000001,visit_pct\n")]
    public void A_quotation_mark_that_is_not_closed_is_refused_by_row(string row) =>
        MadeUp.Read(MadeUp.ObservationsHeader + Row + row).ShouldBeRefused(RefusalCodes.Quote, 3);

    [Fact]
    public void A_quotation_mark_not_closed_in_the_header_is_refused() => MadeUp.Read("\"a,b\n1,2\n").ShouldBeRefused(RefusalCodes.Quote, 1);

    [Fact]
    public void A_row_of_over_a_million_characters_is_refused()
    {
        MadeUp.Read(MadeUp.ObservationsHeader + new string('x', 1_200_000) + "\n").ShouldBeRefused(RefusalCodes.Quote, 2);
        MadeUp.Read(new string('x', 1_200_000)).ShouldBeRefused(RefusalCodes.Quote, 1);
    }

    [Fact]
    public void Nothing_at_all_is_recognised_as_nothing()
    {
        EvidenceFormat.Recognise([]).ShouldBeNull();
        EvidenceFormat.Recognise("PK\x03\x04"u8).ShouldBeNull();
        EvidenceFormat.Recognise(Encoding.UTF8.GetBytes(MadeUp.InspectionsHeader.ToUpperInvariant().TrimEnd())).ShouldBe(EvidenceKind.Inspections);
        EvidenceFormat.Recognise(MadeUp.Ods()).ShouldBe(EvidenceKind.Inspections);
        EvidenceFormat.Recognise(MadeUp.Zip(("[Content_Types].xml", "<Types/>"))).ShouldBeNull();
    }

    [Fact]
    public void A_reading_that_is_stopped_stops()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Should.Throw<OperationCanceledException>(() =>
            EvidenceReader.Read(Encoding.UTF8.GetBytes(MadeUp.ObservationsHeader + Row), MadeUp.Register, MadeUp.Catalogue, stopped.Token));
    }
}
