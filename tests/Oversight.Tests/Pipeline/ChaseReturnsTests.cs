using Microsoft.Extensions.DependencyInjection;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.AuthoriseReturn;
using Oversight.Pipeline.ChaseReturns;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.SendMessages;
using Oversight.Returns;
using Oversight.Storage;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Pipeline;

/// <summary>
/// The quarter from April to June 2026 ends on Tuesday 30 June; July has no bank holiday, so its twentieth working day is Tuesday 28 July. Five working days before that is
/// Tuesday 21 July. Twelve authorities owe it.
/// </summary>
public sealed class ChaseReturnsTests(AzuriteFixture azurite)
{
    private static readonly AuthorityCode One = AuthorityCode.Parse(MadeUpEvidence.Code(1));
    private static readonly Period Quarter = Period.Parse("2026-27-Q1");
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_is_reminded_six_working_days_before_the_deadline_and_every_officer_five_before()
    {
        await using var store = await StartAsync("2026-07-20");
        (await ChaseAsync(store)).Posted.ShouldBe(0);

        MoveTo(store, "2026-07-21");
        var result = await ChaseAsync(store);

        result.Standings.Count.ShouldBe(12);
        result.Standings.ShouldAllBe(s => s.Deadline == new DateOnly(2026, 7, 28) && s.Wait == ReturnWait.Upload && !s.IsLate);
        var messages = await MessagesAsync(store);
        messages.Count.ShouldBe(12);
        messages.ShouldAllBe(m => m.Kind == MessageKinds.Reminder && m.To.Role == ContactRoles.Officer);
        var one = messages.Single(m => m.To.LaCode == "X00000001");
        one.Key.ShouldBe("chase|X00000001|2026-27-Q1|reminder|officer");
        one.Subject.ShouldBe("Made-up borough 1: the quarterly return for 2026-27-Q1 is due on 28 July 2026");
        one.Body.ShouldContain("Nothing has been sent yet.");
    }

    [Fact]
    public async Task The_same_day_again_posts_nothing_the_day_itself_and_the_day_after_say_something_else()
    {
        await using var store = await StartAsync("2026-07-21");
        await ChaseAsync(store);
        (await ChaseAsync(store)).Posted.ShouldBe(0);

        MoveTo(store, "2026-07-28");
        (await ChaseAsync(store)).Posted.ShouldBe(12);
        MoveTo(store, "2026-07-29");
        (await ChaseAsync(store)).Posted.ShouldBe(25); // officer and data owner of each, and the department once
        MoveTo(store, "2026-07-30");
        (await ChaseAsync(store)).Posted.ShouldBe(0);

        var messages = await MessagesAsync(store);
        messages.CountBy(m => (m.Kind, m.To.Role)).ShouldBe(
        [
            new(("due_today", "officer"), 12), new(("late", "data_owner"), 12), new(("late", "officer"), 12), new(("late_summary", "analyst"), 1), new(("reminder", "officer"), 12),
        ], ignoreOrder: true);
        messages.Single(m => m.Kind == MessageKinds.LateSummary).Subject.ShouldBe("Returns for 2026-27-Q1: 12 of 12 authorities are late");
    }

    [Fact]
    public async Task Saturday_and_Sunday_chase_nobody_and_Monday_makes_good_for_it()
    {
        await using var store = await StartAsync("2026-08-01"); // a Saturday, after the deadline
        (await ChaseAsync(store)).Posted.ShouldBe(0);
        MoveTo(store, "2026-08-02");
        (await ChaseAsync(store)).Posted.ShouldBe(0);
        MoveTo(store, "2026-08-03");
        (await ChaseAsync(store)).Posted.ShouldBe(25);
    }

    [Fact]
    public async Task A_return_that_waits_for_a_second_person_is_the_data_owners_and_one_that_is_accepted_is_nobodys()
    {
        await using var store = await StartAsync("2026-07-20");
        await store.Get<IngestReturnHandler>().ReceiveAsync(One, Quarter, new("Sam Officer", "return.csv"), new ReturnBuilder(Quarter, One).Csv().Content, Stop);
        MoveTo(store, "2026-07-21");
        (await ChaseAsync(store)).Standings.Single(s => s.Authority.Code == One).ShouldSatisfyAllConditions(
            s => s.Wait.ShouldBe(ReturnWait.Authorisation), s => s.Since.ShouldBe(new DateOnly(2026, 7, 20)), s => s.Version.ShouldBe(1));
        (await MessagesOfOneAsync(store)).ShouldBe([("authorise", "data_owner"), ("reminder", "data_owner")]);

        MoveTo(store, "2026-07-22"); // the second working day after it came
        await ChaseAsync(store);
        (await MessagesOfOneAsync(store)).Count.ShouldBe(2);

        var decision = await store.Get<AuthoriseReturnHandler>().AuthoriseAsync(One, Quarter, 1, new("Dana Owner", AuthoriserRole.DataOwner), Stop);
        decision.Refusal.ShouldBe(ReturnRefusal.None, string.Join('\n', decision.Findings));
        MoveTo(store, "2026-07-29");
        var after = await ChaseAsync(store);
        after.Standings.Single(s => s.Authority.Code == One).ShouldSatisfyAllConditions(s => s.Wait.ShouldBe(ReturnWait.Nobody), s => s.IsLate.ShouldBeFalse());
        (await MessagesOfOneAsync(store)).Count.ShouldBe(2);
        (await MessagesAsync(store)).Single(m => m.Kind == MessageKinds.LateSummary).Body.ShouldNotContain("X00000001)");
    }

    [Fact]
    public async Task On_deadline_day_the_data_owner_hears_at_once_that_a_version_waits_and_of_each_version_once()
    {
        await using var store = await StartAsync("2026-07-28");
        store.Time.SetUtcNow(new(2026, 7, 28, 15, 0, 0, TimeSpan.Zero)); // 4 pm in England; chasing ran at 8
        var clean = new ReturnBuilder(Quarter, One);
        foreach (var more in new[] { 0, 0, 1 })
            await store.Get<IngestReturnHandler>().ReceiveAsync(One, Quarter, new("Sam Officer", "return.csv"), new ReturnBuilder(Quarter, One).With("contacts_received", clean["contacts_received"] + more).Csv().Content, Stop);

        var messages = await MessagesAsync(store);
        messages.Select(m => m.Key).ShouldBe(["chase|X00000001|2026-27-Q1|authorise|data_owner|1", "chase|X00000001|2026-27-Q1|authorise|data_owner|2"], ignoreOrder: true);
        messages.ShouldAllBe(m => m.Subject == "Made-up borough 1: the quarterly return for 2026-27-Q1 waits to be authorised, since 28 July 2026");
    }

    [Fact]
    public async Task A_notice_lost_with_its_process_is_made_good_by_chasing()
    {
        var account = azurite.NewAccount();
        await using (var dying = await StartAsync("2026-07-20", account, s => s.AddSingleton(p => new Fuse(1).Before<IMessageOutbox>(new TableMessages(p.GetRequiredService<Account>())))))
            await Should.ThrowAsync<Fuse.DiedException>(() => dying.Get<IngestReturnHandler>().ReceiveAsync(One, Quarter, new("Sam Officer", "return.csv"), new ReturnBuilder(Quarter, One).Csv().Content, Stop));

        await using var store = await TestStore.StartAsync(azurite, s => s.Configure<ChaseOptions>(o => o.FirstQuarter = "2026-27-Q1"), account);
        MoveTo(store, "2026-07-22");
        await ChaseAsync(store);
        (await MessagesOfOneAsync(store)).ShouldContain(("authorise", "data_owner"));
    }

    [Fact]
    public async Task A_file_that_needs_correction_is_still_the_officers()
    {
        await using var store = await StartAsync("2026-07-20");
        await store.Get<IngestReturnHandler>().ReceiveAsync(One, Quarter, new("Sam Officer", "return.csv"), new ReturnBuilder(Quarter, One).With("contacts_decided_1wd", 99999).Csv().Content, Stop);
        MoveTo(store, "2026-07-28");
        (await ChaseAsync(store)).Standings.Single(s => s.Authority.Code == One).Wait.ShouldBe(ReturnWait.Correction);
        (await MessagesAsync(store)).Single(m => m.To.LaCode == One.Value).ShouldSatisfyAllConditions(
            m => m.Kind.ShouldBe(MessageKinds.DueToday), m => m.To.Role.ShouldBe(ContactRoles.Officer), m => m.Body.ShouldContain("(version 1) needs correction"));
    }

    [Fact]
    public async Task A_store_that_nobody_ever_returned_to_chases_nobody()
    {
        await using var store = await StartAsync("2026-07-29", firstQuarter: string.Empty);
        (await ChaseAsync(store)).Standings.ShouldBeEmpty();
        (await MessagesAsync(store)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_crash_at_any_call_to_the_outbox_loses_no_message_and_doubles_none()
    {
        for (var crashAt = 1; ; crashAt++)
        {
            crashAt.ShouldBeLessThan(30);
            var account = azurite.NewAccount();
            var fuse = new Fuse(crashAt);
            var survived = false;
            await using (var dying = await StartAsync("2026-07-21", account, s => s.AddSingleton(p => fuse.Before<IMessageOutbox>(new TableMessages(p.GetRequiredService<Account>())))))
            {
                try
                {
                    await ChaseAsync(dying);
                    survived = true;
                }
                catch (Fuse.DiedException)
                {
                    // As if the process had ended here.
                }
            }
            await using var next = await StartAsync("2026-07-21", account);
            (await ChaseAsync(next)).Posted.ShouldBe(survived ? 0 : 12 - (crashAt - 1));
            (await MessagesAsync(next)).Count.ShouldBe(12);
            (await next.Get<IMessageOutbox>().WaitingAsync(next.Time.GetUtcNow(), 100, Stop)).Select(m => m.Message.Key).Distinct().Count().ShouldBe(12);
            if (survived) return;
        }
    }

    private static Task<ChaseResult> ChaseAsync(TestStore store) => store.Get<ChaseReturnsHandler>().HandleAsync(Stop);

    private static async Task<IReadOnlyList<Message>> MessagesAsync(TestStore store) => [.. (await store.Get<IMessageOutbox>().ListAsync(DateTimeOffset.MinValue, Stop)).Select(m => m.Message)];

    private static async Task<IReadOnlyList<(string, string)>> MessagesOfOneAsync(TestStore store) =>
        [.. (await MessagesAsync(store)).Where(m => m.To.LaCode == One.Value).Select(m => (m.Kind, m.To.Role)).Order()];

    private static void MoveTo(TestStore store, string day) => store.Time.SetUtcNow(new(A.Day(day), new(9, 0), TimeSpan.Zero));

    private async Task<TestStore> StartAsync(string day, string? account = null, Action<IServiceCollection>? change = null, string firstQuarter = "2026-27-Q1")
    {
        var store = await TestStore.StartAsync(azurite, s =>
        {
            s.Configure<ChaseOptions>(o => o.FirstQuarter = firstQuarter);
            change?.Invoke(s);
        }, account);
        await store.TakeAsync("register/authorities.csv", MadeUpEvidence.Register(12));
        MoveTo(store, day);
        return store;
    }
}
