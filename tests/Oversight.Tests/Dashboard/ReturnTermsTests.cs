using Oversight.Dashboard.Words;
using Oversight.Returns.Specifications;

namespace Oversight.Tests.Dashboard;

public sealed class ReturnTermsTests
{
    private static readonly ReturnSpecification Newest = ReturnSpecification.Versions[^1];

    [Theory]
    [InlineData("V019", "Contacts decided within one working day must be no more than contacts received.")]
    [InlineData("V066", "Referrals from police plus referrals from health services plus referrals from schools and education must be no more than referrals received.")]
    [InlineData("V070", "Contacts received must be more than referrals received (equal counts suggest contacts are not recorded).")]
    [InlineData("V084", "Practice audits completed must be at least 10.")]
    [InlineData("V010", "No item stands in two rows.")]
    public void What_has_to_hold_is_a_sentence_with_titles_where_it_is_a_comparison_and_else_the_specification_s_plain_words(string rule, string sentence) =>
        ReturnTerms.Holds(Newest.FindRule(rule)!, Newest).ShouldBe(sentence);

    [Fact]
    public void What_has_to_hold_is_plain_for_every_rule() =>
        Newest.Rules.Select(r => ReturnTerms.Holds(r, Newest)).ShouldAllBe(h => h.Length > 20 && !h.Contains('_') && !h.Contains("<=") && (h.EndsWith('.') || h.EndsWith(')')));

    [Theory]
    [InlineData("contacts_decided_1wd_pct", "100 × contacts decided within one working day ÷ contacts received")]
    [InlineData("contacts_received_rate", "10,000 × contacts received ÷ children aged 0 to 17")]
    public void A_measure_says_how_it_is_made(string measure, string formula) =>
        ReturnTerms.Formula(Newest.Measures.Single(m => m.Id == measure), Newest).ShouldBe(formula);

    [Theory]
    [InlineData("Contacts received", "contacts received")]
    [InlineData("ICPC held", "ICPC held")]
    public void A_title_inside_a_sentence_keeps_its_abbreviations(string title, string inside) => ReturnTerms.Inside(title).ShouldBe(inside);
}
