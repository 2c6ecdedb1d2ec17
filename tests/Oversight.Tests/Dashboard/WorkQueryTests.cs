using Oversight.Dashboard.Lists;
using Oversight.Dashboard.Words;
using Oversight.Domain.Assurance;
using Oversight.Domain.Periods;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Dashboard;

/// <summary>Flags made of their events by hand; today is 1 June 2026 and a flag is due on 24 June unless it says otherwise.</summary>
public sealed class WorkQueryTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly Actor Ana = new("ana", "Ana Lyst", "analyst");
    private static readonly Actor Lee = new("lee", "Lee Der", "lead");
    private static readonly Actor Ola = new("ola", "Ola Officer", "officer");

    private static readonly FlagEntry Confirm = new(FlagAction.Judged, "A reason.", Judgement.Confirm);
    private static readonly FlagEntry Share = new(FlagAction.Shared, "In plain words.", Day: new(2026, 6, 20));

    private static readonly ReviewedFlag New = Flag(1, rank: 3);
    private static readonly ReviewedFlag Late = Flag(2, rank: 9, due: new(2026, 5, 31));
    private static readonly ReviewedFlag Anas = Flag(3, rank: 1, more: [(Ana, new(FlagAction.Assigned, Assignee: "Ana Lyst"))]);
    private static readonly ReviewedFlag Confirmed = Flag(4, rank: 2, more: [(Ana, Confirm)]);
    private static readonly ReviewedFlag SecondLook = Flag(5, rank: 4, reason: FlagReason.Urgent, more: [(Ana, Confirm)]);
    private static readonly ReviewedFlag Asked = Flag(6, rank: 5, more: [(Ana, new(FlagAction.Judged, "A question.", Judgement.AskAuthority)), (Ana, Share)]);
    private static readonly ReviewedFlag Replied = Flag(7, rank: 6, more: [(Ana, new(FlagAction.Judged, "A question.", Judgement.AskAuthority)), (Ana, Share), (Ola, new(FlagAction.Replied, "An answer."))]);
    private static readonly ReviewedFlag Appealed = Flag(8, rank: 7, more: [(Ana, Confirm), (Ana, Share), (Ola, new(FlagAction.Appealed, "No."))]);
    private static readonly ReviewedFlag Lot = Flag(9, rank: 60, reason: FlagReason.RandomControl);

    private static readonly ReviewedFlag[] All = [New, Late, Anas, Confirmed, SecondLook, Asked, Replied, Appealed, Lot];

    [Theory]
    [InlineData("open", "2 6 3 1 5 7 8 9")]
    [InlineData("to_review", "2 3 1 9")]
    [InlineData("overdue", "2")]
    [InlineData("unassigned", "2 6 1 5 7 8 9")]
    [InlineData("second_look", "5")]
    [InlineData("asked", "6")]
    [InlineData("replied", "7")]
    [InlineData("appealed", "8")]
    [InlineData("settled", "4")]
    [InlineData(null, "2 6 3 1 5 7 8 9 4")]
    [InlineData("no such view", "2 6 3 1 5 7 8 9 4")]
    public void A_view_takes_what_its_words_say_what_is_due_first_then_by_rank_and_settled_ones_last(string? view, string codes) => Codes(new WorkQuery(view)).ShouldBe(codes);

    [Fact]
    public void A_view_reason_and_person_narrow_each_other_and_the_case_of_a_name_does_not_matter()
    {
        Codes(new WorkQuery(Reason: FlagReason.RandomControl)).ShouldBe("9");
        Codes(new WorkQuery(Assignee: "ana lyst")).ShouldBe("3");
        Codes(new WorkQuery("to_review", FlagReason.Review, "Ana Lyst")).ShouldBe("3");
        Codes(new WorkQuery("settled", FlagReason.Urgent)).ShouldBe(string.Empty);
    }

    [Fact]
    public void A_flag_is_overdue_from_the_day_after_it_was_due_and_while_somebody_in_the_department_has_to_act()
    {
        New.IsOverdueOn(new(2026, 6, 24)).ShouldBeFalse();
        var later = new DateOnly(2026, 6, 25);
        New.IsOverdueOn(later).ShouldBeTrue();
        SecondLook.IsOverdueOn(later).ShouldBeTrue();
        Replied.IsOverdueOn(later).ShouldBeTrue();
        Asked.IsOverdueOn(new(2026, 6, 20)).ShouldBeFalse("the authority has its own time");
        Asked.IsOverdueOn(new(2026, 6, 21)).ShouldBeTrue("no answer came: somebody has to judge without one");
        Appealed.IsOverdueOn(later).ShouldBeFalse("an appeal is decided however long it takes");
        Confirmed.IsOverdueOn(later).ShouldBeFalse();
    }

    [Fact]
    public void Another_day_puts_a_flag_elsewhere_in_the_list()
    {
        var sooner = Flag(1, rank: 90, more: [(Lee, new(FlagAction.Assigned, Assignee: "Ana Lyst", Day: new(2026, 6, 2)))]);
        new WorkQuery().Apply([Anas, sooner], Today)[0].ShouldBe(sooner);
        new WorkQuery("overdue").Apply([Anas, sooner], new(2026, 6, 3)).ShouldBe([sooner]);
    }

    [Fact]
    public void Every_view_has_a_name_for_addresses_and_words_of_its_own()
    {
        WorkQuery.Views.Select(v => v.Name).ShouldBeUnique();
        WorkQuery.Views.Select(v => v.Words).ShouldBeUnique();
        WorkQuery.Views.ShouldAllBe(v => v.Name.All(c => char.IsAsciiLetterLower(c) || c == '_'));
    }

    [Fact]
    public void What_is_new_since_the_last_quarter_is_said_of_each_flag()
    {
        ReviewTerms.Since(New, null).ShouldBe("New this quarter.");
        ReviewTerms.Since(New, Flag(1, rank: 8)).ShouldBe("Flagged then too, rank 8: to review.");
        var worse = Flag(1, rank: 3, more: [(Actor.Service, new(FlagAction.BandChanged, Day: Today, List: new(Today, 2, FlagReason.Urgent, "urgent", "A sentence.", 1, 70)))]);
        ReviewTerms.Since(worse, Flag(1, rank: 8, more: [(Ana, Confirm)])).ShouldBe("Flagged then too, rank 8: confirmed. Now urgent on the list.");
    }

    [Fact]
    public void Who_has_a_flag_is_said_after_a_judgement_too()
    {
        ReviewTerms.AssignedTo(New).ShouldBe("Nobody yet");
        ReviewTerms.AssignedTo(Anas).ShouldBe("Ana Lyst");
        ReviewTerms.AssignedTo(Confirmed).ShouldBe("Nobody; Ana Lyst judged it");
        ReviewTerms.AssignedTo(Flag(3, rank: 1, more: [(Ana, new(FlagAction.Assigned, Assignee: "Ana Lyst")), (Lee, Confirm)])).ShouldBe("Ana Lyst");
    }

    private static string Codes(WorkQuery query) => string.Join(' ', query.Apply(All, Today).Select(f => f.LaCode[^1]));

    private static ReviewedFlag Flag(int code, int rank, FlagReason reason = FlagReason.Review, DateOnly? due = null, params (Actor By, FlagEntry Entry)[] more)
    {
        var list = new FlagOnList(new(2026, 5, 12), 1, reason, reason == FlagReason.Urgent ? "urgent" : "review", "A sentence.", rank, 70);
        (Actor By, FlagEntry Entry)[] all = [(Actor.Service, new(FlagAction.Opened, Day: due ?? new(2026, 6, 24), List: list)), .. more];
        return new(A.Code(code).Value, Period.Parse("2026-27-Q1"), [.. all.Select((e, i) => new FlagEvent(i + 1, new DateTimeOffset(2026, 5, 12, 9, i, 0, TimeSpan.Zero), e.By, e.Entry))]);
    }
}
