using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Oversight.Returns;
using Oversight.Returns.Reading;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Returns;

public sealed class PersonalDataTests
{
    // The NHS number is the example of the NHS Data Dictionary's check digit algorithm; no one has it.
    public static TheoryData<string> People =>
        ["ask jo.bloggs@example.org", "child 943 476 5919", "943-476-5919", "9434765919", "UPN A123456789012", "pupil H80120000101A", "born 12/03/2011", "2011-03-12", "DoB 12 March 2011", "lives at SW1A 2AA", "moved to ls1 4ap", "at M1 1AE."];

    public static TheoryData<string> Explanations =>
        ["", "A new system since May 2024", "12 of 345 were late", "up 3.5% on Q4 4th week", "figures for 2023/24 were 1,234 and 5678", "see V086; agreed 14 May", "9434765918 is not one", "phone line 12345 678901", "estimated from 50 cases @ 3 a week", "10-12 week delays, 1/2 of cases"];

    [Theory, MemberData(nameof(People))]
    public void A_note_that_may_be_about_a_person_is_an_error_that_does_not_repeat_it(string note)
    {
        var validation = ReturnValidator.Validate(new ReturnBuilder().With("cases_held", "1813", note: note).Csv(), ReturnBuilderContext.NoPast);

        validation.Findings.ShouldHaveSingleItem().Rule.ShouldBe("V015");
        validation.HoldsPersonalData.ShouldBeTrue();
        ShouldNotRepeat(validation, note);
    }

    [Theory, MemberData(nameof(Explanations))]
    public void An_ordinary_explanation_is_none(string note) => PersonalData.MayBeIn(note).ShouldBeFalse();

    [Theory, MemberData(nameof(People))]
    public void A_file_with_people_outside_its_notes_is_not_looked_at_any_further(string text)
    {
        foreach (var column in new[] { 0, 3, 4, 5 })
        {
            var builder = new ReturnBuilder();
            builder.Rows[7][column] = text;
            foreach (var file in new[] { builder.Csv(), builder.Xlsx(), builder.Json() })
            {
                if (column == 0 && file.Name.EndsWith("json", StringComparison.Ordinal)) continue; // JSON says the authority once, in the first row.
                var validation = ReturnValidator.Validate(file, ReturnBuilderContext.Full);

                validation.Findings.ShouldHaveSingleItem().Rule.ShouldBe("V015");
                validation.HoldsPersonalData.ShouldBeTrue();
                validation.Outcomes.Count(o => o.Result == RuleResult.NotRun).ShouldBe(95);
                ShouldNotRepeat(validation, text);
            }
        }
    }

    [Theory]
    [InlineData("Forename,Surname,DOB\nJo,Bloggs,x\n")]
    [InlineData("la_code,child_name,value\nX00000001,x,3\n")]
    [InlineData("la_code,name,value\nX00000001,Jo Bloggs,3\n")]
    [InlineData("Jo Bloggs,12/03/2011\nSam Smith,13/03/2011\n")]
    [InlineData("who,where\nJo Bloggs,\"14 High Street, SW1A 2AA\"\n")]
    [InlineData("item_id,value,status\ncases_held,3,final\nJo Bloggs,4,final\n")]
    [InlineData("id,NHS No\n1,2\n")]
    [InlineData("{\"la_code\":\"X00000001\",\"items\":[{\"item_id\":\"cases_held\",\"surname\":\"Bloggs\"}]}")]
    [InlineData("{\"la_code\":\"X00000001\",\"items\":[],\"date_of_birth\":\"x\"}")]
    public void A_list_of_people_is_refused_and_not_repeated(string text)
    {
        var validation = ReturnValidator.Validate(new("people", Encoding.UTF8.GetBytes(text)), ReturnBuilderContext.Full);

        validation.HoldsPersonalData.ShouldBeTrue();
        validation.Findings.ShouldHaveSingleItem().Rule.ShouldBe("V015");
        ShouldNotRepeat(validation, "Bloggs");
    }

    public static TheoryData<string> BesideAReturn => ["another sheet", "a hidden sheet", "a text in pieces", "a number", "a shared text", "a comment", "the name of a sheet", "a column of a table"];

    [Theory, MemberData(nameof(BesideAReturn))]
    public void People_anywhere_else_in_a_workbook_are_found_and_not_repeated(string where)
    {
        foreach (var sheet in new[] { "return", "Sheet1" })
        {
            var validation = ReturnValidator.Validate(WithPeople(new ReturnBuilder().Xlsx(sheet), where), ReturnBuilderContext.Full);

            validation.Findings.ShouldHaveSingleItem().Rule.ShouldBe("V015");
            (validation.HoldsPersonalData, validation.MayBeKept).ShouldBe((true, false));
            ShouldNotRepeat(validation, "bloggs");
        }
    }

    [Fact]
    public void A_workbook_with_another_file_in_it_is_not_read()
    {
        var validation = ReturnValidator.Validate(Changed(new ReturnBuilder().Xlsx(), w => w.WorksheetParts.First().AddEmbeddedPackagePart("application/vnd.ms-excel").FeedData(new MemoryStream([1]))), ReturnBuilderContext.Full);

        validation.Findings.ShouldHaveSingleItem().Rule.ShouldBe("V001");
        validation.MayBeKept.ShouldBeFalse();
    }

    [Fact]
    public void A_working_sheet_with_dates_places_and_sums_is_nobodys_business()
    {
        var file = Changed(new ReturnBuilder().Xlsx(), w => Add(w, "working", "Team", "North Northmoor", "31/03/2025", "1234567", "Emma Sheets-Planned", "Name"));

        ReturnValidator.Validate(file, ReturnBuilderContext.NoPast).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("old_la_code,new_la_code,name,region\n101,X00000001,Milton Made,Inner North\n")]
    [InlineData("new_la_code,indicator,value,published_date\nX00000001,cla_rate,50,2025-11-10\n")]
    [InlineData("Jo Bloggs,14 High Street\nSam Smith,15 High Street\n")]
    public void Another_table_is_no_return_and_is_not_repeated_either(string text)
    {
        var validation = ReturnValidator.Validate(new("other.csv", Encoding.UTF8.GetBytes(text)), ReturnBuilderContext.Full);

        validation.Findings.ShouldHaveSingleItem().Rule.ShouldBe("V001");
        ShouldNotRepeat(validation, "Bloggs");
    }

    [Theory]
    [InlineData(3, "Contacts Received")]
    [InlineData(5, "Not Available")]
    [InlineData(2, "Financial Year Quarter")]
    [InlineData(0, "North Northmoor")]
    public void A_slip_that_only_looks_like_a_name_is_an_ordinary_finding(int column, string text)
    {
        var builder = new ReturnBuilder();
        builder.Rows[7][column] = text;

        var validation = ReturnValidator.Validate(builder.Csv(), ReturnBuilderContext.NoPast);

        validation.HoldsPersonalData.ShouldBeFalse();
        validation.Accepted.ShouldBeFalse();
    }

    [Theory]
    [InlineData("9434765919", true)]
    [InlineData("943 476 5919", true)]
    [InlineData("9434765910", false)]
    [InlineData("943476591", false)]
    [InlineData("0000000000", true)]
    public void An_nhs_number_ends_in_its_check_digit(string text, bool isOne) => PersonalData.IsNhsNumber(text).ShouldBe(isOne);

    private static ReturnFile WithPeople(ReturnFile file, string where) => Changed(file, w =>
    {
        switch (where)
        {
            case "another sheet":
                Add(w, "cases", "ID", "Date of birth", "Team");
                break;
            case "a hidden sheet":
                Add(w, "old", "jo.bloggs@example.org").State = SheetStateValues.Hidden;
                break;
            case "a text in pieces":
                var si = new SharedStringItem(new Run(new Text("write to jo.bloggs")), new Run(new RunProperties(new Bold()), new Text("@example.org")));
                w.SharedStringTablePart!.SharedStringTable!.Append(si);
                break;
            case "a number":
                Sheet(w, "numbers", new Cell { CellValue = new("9434765919") });
                break;
            case "a shared text":
                w.SharedStringTablePart!.SharedStringTable!.Append(new SharedStringItem(new Text("moved to LS1 4AP")));
                break;
            case "a comment":
                var comment = new Comment(new CommentText(new Run(new Text("ask jo.bloggs")), new Run(new RunProperties(new Bold()), new Text("@example.org")))) { Reference = "A1", AuthorId = 0 };
                w.WorksheetParts.First().AddNewPart<WorksheetCommentsPart>().Comments = new Comments(new Authors(new Author("sam.officer@example.org")), new CommentList(comment));
                break;
            case "the name of a sheet":
                Add(w, "UPN A123456789012", "1");
                break;
            default:
                w.WorksheetParts.First().AddNewPart<TableDefinitionPart>().Table = new Table(new TableColumns(new TableColumn { Id = 1, Name = "Child's name" })) { Id = 1, Name = "t", DisplayName = "t", Reference = "A1:A2" };
                break;
        }
    });

    internal static ReturnFile Changed(ReturnFile file, Action<WorkbookPart> change)
    {
        using var bytes = new MemoryStream();
        bytes.Write(file.Content.Span);
        using (var document = SpreadsheetDocument.Open(bytes, isEditable: true)) change(document.WorkbookPart!);
        return file with { Content = bytes.ToArray() };
    }

    private static Sheet Add(WorkbookPart workbook, string name, params string[] texts) =>
        Sheet(workbook, name, [.. texts.Select(t => new Cell { DataType = CellValues.InlineString, InlineString = new(new Text(t)) })]);

    private static Sheet Sheet(WorkbookPart workbook, string name, params Cell[] cells)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        part.Worksheet = new Worksheet(new SheetData(new Row(cells)));
        var sheet = new Sheet { Id = workbook.GetIdOfPart(part), SheetId = 2, Name = name };
        workbook.Workbook!.Sheets!.Append(sheet);
        return sheet;
    }

    private static void ShouldNotRepeat(ReturnValidation validation, string content)
    {
        foreach (var f in validation.Findings)
            foreach (var text in new[] { f.Value, f.Message, f.Expected, f.Fix, f.ItemId, f.Column, f.Sheet })
                (text ?? string.Empty).ShouldNotContain(content);
        foreach (var outcome in validation.Outcomes) (outcome.Why ?? string.Empty).ShouldNotContain(content);
    }
}
