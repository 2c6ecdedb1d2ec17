using Oversight.Dashboard.Lists;
using Oversight.Returns.Specifications;

namespace Oversight.Tests.Dashboard;

public sealed class SpecificationSearchTests
{
    private static readonly ReturnSpecification Newest = ReturnSpecification.Versions[^1];

    [Theory, InlineData(null), InlineData(""), InlineData("  ")]
    public void No_words_find_everything(string? words)
    {
        SpecificationSearch.Items(Newest, words).Count.ShouldBe(86);
        SpecificationSearch.Rules(Newest, words, null).Count.ShouldBe(96);
    }

    [Fact]
    public void Every_word_has_to_be_there_in_any_case_and_any_place() =>
        SpecificationSearch.Items(Newest, "POLICE referrals from").Select(i => i.Id).ShouldContain("referrals_from_police");

    [Fact]
    public void A_finding_finds_the_items_that_answer_to_it()
    {
        var found = SpecificationSearch.Items(Newest, "F03");

        found.Select(i => i.Id).ShouldBe(Newest.Items.Where(i => i.Findings.Contains("F03")).Select(i => i.Id));
        found.Select(i => i.Id).ShouldContain("referrals_from_gp");
    }

    [Fact]
    public void A_word_that_stands_nowhere_finds_nothing() => SpecificationSearch.Items(Newest, "police zebra").ShouldBeEmpty();

    [Fact]
    public void Rules_are_found_by_code_by_the_title_of_an_item_and_by_severity()
    {
        SpecificationSearch.Rules(Newest, "v021", null).ShouldHaveSingleItem().Id.ShouldBe("V021");
        SpecificationSearch.Rules(Newest, "referrals from police", null).Select(r => r.Id).ShouldContain("V066");
        SpecificationSearch.Rules(Newest, null, Severity.Warning).ShouldAllBe(r => r.Severity == Severity.Warning);
        (SpecificationSearch.Rules(Newest, null, Severity.Warning).Count + SpecificationSearch.Rules(Newest, null, Severity.Error).Count).ShouldBe(96);
    }

    [Fact]
    public void An_item_knows_the_measures_made_of_it_and_the_rules_that_name_it()
    {
        var item = Newest.FindItem("supervision_held")!;

        SpecificationSearch.MeasuresOf(Newest, item).ShouldAllBe(m => m.Numerator.Contains(item.Id) || m.Denominator.Contains(item.Id));
        // V061: held is no more than due; V085: exactly all of a large count, where it is one of a pair.
        SpecificationSearch.RulesOf(Newest, item).Select(r => r.Id).ShouldBe(["V061", "V085"]);
    }
}
