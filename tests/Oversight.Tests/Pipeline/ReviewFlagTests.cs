using Microsoft.Extensions.DependencyInjection;
using Oversight.Domain.Assurance;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.OpenFlag;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RecordIntervention;
using Oversight.Pipeline.ReplyToFlag;
using Oversight.Pipeline.ReviewFlag;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Pipeline;

public sealed class ReviewFlagTests(AzuriteFixture azurite)
{
    private static readonly AuthorityCode Ashford = A.Code(1);
    private static readonly Period Quarter = Period.Parse("2026-27-Q1"); // the test clock stands at Tuesday 12 May 2026
    private static readonly Actor Ana = new("ana", "Ana Lyst", "analyst");
    private static readonly Actor Lee = new("lee", "Lee Der", "lead");
    private static readonly Actor Max = new("max", "Max", "lead");
    private static readonly Actor Ola = new("ola", "Ola Officer", "officer");

    [Fact]
    public async Task A_publication_that_asks_for_a_review_opens_one_flag_however_often_it_comes()
    {
        await using var store = await TestStore.StartAsync(azurite);
        (await OpenAsync(store, "review")).ShouldBeTrue();
        (await OpenAsync(store, "review")).ShouldBeFalse();
        var flag = await FlagAsync(store);
        (flag.State, flag.Reason, flag.Events.Count).ShouldBe((FlagState.ToReview, FlagReason.Review, 1));
        flag.Due.ShouldBe(new(2026, 6, 24)); // 30 working days after 12 May, 25 May being a bank holiday
    }

    [Theory]
    [InlineData("routine", "2026-05-12")]
    [InlineData("watch", "2026-05-12")]
    [InlineData("unknown", "2026-05-12")]
    [InlineData("urgent", "2026-03-31")]
    public async Task Nothing_opens_for_other_bands_or_for_a_list_of_a_past_quarter(string band, string asAt)
    {
        await using var store = await TestStore.StartAsync(azurite);
        (await store.Get<OpenFlagHandler>().HandleAsync(Publication(band) with { AsAt = A.Day(asAt) }, TestContext.Current.CancellationToken)).ShouldBeFalse();
        (await store.Get<DecisionLedger>().AllAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_authority_drawn_by_lot_is_reviewed_like_the_others_and_counted_apart()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await store.Get<OpenFlagHandler>().HandleAsync(Publication("routine", control: true), TestContext.Current.CancellationToken);
        await JudgeAsync(store, Judgement.Confirm, Ana);
        var counted = (await store.Get<IReviewOutcomes>().ByQuarterAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        counted.ShouldBe(new ReviewOutcomes(Quarter, new(0, 0, 0, 0), new(1, 1, 0, 0), 0, 0, 0, 0));
    }

    [Fact]
    public async Task A_flag_that_becomes_urgent_is_due_sooner_and_an_older_revision_changes_nothing()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await OpenAsync(store, "review", revision: 2);
        (await OpenAsync(store, "urgent", revision: 3)).ShouldBeTrue();
        (await OpenAsync(store, "review", revision: 2)).ShouldBeFalse();
        var flag = await FlagAsync(store);
        (flag.Reason, flag.NeedsSecondLook).ShouldBe((FlagReason.Urgent, true));
        flag.Due.ShouldBe(new(2026, 5, 27)); // ten working days, 25 May being a bank holiday
        flag.IsOverdueOn(new(2026, 5, 27)).ShouldBeFalse();
        flag.IsOverdueOn(new(2026, 5, 28)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_urgent_flag_is_confirmed_only_once_a_lead_who_is_another_person_agrees()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await OpenAsync(store, "urgent");
        (await JudgeAsync(store, Judgement.Confirm, Lee)).Flag!.State.ShouldBe(FlagState.AwaitingSecondLook);
        (await LookAsync(store, true, Lee)).Refusal.ShouldBe(ReviewRefusal.SamePerson);
        (await LookAsync(store, true, Ana)).Refusal.ShouldBe(ReviewRefusal.NotALead);
        (await LookAsync(store, true, Max)).Flag!.State.ShouldBe(FlagState.Confirmed);
    }

    [Fact]
    public async Task A_second_person_who_disagrees_opens_the_flag_again_and_both_stay_in_its_history()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await OpenAsync(store, "urgent");
        await JudgeAsync(store, Judgement.Dismiss, Ana);
        var flag = (await LookAsync(store, false, Lee)).Flag!;
        flag.State.ShouldBe(FlagState.ToReview);
        flag.Events.Select(e => (e.By.Name, e.Entry.Action)).ShouldBe([("Oversight", FlagAction.Opened), ("Ana Lyst", FlagAction.Judged), ("Lee Der", FlagAction.SecondLook)]);
    }

    [Fact]
    public async Task A_rating_history_has_no_limit()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await OpenAsync(store, "review");
        var rationale = new string('r', DecisionText.MostCharacters);
        for (var i = 0; i < 30; i++)
            (await store.Get<ReviewFlagHandler>().JudgeAsync(Ashford, Quarter, i + 1, i % 2 == 0 ? Judgement.Watch : Judgement.Confirm, rationale, Ana, TestContext.Current.CancellationToken)).Refusal.ShouldBe(ReviewRefusal.None);
        var flag = await FlagAsync(store);
        flag.Events.Sum(e => e.Entry.Text.Length).ShouldBe(120_000, "more than the 64 KiB that one property of a table has");
        (await store.Get<AuditVerifier>().VerifyAsync([], TestContext.Current.CancellationToken)).Records.ShouldBe(31);
    }

    [Theory]
    [InlineData("", ReviewRefusal.TextLength)]
    [InlineData("   ", ReviewRefusal.TextLength)]
    [InlineData("Spoke to jo.smith@example.gov.uk about it", ReviewRefusal.PersonalText)]
    public async Task A_judgement_without_a_rationale_or_with_somebody_in_it_is_refused(string rationale, ReviewRefusal why)
    {
        await using var store = await TestStore.StartAsync(azurite);
        await OpenAsync(store, "review");
        (await store.Get<ReviewFlagHandler>().JudgeAsync(Ashford, Quarter, 1, Judgement.Confirm, rationale, Ana, TestContext.Current.CancellationToken)).Refusal.ShouldBe(why);
        (await FlagAsync(store)).State.ShouldBe(FlagState.ToReview);
    }

    [Fact]
    public async Task An_authority_can_neither_reply_to_nor_appeal_against_a_flag_that_was_not_shared_with_it()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await OpenAsync(store, "review");
        await JudgeAsync(store, Judgement.Confirm, Ana);
        var replies = store.Get<ReplyToFlagHandler>();
        var decision = await replies.ReplyAsync(Ashford, Quarter, "We disagree.", Ola, TestContext.Current.CancellationToken);
        (decision.Refusal, decision.Flag).ShouldBe((ReviewRefusal.NotFound, null));
        (await replies.AppealAsync(Ashford, Quarter, "We disagree.", Ola, TestContext.Current.CancellationToken)).Refusal.ShouldBe(ReviewRefusal.NotFound);
    }

    [Fact]
    public async Task A_flag_is_shared_beyond_the_department_ten_working_days_after_the_authority_was_told_and_not_sooner()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await OpenAsync(store, "review");
        await JudgeAsync(store, Judgement.Confirm, Ana);
        (await ShareAsync(store)).Flag!.ReplyBy.ShouldBe(new DateOnly(2026, 5, 27)); // 13 to 27 May without two weekends and the bank holiday
        (await BeyondAsync(store)).Refusal.ShouldBe(ReviewRefusal.ReplyTimeRuns);
        store.Time.SetUtcNow(new(2026, 5, 27, 22, 59, 0, TimeSpan.Zero)); // 23:59 in England
        (await BeyondAsync(store)).Refusal.ShouldBe(ReviewRefusal.ReplyTimeRuns);
        store.Time.SetUtcNow(new(2026, 5, 27, 23, 1, 0, TimeSpan.Zero));
        (await BeyondAsync(store)).Flag!.IsSharedBeyond.ShouldBeTrue();
    }

    [Fact]
    public async Task A_reply_stays_with_the_flag_and_ends_the_wait()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await OpenAsync(store, "review");
        await JudgeAsync(store, Judgement.Confirm, Ana);
        await ShareAsync(store);
        await store.Get<ReplyToFlagHandler>().ReplyAsync(Ashford, Quarter, "Two teams were merged in March.", Ola, TestContext.Current.CancellationToken);
        var flag = (await BeyondAsync(store)).Flag!;
        flag.Replies.ShouldHaveSingleItem().Entry.Text.ShouldBe("Two teams were merged in March.");
    }

    [Fact]
    public async Task To_ask_the_authority_shares_the_flag_with_it_and_its_answer_brings_the_flag_back()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await OpenAsync(store, "review");
        var asked = (await JudgeAsync(store, Judgement.AskAuthority, Ana)).Flag!;
        (asked.State, asked.ReplyBy).ShouldBe((FlagState.AwaitingAuthority, new DateOnly(2026, 5, 27)));
        (await store.Get<ReplyToFlagHandler>().ReplyAsync(Ashford, Quarter, "An answer.", Ola, TestContext.Current.CancellationToken)).Flag!.State.ShouldBe(FlagState.Replied);
        (await JudgeAsync(store, Judgement.Dismiss, Ana)).Flag!.State.ShouldBe(FlagState.Dismissed);
    }

    [Theory]
    [InlineData(AppealOutcome.Upheld, null, FlagState.Confirmed, 1, 0)]
    [InlineData(AppealOutcome.Amended, Judgement.Watch, FlagState.Watched, 0, 0)]
    [InlineData(AppealOutcome.Withdrawn, null, FlagState.Withdrawn, 0, 1)]
    public async Task An_appeal_is_decided_by_a_lead_who_did_not_judge_and_is_counted(AppealOutcome outcome, Judgement? amended, FlagState state, int confirmed, int dismissed)
    {
        await using var store = await TestStore.StartAsync(azurite);
        await OpenAsync(store, "review");
        await JudgeAsync(store, Judgement.Confirm, Lee);
        await ShareAsync(store);
        (await store.Get<ReplyToFlagHandler>().AppealAsync(Ashford, Quarter, "The figures are wrong.", Ola, TestContext.Current.CancellationToken)).Flag!.State.ShouldBe(FlagState.Appealed);
        (await BeyondAsync(store)).Refusal.ShouldBe(ReviewRefusal.NotNow, "not while an appeal waits");
        (await DecideAsync(store, outcome, amended, Ana)).Refusal.ShouldBe(ReviewRefusal.NotALead);
        (await DecideAsync(store, outcome, amended, Lee)).Refusal.ShouldBe(ReviewRefusal.SamePerson);
        (await DecideAsync(store, outcome, amended, Max)).Flag!.State.ShouldBe(state);
        var counted = (await store.Get<IReviewOutcomes>().ByQuarterAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        (counted.Appeals, counted.Flagged.Confirmed, counted.Flagged.Dismissed).ShouldBe((1, confirmed, dismissed));
        (counted.Upheld + counted.Amended + counted.Withdrawn).ShouldBe(1);
    }

    [Theory]
    [InlineData(AppealOutcome.Upheld, null, ReviewRefusal.None)]
    [InlineData(AppealOutcome.Amended, Judgement.Watch, ReviewRefusal.None)]
    [InlineData(AppealOutcome.Withdrawn, null, ReviewRefusal.NotNow)]
    public async Task Whoever_an_appeal_was_made_against_does_not_judge_again_and_nobody_judges_what_was_withdrawn(AppealOutcome outcome, Judgement? amended, ReviewRefusal another)
    {
        await using var store = await TestStore.StartAsync(azurite);
        await OpenAsync(store, "urgent");
        await JudgeAsync(store, Judgement.Confirm, Ana);
        await LookAsync(store, true, Lee);
        await ShareAsync(store);
        await AppealAsync(store);
        var decided = (await DecideAsync(store, outcome, amended, Max)).Flag!.State;
        foreach (var before in new[] { Ana, Lee }) (await JudgeAsync(store, Judgement.Confirm, before)).Refusal.ShouldBe(outcome == AppealOutcome.Withdrawn ? ReviewRefusal.NotNow : ReviewRefusal.SamePerson);
        (await FlagAsync(store)).State.ShouldBe(decided);

        (await JudgeAsync(store, Judgement.Confirm, new("bo", "Bo", "analyst"))).Refusal.ShouldBe(another);
        if (another == ReviewRefusal.None) (await LookAsync(store, true, Lee)).Refusal.ShouldBe(ReviewRefusal.SamePerson, "nor gives the second look");
    }

    [Fact]
    public async Task A_second_appeal_is_not_decided_by_whom_the_first_was_made_against()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await OpenAsync(store, "review");
        await JudgeAsync(store, Judgement.Confirm, Lee);
        await ShareAsync(store);
        await AppealAsync(store);
        await DecideAsync(store, AppealOutcome.Amended, Judgement.Watch, Max);
        await AppealAsync(store);
        foreach (var party in new[] { Lee, Max }) (await DecideAsync(store, AppealOutcome.Upheld, null, party)).Refusal.ShouldBe(ReviewRefusal.SamePerson);
        (await DecideAsync(store, AppealOutcome.Withdrawn, null, new("zoe", "Zoe", "lead"))).Flag!.State.ShouldBe(FlagState.Withdrawn);
    }

    [Fact]
    public async Task A_second_look_agrees_to_the_judgement_that_was_read_and_to_no_other()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await OpenAsync(store, "urgent");
        var read = (await JudgeAsync(store, Judgement.Dismiss, Ana)).Flag!.Number;
        await JudgeAsync(store, Judgement.Confirm, Ana);
        var (refusal, flag) = await store.Get<ReviewFlagHandler>().LookAgainAsync(Ashford, Quarter, read, true, "I agree.", Lee, TestContext.Current.CancellationToken);
        (refusal, flag!.State).ShouldBe((ReviewRefusal.Changed, FlagState.AwaitingSecondLook));
    }

    [Fact]
    public async Task Nobody_judges_past_a_reply_that_they_have_not_seen()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await OpenAsync(store, "review");
        var read = (await JudgeAsync(store, Judgement.AskAuthority, Ana)).Flag!.Number;
        await store.Get<ReplyToFlagHandler>().ReplyAsync(Ashford, Quarter, "An answer.", Ola, TestContext.Current.CancellationToken);
        (await store.Get<ReviewFlagHandler>().JudgeAsync(Ashford, Quarter, read, Judgement.Confirm, "No answer came.", Ana, TestContext.Current.CancellationToken)).Refusal.ShouldBe(ReviewRefusal.Changed);
        (await FlagAsync(store)).State.ShouldBe(FlagState.Replied);
    }

    [Fact]
    public async Task An_intervention_is_a_persons_and_never_the_services()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var handler = store.Get<RecordInterventionHandler>();
        var plan = new InterventionPlan(InterventionType.Adviser, "Ana Lyst", ["wf_agency_pct"], "Fewer agency workers.", new(2026, 6, 1), new(2026, 12, 1));
        await Should.ThrowAsync<ArgumentException>(() => handler.RecordAsync(Ashford, plan, Actor.Service, TestContext.Current.CancellationToken));
        var recorded = (await handler.RecordAsync(Ashford, plan, Ana, TestContext.Current.CancellationToken)).Intervention!;
        (recorded.Status, recorded.Id).ShouldBe((InterventionStatus.Planned, "1"));
        (await handler.ChangeAsync(Ashford, "1", InterventionStatus.Closed, "Agency share fell to the nation's.", new(2026, 5, 1), Ana, TestContext.Current.CancellationToken)).Refusal.ShouldBe(ReviewRefusal.Date);
        var closed = (await handler.ChangeAsync(Ashford, "1", InterventionStatus.Closed, "Agency share fell to the nation's.", new(2027, 2, 1), Ana, TestContext.Current.CancellationToken)).Intervention!;
        (closed.Status, closed.ClosedOn, closed.Plan.Purpose).ShouldBe((InterventionStatus.Closed, new DateOnly(2027, 2, 1), "Fewer agency workers."));
        (await handler.ChangeAsync(Ashford, "1", InterventionStatus.Active, "Again.", new(2027, 3, 1), Ana, TestContext.Current.CancellationToken)).Refusal.ShouldBe(ReviewRefusal.NotNow);
    }

    [Fact]
    public async Task A_crash_at_any_call_to_storage_leaves_a_decision_with_its_record_or_neither()
    {
        for (var crashAt = 1; ; crashAt++)
        {
            var account = azurite.NewAccount();
            await using (var open = await TestStore.StartAsync(azurite, connection: account)) await OpenAsync(open, "review");
            var survived = false;
            var fuse = new Fuse(crashAt);
            await using (var dying = await TestStore.StartAsync(azurite, s => s.AddSingleton(p => fuse.Before<IAuditStore>(new Oversight.Storage.TableAudit(p.GetRequiredService<Oversight.Storage.Account>()))), account))
            {
                try
                {
                    await JudgeAsync(dying, Judgement.Confirm, Ana);
                    survived = true;
                }
                catch (Exception e) when (e is Fuse.DiedException or System.Reflection.TargetInvocationException)
                {
                    // As if the process had ended here.
                }
            }
            await using var next = await TestStore.StartAsync(azurite, connection: account);
            (await next.Get<AuditVerifier>().VerifyAsync([], TestContext.Current.CancellationToken)).Faults.ShouldBeEmpty();
            (await FlagAsync(next)).Events.Count.ShouldBeInRange(1, 2);
            if (survived) break;
        }
    }

    internal static Publication Publication(string band, long revision = 1, bool control = false) => new(
        Ashford.Value, new(2026, 5, 12), revision, new(2026, 5, 12, 9, 0, 0, TimeSpan.Zero), new("Ashford", "North Marsh", "unitary", true, string.Empty, []),
        new("composite_and_grade", 1.2, 4, 70, 0.5, null, []), new(band, "rank", "A sentence.", null, control), [], [], new(400, false, new(2025, 3, 31), 0), [], []);

    private static Task<bool> OpenAsync(TestStore store, string band, long revision = 1) => store.Get<OpenFlagHandler>().HandleAsync(Publication(band, revision), TestContext.Current.CancellationToken);

    private static Task<ReviewDecision> AppealAsync(TestStore store) => store.Get<ReplyToFlagHandler>().AppealAsync(Ashford, Quarter, "The figures are wrong.", Ola, TestContext.Current.CancellationToken);

    private static async Task<ReviewedFlag> FlagAsync(TestStore store) => (await store.Get<DecisionLedger>().OfAsync(Ashford, TestContext.Current.CancellationToken)).Flag(Quarter).ShouldNotBeNull();

    private static async Task<ReviewDecision> JudgeAsync(TestStore store, Judgement judgement, Actor by) =>
        await store.Get<ReviewFlagHandler>().JudgeAsync(Ashford, Quarter, await SeenAsync(store), judgement, "A reason.", by, TestContext.Current.CancellationToken);

    private static async Task<ReviewDecision> LookAsync(TestStore store, bool agrees, Actor by) =>
        await store.Get<ReviewFlagHandler>().LookAgainAsync(Ashford, Quarter, await SeenAsync(store), agrees, "A reason.", by, TestContext.Current.CancellationToken);

    private static async Task<ReviewDecision> ShareAsync(TestStore store) =>
        await store.Get<ReviewFlagHandler>().ShareAsync(Ashford, Quarter, await SeenAsync(store), "In plain words.", Ana, TestContext.Current.CancellationToken);

    private static async Task<ReviewDecision> BeyondAsync(TestStore store) =>
        await store.Get<ReviewFlagHandler>().ShareBeyondAsync(Ashford, Quarter, await SeenAsync(store), "The inspectorate", "It asked.", Ana, TestContext.Current.CancellationToken);

    private static async Task<ReviewDecision> DecideAsync(TestStore store, AppealOutcome outcome, Judgement? amended, Actor by) =>
        await store.Get<ReviewFlagHandler>().DecideAppealAsync(Ashford, Quarter, await SeenAsync(store), outcome, amended, "Because.", by, TestContext.Current.CancellationToken);

    private static async Task<long> SeenAsync(TestStore store) => (await FlagAsync(store)).Number;
}
