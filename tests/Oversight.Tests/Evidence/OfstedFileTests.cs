using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Evidence;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Evidence;

public sealed class OfstedFileTests
{
    private const string Good = "Link|X00000001|Northmoor|Current|2024-05-13|2024-07-12|ILACS Standard Inspection|Requires improvement to be good|Good|Inadequate|Outstanding|";

    [Fact]
    public void A_row_becomes_an_inspection()
    {
        var reading = MadeUp.Read(MadeUp.Ods(Good));
        reading.Refusals.ShouldBeEmpty();
        (reading.Kind, reading.DataSet, reading.RowsRead, reading.RowsSkipped).ShouldBe((EvidenceKind.Inspections, "ofsted_inspection_history", 1, 0));
        reading.Inspections.ShouldHaveSingleItem().ShouldBe(new(AuthorityCode.Parse("X00000001"), InspectionFramework.IlacsStandard, new(2024, 5, 13), new(2024, 7, 12),
            Grade.RequiresImprovement, Grade.Good, Grade.Inadequate, Grade.Outstanding, null, "Ofsted, local authority inspection outcomes (ILACS history)"));
    }

    [Fact]
    public void Only_standard_and_short_inspections_are_graded_whatever_their_case_and_visits_are_skipped()
    {
        var reading = MadeUp.Read(MadeUp.Ods(
            Good,
            "|X00000002|Eastmere||2023-05-15|2023-07-12|ilacs SHORT inspection from 2018|good|good|good|good|good",
            "|X00000002|Eastmere||2022-05-16|2022-07-12|ILACS Focused Visit|||||",
            "|X00000002|Eastmere||2021-05-17|2021-07-12|Joint area child protection inspection|||||"));
        reading.Refusals.ShouldBeEmpty();
        reading.Inspections.Select(i => i.Framework).ShouldBe([InspectionFramework.IlacsStandard, InspectionFramework.IlacsShort]);
        (reading.RowsRead, reading.RowsSkipped).ShouldBe((4, 2));
    }

    [Fact]
    public void An_authority_whose_code_has_changed_is_found_by_the_name_it_had_then()
    {
        const string Changed = "|X00000099|greater ford||2018-05-14|2018-07-12|ILACS Standard Inspection|Good|Good|Good|Good|";
        MadeUp.Read(MadeUp.Ods(Changed)).Inspections.ShouldHaveSingleItem().Authority.Value.ShouldBe("X00000004");
        MadeUp.Read(MadeUp.Ods(Changed.Replace("2018", "2020", StringComparison.Ordinal))).ShouldBeRefused(RefusalCodes.UnknownAuthority, 3, "Local authority area code");
        MadeUp.Read(MadeUp.Ods(Changed.Replace("X00000099", "E06000001", StringComparison.Ordinal))).ShouldBeRefused(RefusalCodes.UnknownAuthority, 3, "Local authority area code");
    }

    [Theory]
    [InlineData("|X00000002|Nowhere||2024-05-13x|2024-07-12|ILACS Short Inspection|Good|Good|Good|Good|", RefusalCodes.ImpossibleDate, "Inspection date")]
    [InlineData("|X00000002|Nowhere||2024-05-13|2024-05-12|ILACS Short Inspection|Good|Good|Good|Good|", RefusalCodes.ImpossibleDate, "Publication date")]
    [InlineData("|X00000002|Nowhere||2024-05-13|2024-07-12|ILACS Short Inspection|Fair|Good|Good|Good|", RefusalCodes.UnknownWord, "Overall effectiveness")]
    [InlineData("|X00000002|Nowhere||2024-05-13|2024-07-12|ILACS Short Inspection|||||", RefusalCodes.MissingCell, "Overall effectiveness")]
    [InlineData("|X00000001|Nowhere||2024-05-13|2024-07-12|ILACS Short Inspection|Good|Good|Good|Good|", RefusalCodes.Duplicate, null)]
    [InlineData("|X00000009|Nowhere||2024-05-13|2024-07-12|ILACS Short Inspection|Good|Good|Good|Good|", RefusalCodes.UnknownAuthority, "Local authority area code")]
    public void A_row_that_cannot_be_is_refused_by_row_and_column(string row, string code, string? column) =>
        MadeUp.Read(MadeUp.Ods(Good, row)).ShouldBeRefused(code, 4, column); // A title and the header stand above.

    [Fact]
    public void Dates_typed_as_text_runs_of_cells_merged_cells_comments_and_blank_rows_are_read_as_a_reader_sees_them()
    {
        const string Text = "<table:table-cell office:value-type=\"string\"><text:p>{0}</text:p></table:table-cell>";
        var row = "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row><table:table-row>"
            + "<table:covered-table-cell><text:p>hidden</text:p></table:covered-table-cell>"
            + string.Format(Text, "X0000<text:span>0001</text:span>") + string.Format(Text, "Northmoor") + "<table:table-cell/>"
            + string.Format(Text, "13/05/2024") + string.Format(Text, " 12/07/2024 ")
            + string.Format(Text, "ILACS<text:s/>Standard</text:p><text:p>Inspection")
            + "<table:table-cell table:number-columns-repeated=\"4\" office:value-type=\"string\"><office:annotation><text:p>Is this right?</text:p></office:annotation><text:p>Good</text:p></table:table-cell>"
            + "</table:table-row>";
        var reading = MadeUp.Read(MadeUp.OdsOf(MadeUp.Content("ILACS_inspection_history", MadeUp.OdsRow(MadeUp.OdsHeader) + row)));
        reading.Refusals.ShouldBeEmpty();
        var inspection = reading.Inspections.ShouldHaveSingleItem();
        (inspection.StartedOn, inspection.PublishedOn).ShouldBe((new(2024, 5, 13), new(2024, 7, 12)));
        (inspection.Overall, inspection.Leadership, inspection.HelpAndProtection, inspection.ChildrenInCare, inspection.CareLeavers)
            .ShouldBe((Grade.Good, Grade.Good, Grade.Good, Grade.Good, null));
    }

    [Fact]
    public void A_package_that_is_no_spreadsheet_is_refused()
    {
        MadeUp.Read(MadeUp.Zip(("[Content_Types].xml", "<Types/>"))).ShouldBeRefused(RefusalCodes.NotASpreadsheet).Message.ShouldContain(".xlsx");
        MadeUp.Read(MadeUp.Zip(("readme.txt", "hello"))).ShouldBeRefused(RefusalCodes.NotASpreadsheet);
        MadeUp.Read(MadeUp.OdsOf("<a/>", "application/vnd.oasis.opendocument.text")).ShouldBeRefused(RefusalCodes.NotASpreadsheet);
        MadeUp.Read(MadeUp.OdsOf(null)).ShouldBeRefused(RefusalCodes.NotASpreadsheet).Message.ShouldContain("content.xml");
        MadeUp.Read(MadeUp.OdsOf("<a><b></a>")).ShouldBeRefused(RefusalCodes.NotASpreadsheet);
        MadeUp.Read(MadeUp.OdsOf("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")).ShouldBeRefused(RefusalCodes.NotASpreadsheet);
        MadeUp.Read(MadeUp.Ods(Good)[..^30]).ShouldBeRefused(RefusalCodes.NotASpreadsheet).Message.ShouldContain("cut off");
        MadeUp.Read("PK\x03\x04 and then nothing"u8.ToArray()).ShouldBeRefused(RefusalCodes.NotASpreadsheet);
    }

    [Fact]
    public void A_spreadsheet_without_the_sheet_its_labels_or_any_row_is_refused()
    {
        MadeUp.Read(MadeUp.OdsOf(MadeUp.Content("Other", ""))).ShouldBeRefused(RefusalCodes.MissingSheet);
        MadeUp.Read(MadeUp.OdsOf(MadeUp.Content("ILACS_inspection_history", MadeUp.OdsRow(MadeUp.OdsHeader.Replace("Inspection type", "Type", StringComparison.Ordinal)))))
            .ShouldBeRefused(RefusalCodes.MissingColumn, 1, "Inspection type");
        MadeUp.Read(MadeUp.OdsOf(MadeUp.Content("ILACS_inspection_history", MadeUp.OdsRow("something|else")))).Refusals.ShouldAllBe(r => r.Code == RefusalCodes.MissingColumn);
        MadeUp.Read(MadeUp.Ods()).ShouldBeRefused(RefusalCodes.Empty);
        MadeUp.Read(MadeUp.Ods("|X00000002|Eastmere||2022-05-16|2022-07-12|ILACS Focused Visit|||||")).ShouldBeRefused(RefusalCodes.NoRows);
        MadeUp.Read(MadeUp.Ods(Good), Register.Empty).ShouldBeRefused(RefusalCodes.RegisterNeeded);
    }

    [Fact]
    public void A_package_that_unpacks_to_far_more_than_it_is_is_refused()
    {
        var bomb = MadeUp.OdsOf("<a>" + new string(' ', 101 * 1024 * 1024));
        bomb.Length.ShouldBeLessThan(2_000_000);
        MadeUp.Read(bomb).ShouldBeRefused(RefusalCodes.TooLargeInside);
        MadeUp.Read(MadeUp.OdsOf(string.Concat(Enumerable.Repeat("<a>", 5_000)))).ShouldBeRefused(RefusalCodes.TooLargeInside);
        MadeUp.Read(MadeUp.OdsOf(MadeUp.Content("ILACS_inspection_history", MadeUp.OdsRow(Good).Replace("<table:table-row>", "<table:table-row table:number-rows-repeated=\"1048570\">", StringComparison.Ordinal))))
            .ShouldBeRefused(RefusalCodes.TooLargeInside);
        MadeUp.Read(MadeUp.Zip([.. Enumerable.Range(0, 1001).Select(i => ($"part{i}", ""))])).ShouldBeRefused(RefusalCodes.TooLargeInside);
    }
}
