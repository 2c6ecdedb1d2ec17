using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Oversight.Domain.Assurance;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.ChaseReturns;
using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.OpenFlag;
using Oversight.Pipeline.ReplyToFlag;
using Oversight.Pipeline.ReviewFlag;
using Oversight.Pipeline.SendMessages;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Pipeline;

/// <summary>Whoever has to act on a flag is told that there is something to read, once, and nothing of what it says.</summary>
public sealed class ReviewNoticesTests(AzuriteFixture azurite)
{
    private static readonly AuthorityCode Ashford = A.Code(1);
    private static readonly Period Quarter = Period.Parse("2026-27-Q1");
    private static readonly Actor Ana = new("ana", "Ana Lyst", "analyst");
    private static readonly Actor Lee = new("lee", "Lee Der", "lead");
    private static readonly Actor Ola = new("ola", "Ola Officer", "officer");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_flag_that_is_shared_tells_the_authority_and_a_reply_or_an_appeal_the_analysts_and_its_end_the_authority()
    {
        await using var store = await StartAsync();
        var (flags, replies) = (store.Get<ReviewFlagHandler>(), store.Get<ReplyToFlagHandler>());
        await flags.JudgeAsync(Ashford, Quarter, 1, Judgement.Confirm, "Secret rationale.", Ana, Stop);
        (await ToldAsync(store)).ShouldBeEmpty("a judgement is nobody else's yet");
        await flags.ShareAsync(Ashford, Quarter, 2, "Secret words.", Ana, Stop);
        (await ToldAsync(store)).ShouldBe([("flag_shared", "data_owner of X00000001"), ("flag_shared", "officer of X00000001")]);
        await replies.ReplyAsync(Ashford, Quarter, "Secret reply.", Ola, Stop);
        await replies.AppealAsync(Ashford, Quarter, "Secret appeal.", Ola, Stop);
        (await ToldAsync(store)).Count(t => t.To == "analyst").ShouldBe(2);
        await flags.DecideAppealAsync(Ashford, Quarter, 5, AppealOutcome.Upheld, null, "Secret reasons.", Lee, Stop);

        var all = await MessagesAsync(store);
        all.Select(m => (m.Kind, m.To.ToString())).ShouldBe(
            [("appeal_decided", "data_owner of X00000001"), ("appeal_decided", "officer of X00000001"), ("flag_appealed", "analyst"), ("flag_replied", "analyst"), ("flag_shared", "data_owner of X00000001"), ("flag_shared", "officer of X00000001")]);
        all.ShouldAllBe(m => !m.Body.Contains("ecret") && !m.Subject.Contains("ecret") && !m.Body.Contains("Ola") && !m.Body.Contains("Confirm"));
        all.ShouldAllBe(m => m.Body.Contains(m.To.LaCode == null ? "https://oversight.example/flags/X00000001/2026-27-Q1" : "https://oversight.example/authorities/X00000001/flags"));
    }

    [Fact]
    public async Task To_ask_the_authority_shares_the_flag_and_so_tells_it()
    {
        await using var store = await StartAsync();
        await store.Get<ReviewFlagHandler>().JudgeAsync(Ashford, Quarter, 1, Judgement.AskAuthority, "A question.", Ana, Stop);
        (await ToldAsync(store)).Select(t => t.Kind).ShouldBe(["flag_shared", "flag_shared"]);
    }

    [Fact]
    public async Task Nobody_is_told_twice_of_one_thing_and_a_second_reply_is_another()
    {
        await using var store = await StartAsync();
        await store.Get<ReviewFlagHandler>().JudgeAsync(Ashford, Quarter, 1, Judgement.AskAuthority, "A question.", Ana, Stop);
        await store.Get<ReplyToFlagHandler>().ReplyAsync(Ashford, Quarter, "One.", Ola, Stop);
        (await store.Get<ReviewNotices>().PostMissedAsync(Stop)).ShouldBe(0);
        await store.Get<ReplyToFlagHandler>().ReplyAsync(Ashford, Quarter, "Two.", Ola, Stop);
        (await ToldAsync(store)).Count(t => t.Kind == "flag_replied").ShouldBe(2);
    }

    [Fact]
    public async Task Analysts_are_told_once_when_the_time_to_answer_is_over_and_not_where_an_answer_came()
    {
        await using var store = await StartAsync();
        var asked = (await store.Get<ReviewFlagHandler>().JudgeAsync(Ashford, Quarter, 1, Judgement.AskAuthority, "A question.", Ana, Stop)).Flag!;
        store.Time.SetUtcNow(new(asked.ReplyBy!.Value, new(12, 0), TimeSpan.Zero));
        (await store.Get<ReviewNotices>().PostMissedAsync(Stop)).ShouldBe(0, "its last day is not over");
        store.Time.Advance(TimeSpan.FromDays(1));
        (await store.Get<ReviewNotices>().PostMissedAsync(Stop)).ShouldBe(1);
        (await store.Get<ReviewNotices>().PostMissedAsync(Stop)).ShouldBe(0);
        (await ToldAsync(store)).ShouldContain(("flag_unanswered", "analyst"));

        await using var answered = await StartAsync();
        await answered.Get<ReviewFlagHandler>().JudgeAsync(Ashford, Quarter, 1, Judgement.AskAuthority, "A question.", Ana, Stop);
        await answered.Get<ReplyToFlagHandler>().ReplyAsync(Ashford, Quarter, "An answer.", Ola, Stop);
        answered.Time.SetUtcNow(new(asked.ReplyBy!.Value.AddDays(1), new(12, 0), TimeSpan.Zero));
        await answered.Get<ReviewNotices>().PostMissedAsync(Stop);
        (await ToldAsync(answered)).ShouldNotContain(t => t.Kind == "flag_unanswered");
    }

    [Fact]
    public async Task What_a_process_that_died_did_not_tell_is_told_when_returns_are_chased()
    {
        await using var store = await StartAsync();
        // As if it had died between the decision and its notice.
        var ledger = store.Get<DecisionLedger>();
        await ledger.TryAddAsync(await ledger.OfAsync(Ashford, Stop), Ana, [DecisionLedger.Of(Quarter, new(FlagAction.Shared, "To you.", Day: new(2026, 5, 27)))], Stop);
        (await ToldAsync(store)).ShouldBeEmpty();
        await store.Get<ChaseReturnsHandler>().HandleAsync(Stop);
        (await ToldAsync(store)).Count(t => t.Kind == "flag_shared").ShouldBe(2);
    }

    [Fact]
    public async Task What_was_not_told_for_longer_than_a_week_is_not_told_any_more()
    {
        await using var store = await StartAsync();
        var ledger = store.Get<DecisionLedger>();
        await ledger.TryAddAsync(await ledger.OfAsync(Ashford, Stop), Ana, [DecisionLedger.Of(Quarter, new(FlagAction.Shared, "To you.", Day: new(2026, 5, 27)))], Stop);
        store.Time.Advance(TimeSpan.FromDays(ReviewNotices.LookBackDays + 1));
        (await store.Get<ReviewNotices>().PostMissedAsync(Stop)).ShouldBe(0);
    }

    private async Task<TestStore> StartAsync()
    {
        var store = await TestStore.StartAsync(azurite, s => s.PostConfigure<MessageOptions>(o => o.ServiceAddress = new("https://oversight.example/")));
        await store.Get<OpenFlagHandler>().HandleAsync(ReviewFlagTests.Publication("review"), Stop);
        return store;
    }

    private static async Task<Message[]> MessagesAsync(TestStore store) =>
        [.. (await store.Get<IMessageOutbox>().ListAsync(default, Stop)).Select(m => m.Message).Where(m => m.Kind.StartsWith("flag_", StringComparison.Ordinal) || m.Kind == "appeal_decided").OrderBy(m => m.Key, StringComparer.Ordinal)];

    private static async Task<(string Kind, string To)[]> ToldAsync(TestStore store) => [.. (await MessagesAsync(store)).Select(m => (m.Kind, m.To.ToString()))];
}
