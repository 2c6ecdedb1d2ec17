using System.Globalization;
using System.Text;
using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Returns;
using Oversight.Returns.Specifications;
using Oversight.Returns.Templates;
using Oversight.Tests.Kit;
using Oversight.Training.Simulation;

namespace Oversight.Tests.Returns.Templates;

public sealed class ReturnTemplateTests
{
    private static readonly ReturnSpecification Specification = ReturnSpecification.Versions[^1];

    [Theory, InlineData("csv"), InlineData("xlsx")]
    public void A_template_filled_with_the_figures_of_a_made_up_authority_has_no_errors_and_reads_back_the_same(string format)
    {
        foreach (var simulated in Simulator.Run(new() { Authorities = 3, Quarters = 5, Clean = true }).Returns)
        {
            var rows = simulated.Rows.ToDictionary(r => r.Item, StringComparer.Ordinal);
            var blank = new BlankReturn(Specification, simulated.Authority, "Northmoor", simulated.Period);

            var validation = ReturnValidator.Validate(Filled(blank, format, item => (rows[item].Value, rows[item].Status, rows[item].Note)), ValidationContext.FileOnly);

            validation.Findings.Where(f => f.Severity == Severity.Error).ShouldBeEmpty();
            validation.Return!.Authority.ShouldBe(simulated.Authority);
            validation.Return.Period.ShouldBe(simulated.Period);
            validation.Return.Figures.Select(f => (f.Item.Id, f.Value)).ShouldBe(simulated.Rows.Select(r => (r.Item, r.Value.Length == 0 ? null : (decimal?)decimal.Parse(r.Value, CultureInfo.InvariantCulture))));
        }
    }

    [Theory, InlineData("csv"), InlineData("xlsx")]
    public void A_template_filled_with_a_clean_return_validates_clean(string format)
    {
        var clean = new ReturnBuilder();

        var validation = ReturnValidator.Validate(Filled(Blank(), format, item => (clean.Row(item)[4], "final", string.Empty)), ReturnBuilderContext.Full);

        validation.Findings.ShouldBeEmpty();
        // The population is not typed, so there is no rate to compare with a published one unless that is published too.
        validation.Outcomes.Where(o => o.Result != RuleResult.Passed).Select(o => o.Rule).ShouldBe(["V096"]);
    }

    [Fact]
    public void Whatever_is_typed_in_a_template_comes_back_from_both_formats() =>
        Gen.Select(Gen.Int[2022, 2060], Gen.Int[1, 4], Gen.Int[0, 99_999_999], Gen.Int[0, 4_000].Array[85]).Sample(
            (year, quarter, code, counts) =>
            {
                var blank = new BlankReturn(Specification, AuthorityCode.Parse($"E{code:D8}"), "A place", Period.FinancialQuarter(year, quarter));
                var values = blank.Items.Zip(counts).ToDictionary(p => p.First.Id, p => (p.First.Decimals == 0 ? p.Second : p.Second / 10m).ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
                foreach (var format in new[] { "csv", "xlsx" })
                {
                    var outcomes = ReturnValidator.Validate(Filled(blank, format, item => (values[item], "final", "as counted, twice")), ValidationContext.FileOnly).Outcomes;

                    // The figures are any; where and how they stand is right.
                    outcomes.Where(o => string.CompareOrdinal(o.Rule, "V017") < 0 && o.Result == RuleResult.Found).ShouldBeEmpty();
                }
            },
            iter: 8,
            seed: "0000KeLr-Wm4");

    [Fact]
    public void An_empty_template_is_a_return_of_whose_rows_only_the_figures_are_missing()
    {
        foreach (var content in new[] { ReturnTemplate.Csv(Blank()), ReturnTemplate.Xlsx(Blank()) })
        {
            var findings = ReturnValidator.Validate(new("blank", content), ReturnBuilderContext.NoPast).Findings;

            // A row without a status says nothing yet: one finding each, and none about the shape of the file.
            findings.GroupBy(f => f.Rule).Select(g => (g.Key, g.Count())).ShouldBe([("V013", 85)]);
        }
    }

    [Fact]
    public void A_CSV_template_has_the_header_and_a_row_an_item_that_is_typed()
    {
        var lines = Encoding.UTF8.GetString(ReturnTemplate.Csv(Blank())).Split("\r\n");

        lines[0].ShouldBe("la_code,time_period,time_identifier,item_id,value,status,note");
        lines[1].ShouldBe("X00000001,202425,Financial year Q4,contacts_received,,,");
        lines.Length.ShouldBe(1 + 85 + 1);
        lines[^1].ShouldBeEmpty();
    }

    [Fact]
    public void The_same_template_is_the_same_bytes()
    {
        ReturnTemplate.Xlsx(Blank(Earlier(1))).ShouldBe(ReturnTemplate.Xlsx(Blank(Earlier(1))));
        ReturnTemplate.Xlsx(Blank(Earlier(1))).ShouldNotBe(ReturnTemplate.Xlsx(Blank()));
    }

    [Theory, InlineData(0), InlineData(4)]
    public void A_workbook_obeys_the_standard(int previous)
    {
        using var document = Open(ReturnTemplate.Xlsx(Blank([.. Enumerable.Range(1, previous).SelectMany(Earlier)])));

        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken)
            .Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_row_of_a_workbook_checks_its_value_its_status_and_its_note()
    {
        using var document = Open(ReturnTemplate.Xlsx(Blank()));
        var checks = FilledTemplate.Part(document).Worksheet!.Descendants<DataValidation>().ToDictionary(v => v.SequenceOfReferences!.InnerText!, StringComparer.Ordinal);
        ReturnItem[] items = [.. Blank().Items];

        checks.Count.ShouldBe(85 * 3);
        for (var i = 0; i < items.Length; i++)
        {
            checks[$"E{i + 2}"].Type!.Value.ShouldBe(items[i].Decimals == 0 ? DataValidationValues.Whole : DataValidationValues.Decimal);
            checks[$"E{i + 2}"].Operator!.Value.ShouldBe(DataValidationOperatorValues.GreaterThanOrEqual);
            checks[$"E{i + 2}"].Formula1!.Text.ShouldBe("0");
            checks[$"F{i + 2}"].Formula1!.Text.ShouldBe("\"final,provisional,estimated,not_available,not_applicable\"");
            checks[$"G{i + 2}"].Formula1!.Text.ShouldBe("500");
        }
        checks.Values.ShouldAllBe(v => v.ShowErrorMessage!.Value && (v.Prompt == null || v.Prompt.Value!.Length <= 255) && v.Error!.Value!.Length <= 225);
    }

    [Fact]
    public void Previous_figures_stand_beside_each_item_newest_first_with_why_one_is_missing()
    {
        var before = new ReturnBuilder(ReturnBuilder.Quarter.AddQuarters(-2)).Missing("audits_good").Without("referrals_from_gp").Build();
        using var document = Open(ReturnTemplate.Xlsx(Blank([before, .. Earlier(1)])));

        string[] header = [.. FilledTemplate.Rows(document, "items").First().Select(c => c.InnerText)];
        header[^2..].ShouldBe(["2024-25-Q3", "2024-25-Q2"]);
        // 2,136 contacts in the builder's base; the clean figure moves by one or two from quarter to quarter.
        Previous("contacts_received").ShouldBe([Clean("contacts_received", -1), Clean("contacts_received", -2)]);
        Previous("audits_good").ShouldBe([Clean("audits_good", -1), "not_available"]);
        Previous("referrals_from_gp").ShouldBe([Clean("referrals_from_gp", -1), "no row"]);

        var notes = FilledTemplate.Part(document).WorksheetCommentsPart!.Comments!.CommentList!.Elements<Comment>().ToDictionary(c => c.Reference!.Value!, c => c.InnerText, StringComparer.Ordinal);
        notes.Count.ShouldBe(85);
        notes["D2"].ShouldContain($"2024-25-Q3: {Clean("contacts_received", -1)}, 2024-25-Q2: {Clean("contacts_received", -2)}");
        notes["D2"].ShouldContain(Specification.FindItem("contacts_received")!.Definition);

        string[] Previous(string item) => [.. FilledTemplate.Rows(document, "items").Single(r => r.FirstChild!.InnerText == item).Select(c => c.InnerText).TakeLast(2)];
        static string Clean(string item, int quarters) => ReturnBuilder.CleanValue(item, ReturnBuilder.Quarter.AddQuarters(quarters)).ToString(CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Of_more_than_four_earlier_quarters_the_newest_four_are_shown() =>
        Blank([.. Enumerable.Range(1, 6).SelectMany(Earlier)]).Previous.Select(p => p.Period.ToString()).ShouldBe(["2024-25-Q3", "2024-25-Q2", "2024-25-Q1", "2023-24-Q4"]);

    [Fact]
    public void Nothing_in_a_workbook_is_a_formula_and_only_the_sheet_return_is_read()
    {
        using var document = Open(ReturnTemplate.Xlsx(Blank()));

        document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(s => s.Name!.Value).ShouldBe(["return", "items", "help"]);
        document.WorkbookPart.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<CellFormula>()).ShouldBeEmpty();
        FilledTemplate.Rows(document, "items").Count().ShouldBe(86);
    }

    [Fact]
    public void A_formula_on_a_sheet_that_is_not_the_return_is_no_part_of_it()
    {
        var clean = new ReturnBuilder();
        using var bytes = new MemoryStream();
        bytes.Write(Filled(Blank(), "xlsx", item => (clean.Row(item)[4], "final", string.Empty)).Content.Span);
        using (var document = SpreadsheetDocument.Open(bytes, isEditable: true))
        {
            var row = FilledTemplate.Rows(document, "help").First();
            row.Append(new Cell { CellReference = "B1", CellFormula = new("1+1"), CellValue = new("2") });
        }

        ReturnValidator.Validate(new("return.xlsx", bytes.ToArray()), ReturnBuilderContext.Full).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void What_another_authority_or_a_later_quarter_returned_is_nothing_previous()
    {
        Should.Throw<ArgumentException>(() => Blank(Earlier(0))).Message.ShouldContain("before 2024-25-Q4");
        Should.Throw<ArgumentException>(() => new BlankReturn(Specification, ReturnBuilder.Eastmere, "Eastmere", ReturnBuilder.Quarter, Earlier(1))).Message.ShouldContain("X00000002");
        Should.Throw<ArgumentException>(() => new BlankReturn(Specification, ReturnBuilder.Northmoor, "Northmoor", Period.Parse("2021-22-Q4"))).Message.ShouldContain("not in force");
        Should.Throw<ArgumentException>(() => new BlankReturn(Specification, ReturnBuilder.Northmoor, "Northmoor", Period.Parse("2024-25")));
    }

    private static BlankReturn Blank(IReadOnlyList<ValidatedReturn>? previous = null) => new(Specification, ReturnBuilder.Northmoor, "Northmoor", ReturnBuilder.Quarter, previous);

    private static ValidatedReturn[] Earlier(int quarters) => [new ReturnBuilder(ReturnBuilder.Quarter.AddQuarters(-quarters)).Build()];

    private static ReturnFile Filled(BlankReturn blank, string format, Func<string, (string Value, string Status, string Note)> figure) =>
        format == "csv" ? FilledTemplate.Csv(ReturnTemplate.Csv(blank), figure) : FilledTemplate.Xlsx(ReturnTemplate.Xlsx(blank), figure);

    private static SpreadsheetDocument Open(byte[] bytes) => SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
}
