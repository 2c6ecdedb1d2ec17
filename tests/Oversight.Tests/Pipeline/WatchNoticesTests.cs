using Oversight.Domain.Periods;
using Oversight.Pipeline.SendMessages;
using Oversight.Pipeline.WatchModel;
using Oversight.Tests.Kit;
using Oversight.Training.Watching;

namespace Oversight.Tests.Pipeline;

public sealed class WatchNoticesTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Analysts_are_told_once_a_quarter_of_each_kind_of_alert()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var notices = store.Get<WatchNotices>();
        WatchAlert[] alerts = [new("calibration", "Chances are too high by 0.12."), new("fairness", "Recall is lower in one region.")];

        await notices.PostAsync(alerts, Period.Parse("2026-27-Q1"), Stop);
        await notices.PostAsync([alerts[0] with { Sentence = "Chances are too high by 0.13." }], Period.Parse("2026-27-Q1"), Stop);
        await notices.PostAsync([alerts[0]], Period.Parse("2026-27-Q2"), Stop);

        var told = await store.Get<IMessageOutbox>().ListAsync(DateTimeOffset.MinValue, Stop);
        told.Select(m => m.Message.Key).Order(StringComparer.Ordinal).ShouldBe(["model_alert|calibration|2026-27-Q1", "model_alert|calibration|2026-27-Q2", "model_alert|fairness|2026-27-Q1"]);
        told.ShouldAllBe(m => m.Message.To == new Recipient(ContactRoles.Analyst, null));
        told.Single(m => m.Message.Key.Contains("fairness", StringComparison.Ordinal)).Message.Subject.ShouldBe("Watching the model: it misses more in some places than in others");
    }
}
