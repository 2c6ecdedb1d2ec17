using Oversight.Returns;
using Oversight.Returns.Specifications;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Returns;

public sealed class RulesTests
{
    public static TheoryData<string> Rules => [.. ReturnSpecification.Versions[^1].Rules.Select(r => r.Id)];

    [Theory, MemberData(nameof(Rules))]
    public void Each_rule_passes_a_clean_return(string rule) =>
        ReturnValidator.Validate(new ReturnBuilder().Csv(), ReturnBuilderContext.Full).OutcomeOf(rule).Result.ShouldBe(RuleResult.Passed);

    [Theory, MemberData(nameof(Rules))]
    public void Each_rule_alone_finds_the_error_planted_for_it(string rule)
    {
        var (file, context) = Planted.Error(rule);

        var validation = ReturnValidator.Validate(file, context);

        validation.Findings.Select(f => f.Rule).Distinct().ShouldBe([rule]);
        validation.OutcomeOf(rule).Result.ShouldBe(RuleResult.Found);
        var definition = ReturnSpecification.Versions[^1].FindRule(rule)!;
        validation.Accepted.ShouldBe(definition.Severity == Severity.Warning);
        validation.Findings.ShouldAllBe(f => f.Severity == definition.Severity && f.Message.Length > 0 && f.Fix.Length > 0);
    }

    [Theory, MemberData(nameof(Rules))]
    public void Each_rule_says_why_it_was_not_run(string rule)
    {
        // A list of people is not looked at any further; V015 itself waits for a file that is a return.
        var file = rule == "V015" ? Planted.Error("V001").File : new ReturnFile("people.csv", "forename,surname\nA,B\n"u8.ToArray());

        var outcome = ReturnValidator.Validate(file, ReturnBuilderContext.Full).OutcomeOf(rule);

        outcome.Result.ShouldBe(RuleResult.NotRun);
        outcome.Why.ShouldNotBeNullOrEmpty();
        outcome.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Offline_only_what_the_file_alone_can_tell_is_run() =>
        ReturnValidator.Validate(new ReturnBuilder().Csv(), ValidationContext.FileOnly).Outcomes.Where(o => o.Result == RuleResult.NotRun).Select(o => o.Rule)
            .ShouldBe(["V005", "V006", "V008", "V086", "V087", "V088", "V089", "V090", "V092", "V093", "V094", "V095", "V096"]);

    [Fact]
    public void A_file_with_fifty_planted_errors_yields_exactly_those_fifty()
    {
        var builder = new ReturnBuilder();
        var planted = Enumerable.Range(19, 47).Select(n => $"V{n:000}").ToList();
        planted.ForEach(rule => Planted.MakePartTheGreater(builder, rule));
        builder.Row("assessments_overdue_open")[4] = "1,234";
        builder.Row("cpp_ended")[5] = "done";
        builder.Row("sw_fte_vacant")[5] = "estimated";

        var found = ReturnValidator.Validate(builder.Csv(), ReturnBuilderContext.NoPast).Findings;

        found.Count.ShouldBe(50);
        found.Select(f => f.Rule).ShouldBe([.. planted.Concat(["V011", "V013", "V014"]).Order(StringComparer.Ordinal)]);
        foreach (var f in found.Where(f => f.ItemId is not null)) f.Row.ShouldBe(builder.RowNumber(f.ItemId!));
    }

    [Theory]
    [InlineData("V066", "V020")]
    [InlineData("V066", "V021")]
    [InlineData("V066", "V023")]
    [InlineData("V067", "V020")]
    [InlineData("V067", "V021")]
    [InlineData("V067", "V023")]
    [InlineData("V067", "V066")]
    [InlineData("V068", "V020")]
    [InlineData("V068", "V021")]
    [InlineData("V068", "V023")]
    [InlineData("V068", "V066")]
    [InlineData("V070", "V069")]
    [InlineData("V071", "V072")]
    [InlineData("V073", "V029")]
    [InlineData("V073", "V030")]
    [InlineData("V079", "V050")]
    [InlineData("V079", "V051")]
    public void A_rule_forced_by_a_narrower_one_is_not_run(string rule, string narrower)
    {
        var (file, context) = Planted.Error(narrower);

        ReturnValidator.Validate(file, context).OutcomeOf(rule).Why!.ShouldContain(narrower);
    }

    [Theory]
    [InlineData("V011")]
    [InlineData("V012")]
    public void No_arithmetic_is_done_on_a_cell_that_is_no_count(string rule)
    {
        var builder = new ReturnBuilder();
        if (rule == "V011") builder.With("referrals_received", "81.2");
        else builder.With("referrals_received", "812", "not_available", "new system");

        var validation = ReturnValidator.Validate(builder.Csv(), ReturnBuilderContext.Full);

        validation.Findings.ShouldHaveSingleItem().Rule.ShouldBe(rule);
        foreach (var arithmetic in new[] { "V020", "V021", "V023", "V024", "V025", "V028", "V066", "V067", "V069", "V070" })
            validation.OutcomeOf(arithmetic).Why!.ShouldContain(rule);
        validation.OutcomeOf("V068").Result.ShouldBe(RuleResult.Passed);
    }

    [Fact]
    public void A_rule_over_figures_that_are_not_available_says_so() =>
        ReturnValidator.Validate(new ReturnBuilder().Missing("audits_good").Csv(), ReturnBuilderContext.NoPast).OutcomeOf("V062").Why.ShouldBe("audits_good is not_available.");

    [Fact]
    public void A_finding_says_where_what_was_expected_and_what_to_do()
    {
        var builder = new ReturnBuilder().With("contacts_decided_1wd", 2139).With("contacts_received", 2138);

        ReturnValidator.Validate(builder.Csv(), ReturnBuilderContext.NoPast).Findings.ShouldHaveSingleItem().ShouldBe(new Finding(
            "V019", Severity.Error, null, 4, "value", "contacts_decided_1wd", "2139", "contacts_decided_1wd at most 2138 (contacts_received)",
            "Contacts decided within one working day cannot be more than contacts received", "Correct contacts decided within one working day or contacts received."));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("a strike in February", true)]
    public void A_warning_stays_one_but_is_marked_explained_by_a_note(string note, bool isExplained)
    {
        var builder = new ReturnBuilder().With("cpp_started", "110", note: note);

        var validation = ReturnValidator.Validate(builder.Csv(), ReturnBuilderContext.NoPast);

        validation.Accepted.ShouldBeTrue();
        var finding = validation.Findings.ShouldHaveSingleItem();
        finding.Rule.ShouldBe("V078");
        finding.IsExplained.ShouldBe(isExplained);
        validation.Return!.Find("cpp_started")!.Note.ShouldBe(note);
    }

    [Fact]
    public void An_accepted_return_is_typed()
    {
        var accepted = ReturnValidator.Validate(new ReturnBuilder().All(0, "101").Csv(), ReturnBuilderContext.Full with { Submission = null }).Return!;

        accepted.Authority.ShouldBe(ReturnBuilder.Northmoor);
        accepted.Period.ToString().ShouldBe("2024-25-Q4");
        accepted.Figures.Count.ShouldBe(86);
        accepted.Find("sw_fte_in_post")!.Value.ShouldBe(ReturnBuilder.CleanValue("sw_fte_in_post", ReturnBuilder.Quarter));
    }

    [Fact]
    public void A_return_with_an_error_is_no_return()
    {
        var (file, context) = Planted.Error("V019");

        var validation = ReturnValidator.Validate(file, context);

        validation.Accepted.ShouldBeFalse();
        validation.Return.ShouldBeNull();
    }
}
