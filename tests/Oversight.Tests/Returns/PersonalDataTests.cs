using System.Text;
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

    private static void ShouldNotRepeat(ReturnValidation validation, string content)
    {
        foreach (var f in validation.Findings)
            foreach (var text in new[] { f.Value, f.Message, f.Expected, f.Fix, f.ItemId, f.Column, f.Sheet })
                (text ?? string.Empty).ShouldNotContain(content);
        foreach (var outcome in validation.Outcomes) (outcome.Why ?? string.Empty).ShouldNotContain(content);
    }
}
