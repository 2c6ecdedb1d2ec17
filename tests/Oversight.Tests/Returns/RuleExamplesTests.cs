using System.Text;
using Oversight.Returns;
using Oversight.Returns.Examples;
using Oversight.Returns.Specifications;

namespace Oversight.Tests.Returns;

public sealed class RuleExamplesTests
{
    public static TheoryData<string> Rules => [.. ReturnSpecification.Versions[^1].Rules.Select(r => r.Id)];

    [Theory, MemberData(nameof(Rules))]
    public void Each_example_breaks_its_rule_and_no_other(string rule)
    {
        var example = RuleExamples.Of(rule);

        example.Findings.ShouldNotBeEmpty();
        example.Findings.ShouldAllBe(f => f.Rule == rule);
        (example.Wrong.Shown.Count > 0 || example.Situation.Length > 0).ShouldBeTrue("a reader has to see what is wrong");
    }

    [Theory, MemberData(nameof(Rules))]
    public void Each_example_put_right_breaks_no_rule_unless_its_note_explains_the_figure(string rule)
    {
        var planted = PlantedErrors.Of(rule);

        var validation = ReturnValidator.Validate(planted.Corrected.Csv(), planted.CorrectedContext);

        validation.Accepted.ShouldBeTrue();
        validation.Findings.ShouldAllBe(f => f.Rule == rule && f.IsExplained);
        RuleExamples.Of(rule).IsExplained.ShouldBe(validation.Findings.Count > 0);
    }

    [Theory, MemberData(nameof(Rules))]
    public void The_rows_of_an_example_stand_in_its_file_where_it_says(string rule)
    {
        var lines = Encoding.UTF8.GetString(PlantedErrors.Of(rule).File.Content.Span).Split('\n');

        foreach (var row in RuleExamples.Of(rule).Wrong.Shown) lines[row.Number - 1].ShouldBe(string.Join(',', row.Cells));
    }

    [Fact]
    public void Only_warnings_that_may_be_right_are_put_right_by_a_note() =>
        Rules.Select(r => r.Data).Where(r => RuleExamples.Of(r).IsExplained).ShouldBe(["V083", "V084", "V092"]);

    [Fact]
    public void An_example_shows_the_items_that_the_rule_compares_before_and_after()
    {
        var example = RuleExamples.Of("V019");

        // Of 2,136 contacts 1,886 were decided in a day: the part is made one more than the whole.
        example.Wrong.Shown.Select(r => (r.Number, r.Cells[3], r.Cells[4])).ShouldBe([(3, "contacts_received", "2136"), (4, "contacts_decided_1wd", "2137")]);
        example.Right.Shown.Select(r => (r.Number, r.Cells[3], r.Cells[4])).ShouldBe([(3, "contacts_received", "2136"), (4, "contacts_decided_1wd", "1886")]);
        example.Findings.ShouldHaveSingleItem().Row.ShouldBe(4);
    }

    [Fact]
    public void Of_many_rows_that_are_all_alike_three_are_shown_and_all_are_counted()
    {
        var rows = RuleExamples.Of("V005").Wrong;

        (rows.Shown.Count, rows.Total).ShouldBe((3, 86));
    }

    [Fact]
    public void There_is_no_example_of_a_rule_that_does_not_exist() => Should.Throw<KeyNotFoundException>(() => RuleExamples.Of("V097"));
}
