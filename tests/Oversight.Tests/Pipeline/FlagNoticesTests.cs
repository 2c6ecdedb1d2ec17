using Microsoft.Extensions.DependencyInjection;
using Oversight.Domain.Authorities;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.SendMessages;
using Oversight.Risk.Flagging;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Pipeline;

/// <summary>Analysts are told of each flag once, and once more where it becomes urgent: there is one of an authority and quarter.</summary>
public sealed class FlagNoticesTests(AzuriteFixture azurite)
{
    private static readonly Flag Review = new(Band.Review, FlagRules.RankAndDrift, "A sentence.");
    private static readonly Flag Urgent = new(Band.Urgent, FlagRules.RankAndDrift, "A sentence.");
    private static readonly Flag Routine = new(Band.Routine, FlagRules.RankAndDrift, "A sentence.");

    [Fact]
    public async Task An_authority_is_told_of_once_a_quarter_however_often_it_is_scored_and_again_in_the_next()
    {
        await using var store = await TestStore.StartAsync(azurite, s => s.PostConfigure<MessageOptions>(o => o.ServiceAddress = new("https://oversight.example/")));
        foreach (var (day, flag) in new[] { ("2026-05-12", Review), ("2026-05-13", Review), ("2026-05-14", Routine), ("2026-05-15", Review), ("2026-05-16", Urgent), ("2026-05-17", Urgent), ("2026-07-01", Review) })
        {
            store.Time.SetUtcNow(new(A.Day(day), new(9, 0), TimeSpan.Zero));
            await store.Get<FlagNotices>().PostAsync(A.Register(2), new Dictionary<AuthorityCode, Flag> { [A.Code(1)] = flag, [A.Code(2)] = Routine }, TestContext.Current.CancellationToken);
        }
        var told = (await store.Get<IMessageOutbox>().ListAsync(default, TestContext.Current.CancellationToken)).Select(m => m.Message).OrderBy(m => m.Key, StringComparer.Ordinal).ToArray();
        told.Select(m => (m.Key, m.To.Role)).ShouldBe([("flag_raised|X00000001|2026-27-Q1", "analyst"), ("flag_raised|X00000001|2026-27-Q1|urgent", "analyst"), ("flag_raised|X00000001|2026-27-Q2", "analyst")]);
        told[2].Body.ShouldContain("https://oversight.example/flags/X00000001/2026-27-Q2");
    }
}
