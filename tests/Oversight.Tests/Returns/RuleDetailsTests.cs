using Oversight.Domain.Periods;
using Oversight.Returns;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Returns;

/// <summary>What single rules decide where their one line in the specification leaves something open.</summary>
public sealed class RuleDetailsTests
{
    [Fact]
    public void A_row_about_another_authority_is_found_where_it_stands()
    {
        var builder = new ReturnBuilder();
        (builder.Rows[3][0], builder.Rows[8][0]) = ("X00000009", "X00000002");

        Found(builder).ShouldBe([("V005", 5, "X00000009"), ("V006", 10, "X00000002")]);
    }

    [Fact]
    public void A_row_about_another_quarter_is_found_where_it_stands()
    {
        var builder = new ReturnBuilder();
        (builder.Rows[3][1], builder.Rows[8][2], builder.Rows[9][2]) = ("2024/25", "Financial year Q3", "Q4");

        Found(builder).ShouldBe([("V007", 5, "2024/25"), ("V007", 10, "Financial year Q3"), ("V007", 11, "Q4")]);
    }

    [Theory]
    [InlineData("E06000001")] // A real code in a store of made-up authorities.
    [InlineData("X00000003")] // Abolished the day before the quarter's last.
    [InlineData("103")]
    [InlineData("999")]
    [InlineData("")]
    public void A_code_that_is_no_authority_on_the_last_day_is_said_once(string code)
    {
        var validation = ReturnValidator.Validate(new ReturnBuilder().All(0, code).Csv(), ReturnBuilderContext.Full);

        validation.Findings.ShouldHaveSingleItem().Rule.ShouldBe("V005");
        foreach (var rule in new[] { "V006", "V086", "V096" }) validation.OutcomeOf(rule).Why!.ShouldContain("V005");
    }

    [Fact]
    public void A_quarter_before_the_first_specification_cannot_be_returned() =>
        Found(new ReturnBuilder(Period.Parse("2021-22-Q4")), ValidationContext.FileOnly).ShouldBe([("V009", 2, "202122")]);

    [Fact]
    public void A_quarter_that_has_not_ended_is_not_open() =>
        Found(new ReturnBuilder(), ReturnBuilderContext.NoPast with { Submission = ReturnBuilderContext.Submission with { SubmittedOn = ReturnBuilder.Quarter.End } })
            .ShouldBe([("V008", 2, "202425")]);

    [Fact]
    public void An_agreed_resubmission_may_come_after_the_collection_and_is_late() =>
        Found(new ReturnBuilder(), ReturnBuilderContext.NoPast with { Submission = ReturnBuilderContext.Submission with { SubmittedOn = new(2025, 9, 1), ResubmissionAgreed = true } })
            .ShouldBe([("V095", null, "2025-09-01")]);

    [Fact]
    public void Until_somebody_authorised_the_return_it_waits_for_them() =>
        ReturnValidator.Validate(new ReturnBuilder().Csv(), ReturnBuilderContext.Full with { Submission = ReturnBuilderContext.Submission with { Authorisation = null } })
            .OutcomeOf("V094").Why!.ShouldContain("second person");

    [Theory]
    [InlineData("12", true)]
    [InlineData("012", true)]
    [InlineData("12.0", false)]
    [InlineData("-12", false)]
    [InlineData("+12", false)]
    [InlineData("1,2", false)]
    [InlineData("12%", false)]
    [InlineData("1e1", false)]
    [InlineData("twelve", false)]
    [InlineData("1234567890123456", false)]
    public void A_count_is_digits_and_nothing_else(string value, bool isOne) =>
        Found(new ReturnBuilder().With("assessments_overdue_open", value)).Select(f => f.Rule).ShouldBe(isOne ? [] : ["V011"]);

    [Theory]
    [InlineData("0", "0", null)]
    [InlineData("5", "0", "V081")]
    public void Cases_that_nobody_holds_are_no_caseload(string cases, string workers, string? rule)
    {
        var builder = new ReturnBuilder().With("cases_held", cases).With("sw_fte_case_holding", workers);

        var validation = ReturnValidator.Validate(builder.Csv(), ReturnBuilderContext.NoPast);

        validation.Findings.Select(f => f.Rule).ShouldBe(rule is null ? [] : [rule]);
        if (rule is null) validation.OutcomeOf("V081").Result.ShouldBe(RuleResult.NotRun);
    }

    // 37 last year: 60 more is past three standard errors of two counts (3 sqrt(37 + 97) = 34.7), 22 more is not (3 sqrt(37 + 59) = 29.4).
    [Theory]
    [InlineData(59, false)]
    [InlineData(97, true)]
    public void A_count_changes_sharply_only_past_both_limits(int value, bool isSharp)
    {
        var history = ReturnBuilderContext.History((p, b) => b.Rows.ForEach(r => r[5] = "provisional"));

        Found(new ReturnBuilder().With("assessments_overdue_open", value), ReturnBuilderContext.Full with { History = history }).Select(f => f.Rule).ShouldBe(isSharp ? ["V089"] : []);
    }

    [Fact]
    public void A_return_that_is_not_for_a_fourth_quarter_has_no_annual_figure_beside_it() =>
        ReturnValidator.Validate(new ReturnBuilder(Period.Parse("2024-25-Q3")).Csv(), ReturnBuilderContext.Full).OutcomeOf("V096").Why!.ShouldContain("fourth quarter");

    [Fact]
    public void The_year_of_a_flow_needs_its_four_quarters()
    {
        var published = ReturnBuilderContext.Full with { History = null };
        var builder = new ReturnBuilder().Missing("cpp_open").Missing("cpp_open_2y").Missing("cla_open");

        ReturnValidator.Validate(builder.Csv(), published).OutcomeOf("V096").Why!.ShouldContain("four quarters");
    }

    [Fact]
    public void A_final_figure_that_is_left_out_was_revised() =>
        Found(new ReturnBuilder().Without("partner_info_requests").Without("partner_info_on_time"), ReturnBuilderContext.Full).Select(f => f.Rule).ShouldBe(["V092", "V092"]);

    [Fact]
    public void A_final_figure_that_was_revised_and_now_equals_last_quarters_is_found_twice()
    {
        var lastQuarter = ReturnBuilder.CleanValue("partner_info_requests", ReturnBuilder.Quarter.AddQuarters(-1));

        Found(new ReturnBuilder().With("partner_info_requests", lastQuarter), ReturnBuilderContext.Full).Select(f => f.Rule).ShouldBe(["V090", "V092"]);
    }

    private static IReadOnlyList<(string Rule, int? Row, string? Value)> Found(ReturnBuilder builder, ValidationContext? context = null) =>
        [.. ReturnValidator.Validate(builder.Csv(), context ?? ReturnBuilderContext.NoPast).Findings.Select(f => (f.Rule, f.Row, f.Value))];
}
