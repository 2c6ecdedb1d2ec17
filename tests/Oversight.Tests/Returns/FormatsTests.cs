using System.IO.Compression;
using System.Text;
using Oversight.Returns;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Returns;

public sealed class FormatsTests
{
    public static TheoryData<string> Formats => ["csv", "xlsx", "json"];

    [Theory, MemberData(nameof(Formats))]
    public void A_clean_return_passes_every_rule_in_every_format(string format)
    {
        var validation = ReturnValidator.Validate(InFormat(new ReturnBuilder(), format), ReturnBuilderContext.Full);

        validation.Outcomes.Count.ShouldBe(96);
        validation.Outcomes.Where(o => o.Result != RuleResult.Passed).Select(o => $"{o.Rule} {o.Why}").ShouldBeEmpty();
        validation.Return!.Figures.Select(f => (f.Item.Id, f.Value, f.Status, f.Note))
            .ShouldBe(new ReturnBuilder().Build().Figures.Select(f => (f.Item.Id, f.Value, f.Status, f.Note)));
    }

    [Theory, MemberData(nameof(Formats))]
    public void A_finding_says_where_it_is_in_every_format(string format)
    {
        var builder = new ReturnBuilder().With("cpp_open", "23.5");

        var finding = ReturnValidator.Validate(InFormat(builder, format), ReturnBuilderContext.NoPast).Findings.ShouldHaveSingleItem();

        (finding.Rule, finding.Column, finding.ItemId, finding.Value).ShouldBe(("V011", "value", "cpp_open", "23.5"));
        finding.Sheet.ShouldBe(format == "xlsx" ? "return" : null);
        finding.Row.ShouldBe(builder.RowNumber("cpp_open") - (format == "json" ? 1 : 0));
    }

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", true)]
    [InlineData("\r", false)]
    public void Any_line_ending_will_do_with_or_without_a_byte_order_mark(string lineEnd, bool mark) =>
        ReturnValidator.Validate(new ReturnBuilder().With("cases_held", "1813", note: "one, \"two\" and\nthree").Csv(lineEnd, mark), ReturnBuilderContext.NoPast)
            .Return!.Find("cases_held")!.Note.ShouldBe("one, \"two\" and\nthree");

    [Fact]
    public void Columns_may_stand_in_any_order_and_case()
    {
        var lines = new ReturnBuilder().Rows.Select(r => string.Join(',', r.Reverse()));
        var csv = string.Join('\n', lines.Prepend("NOTE,Status,value,item_id,time_identifier,time_period,LA_Code"));

        ReturnValidator.Validate(File(csv), ReturnBuilderContext.NoPast).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "V001", "empty")]
    [InlineData("   \r\n ", "V001", "empty")]
    [InlineData(ReturnBuilder.Header + "\n", "V001", "nothing under it")]
    [InlineData("# Notes\nSome text\n", "V001", "not a return")]
    [InlineData("<html><body>sign in</body></html>", "V001", "not a return")]
    [InlineData("la_code;time_period;time_identifier;item_id;value;status;note\n", "V001", "not separated by commas")]
    [InlineData(ReturnBuilder.Header + "\nX00000001,202425,Financial year Q4,cpp_open,1\n", "V001", "5 cells and the header has 7")]
    [InlineData(ReturnBuilder.Header + "\nX00000001,202425,Financial year Q4,cpp_open,1,final,\"open\n", "V001", "quotation mark")]
    [InlineData("{\"la_code\": ", "V001", "not valid JSON")]
    [InlineData("[1, 2]", "V001", "not one object")]
    [InlineData("{\"something\": 1}", "V001", "not a return")]
    [InlineData("{\"la_code\": \"X00000001\", \"items\": []}", "V003", "time_period")]
    [InlineData("la_code,time_period,time_identifier,item_id,value,status\na,b,c,d,e,f\n", "V003", "note is missing")]
    [InlineData(ReturnBuilder.Header + ",value\na,b,c,d,e,f,g,h\n", "V003", "stands twice")]
    [InlineData(ReturnBuilder.Header + ",extra\na,b,c,d,e,f,g,h\n", "V003", "The column extra is not")]
    [InlineData(ReturnBuilder.Header + ",EXTRA-1\na,b,c,d,e,f,g,h\n", "V003", "Column 8")]
    [InlineData("{\"la_code\": \"X00000001\", \"time_period\": 202425, \"time_identifier\": \"Financial year Q4\", \"items\": []}", "V001", "no items")]
    [InlineData("Words, and words.\nMore words, and then more, and more.\nThe end.\n", "V001", "not a return")]
    public void A_file_that_is_no_return_is_refused_with_its_reason(string text, string rule, string words)
    {
        var validation = ReturnValidator.Validate(File(text), ReturnBuilderContext.Full);

        validation.Accepted.ShouldBeFalse();
        validation.OutcomeOf(rule).Findings[0].Message.ShouldContain(words);
        validation.Return.ShouldBeNull();
        validation.MayBeKept.ShouldBeFalse("nobody knows whom it may hold");
    }

    [Fact]
    public void A_file_that_is_no_utf8_is_refused()
    {
        ReturnValidator.Validate(new("a.csv", Encoding.Unicode.GetBytes('\uFEFF' + ReturnBuilder.Header)), ValidationContext.FileOnly).OutcomeOf("V001").Result.ShouldBe(RuleResult.Found);
        ReturnValidator.Validate(new("a.csv", Encoding.Latin1.GetBytes(ReturnBuilder.Header + "\né")), ValidationContext.FileOnly).OutcomeOf("V001").Findings[0].Row.ShouldBe(2);
    }

    [Fact]
    public void A_file_of_more_than_five_megabytes_is_not_read() =>
        ReturnValidator.Validate(new("a.csv", new byte[(5 * 1024 * 1024) + 1]), ValidationContext.FileOnly).Findings.ShouldHaveSingleItem().Rule.ShouldBe("V002");

    [Theory, MemberData(nameof(Formats))]
    public void A_cell_longer_than_any_note_is_not_read(string format) =>
        ReturnValidator.Validate(InFormat(new ReturnBuilder().With("cases_held", "1813", note: new('a', 4_001)), format), ValidationContext.FileOnly)
            .Findings.ShouldHaveSingleItem().Rule.ShouldBe("V002");

    [Theory, MemberData(nameof(Formats))]
    public void More_than_five_thousand_rows_are_not_read(string format)
    {
        var builder = new ReturnBuilder();
        builder.Rows.AddRange(Enumerable.Repeat(builder.Rows[1], 4_915));

        ReturnValidator.Validate(InFormat(builder, format), ValidationContext.FileOnly).Findings.ShouldHaveSingleItem().Rule.ShouldBe("V002");
    }

    [Fact(Timeout = 120_000)]
    public Task A_workbook_as_large_as_may_be_is_looked_through_to_its_end() => Task.Run(
        () =>
        {
            var rows = string.Concat(Enumerable.Range(0, 300_000).Select(i => $"<row><c><v>{1_000_000_000L + (i * 7)}.5</v></c><c t=\"str\"><v>Team {i}, 31/03/2025</v></c></row>"));
            var sheet = $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>";

            ReturnValidator.Validate(PersonalDataTests.Changed(new ReturnBuilder().Xlsx(), w => w.AddNewPart<DocumentFormat.OpenXml.Packaging.WorksheetPart>().FeedData(new MemoryStream(Encoding.UTF8.GetBytes(sheet)))), ReturnBuilderContext.NoPast)
                .Findings.ShouldBeEmpty();
        },
        TestContext.Current.CancellationToken);

    // Each unknown property once copied all before it: this took many minutes.
    [Fact(Timeout = 20_000)]
    public Task An_item_with_very_many_unknown_properties_is_answered_at_once() => Task.Run(
        () =>
        {
            var unknown = string.Concat(Enumerable.Range(0, 300_000).Select(i => $"\"x{i}\":0,"));
            var json = $"{{\"la_code\":\"X00000001\",\"time_period\":202425,\"time_identifier\":\"Financial year Q4\",\"items\":[{{{unknown}\"item_id\":\"cpp_open\"}}]}}";

            ReturnValidator.Validate(File(json), ValidationContext.FileOnly).OutcomeOf("V003").Findings.Count.ShouldBe(100);
        },
        TestContext.Current.CancellationToken);

    [Fact]
    public void A_formula_in_a_spreadsheet_is_refused_where_it_stands()
    {
        var builder = new ReturnBuilder().With("cpp_open", "=SUM(E2:E9)");

        var finding = ReturnValidator.Validate(builder.Xlsx(), ReturnBuilderContext.NoPast).Findings.ShouldHaveSingleItem();

        (finding.Rule, finding.Row, finding.Column, finding.Value).ShouldBe(("V004", builder.RowNumber("cpp_open"), "value", "=SUM(E2:E9)"));
    }

    [Fact]
    public void What_stands_once_above_the_items_is_found_once()
    {
        var findings = ReturnValidator.Validate(new ReturnBuilder().All(0, "=X1").All(1, "2024/25").Json(), ReturnBuilderContext.NoPast).Findings;

        findings.Select(f => (f.Rule, f.Row, f.Column, f.ItemId)).ShouldBe([("V004", null, "la_code", null), ("V007", null, "time_period", null)]);
    }

    [Fact]
    public void A_workbook_without_the_sheet_is_no_return() =>
        ReturnValidator.Validate(new ReturnBuilder().Xlsx(sheet: "Sheet1"), ValidationContext.FileOnly).Findings.ShouldHaveSingleItem().Message.ShouldContain("no sheet called return");

    [Fact]
    public void A_package_that_unpacks_to_far_more_than_it_weighs_is_not_read()
    {
        var bomb = ReturnFormats.Zip(CompressionLevel.Optimal, ("xl/worksheets/sheet1.xml", new string(' ', 45 * 1024 * 1024)));

        bomb.Length.ShouldBeLessThan(100 * 1024);
        ReturnValidator.Validate(new("return.xlsx", bomb), ValidationContext.FileOnly).Findings.ShouldHaveSingleItem().Rule.ShouldBe("V002");
    }

    [Fact]
    public void Any_other_zip_is_no_return() =>
        ReturnValidator.Validate(new("return.xlsx", ReturnFormats.Zip(CompressionLevel.Optimal, ("a.txt", "a"))), ValidationContext.FileOnly).Findings.ShouldHaveSingleItem().Rule.ShouldBe("V001");

    [Fact]
    public void Numbers_that_a_spreadsheet_keeps_inexactly_are_read_as_they_were_typed()
    {
        var spreadsheet = new ReturnBuilder().With("sw_fte_in_post", "96.299999999999997").Xlsx();
        var json = File(Encoding.UTF8.GetString(new ReturnBuilder().With("sw_fte_in_post", "77.7").Json().Content.Span).Replace(":77.7", ":9.63e1", StringComparison.Ordinal));

        foreach (var file in new[] { spreadsheet, json })
            ReturnValidator.Validate(file, ReturnBuilderContext.NoPast).Return!.Find("sw_fte_in_post")!.Value.ShouldBe(96.3m);
    }

    private static ReturnFile InFormat(ReturnBuilder builder, string format) => format switch
    {
        "csv" => builder.Csv(),
        "xlsx" => builder.Xlsx(),
        _ => builder.Json(),
    };

    private static ReturnFile File(string text) => new("return.csv", Encoding.UTF8.GetBytes(text));
}
