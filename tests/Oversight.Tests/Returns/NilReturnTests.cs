using Oversight.Returns;
using Oversight.Returns.Specifications;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Returns;

/// <summary>An authority with nothing to report returns all the same, and is neither refused nor called worse for it.</summary>
public sealed class NilReturnTests
{
    [Fact]
    public void A_return_of_zeros_is_accepted_and_rules_about_shares_say_that_there_is_nothing_to_look_at()
    {
        var builder = new ReturnBuilder();
        foreach (var item in ReturnSpecification.Versions[^1].Items) builder.With(item.Id, 0);

        var validation = ReturnValidator.Validate(builder.Csv(), ValidationContext.FileOnly);

        validation.Accepted.ShouldBeTrue(string.Join('\n', validation.Findings));
        validation.Findings.Select(f => f.Rule).ShouldBe(["V070", "V083", "V084"]); // warnings: no contacts, no feedback from children, no audits
        validation.Outcomes.Single(o => o.Rule == "V081").Why.ShouldBe("There are no cases and no case-holding social workers.");
    }

    [Fact]
    public void A_return_in_which_nothing_applies_is_accepted_without_a_word()
    {
        var builder = new ReturnBuilder();
        foreach (var item in ReturnSpecification.Versions[^1].Items) builder.With(item.Id, string.Empty, "not_applicable", "no children in this quarter");

        var validation = ReturnValidator.Validate(builder.Csv(), ValidationContext.FileOnly);

        validation.Accepted.ShouldBeTrue();
        validation.Findings.ShouldBeEmpty();
    }
}
