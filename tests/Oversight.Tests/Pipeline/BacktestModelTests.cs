using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Oversight.Pipeline.BacktestModel;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Storage;
using Oversight.Tests.Kit;
using Oversight.Training.Backtest;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Pipeline;

public sealed class BacktestModelTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_model_in_use_is_backtested_once_after_the_first_list_and_its_page_says_what_it_is_worth()
    {
        var stop = TestContext.Current.CancellationToken;
        var account = azurite.NewAccount();
        await using var store = await TestStore.StartAsync(azurite, s => s.AddSingleton<IOptions<BacktestOptions>>(Options.Create(new BacktestOptions { Bootstraps = 5, Shuffles = 2, Delays = [90] })), account);
        await using var dashboard = await TestDashboard.StartAsync(account);
        (await dashboard.Client.GetStringAsync("/method/backtest", stop)).ShouldContain("No model has been trained.");
        (await store.Get<BacktestModelHandler>().HandleAsync(stop)).ShouldBeFalse();

        await store.TakeEverythingAsync();
        store.Time.Advance(TimeSpan.FromMinutes(1));
        await store.Get<RetrainModelHandler>().HandleAsync(stop);
        (await store.Get<BacktestModelHandler>().HandleAsync(stop)).ShouldBeFalse("the list comes first");
        (await dashboard.Client.GetStringAsync("/method/backtest", stop)).ShouldContain("being tried on past inspections");
        (await dashboard.Client.GetAsync("/method/backtest/reviews.svg", stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await store.Get<ScoreAuthoritiesHandler>().HandleAsync(stop);
        (await store.Get<BacktestModelHandler>().HandleAsync(stop)).ShouldBeFalse("the list is not delivered yet");
        foreach (var entry in await store.Get<IOutbox>().PeekAsync(100, stop)) await store.Get<IOutbox>().RemoveAsync(entry, stop);
        (await store.Get<BacktestModelHandler>().HandleAsync(stop)).ShouldBeTrue();
        (await store.Get<BacktestModelHandler>().HandleAsync(stop)).ShouldBeFalse("it is there");

        var version = (await store.Get<IModelStore>().CurrentAsync(stop)).ShouldNotBeNull().Version;
        var kept = new BacktestDocument((await store.Get<IBacktestStore>().FindAsync(version, stop)).ShouldNotBeNull());
        kept.Inspections.ShouldBe(140);
        kept.IsMadeUp.ShouldBeTrue();
        (await Card(store.Get<Account>(), version)).ShouldContain("Made-up authorities. Nothing here is evidence about England.");
        var page = await dashboard.Client.GetStringAsync("/method/backtest", stop);
        page.ShouldContain("made-up authorities");
        page.ShouldContain("nothing about England");
        page.ShouldContain(version);
        foreach (var picture in new[] { "reviews", "calibration", "lead-time" })
            (await dashboard.Client.GetAsync($"/method/backtest/{picture}.svg?size=narrow", stop)).Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml", picture);
    }

    [Fact]
    public async Task A_backtest_that_is_there_is_left_alone()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var store = await TestStore.StartAsync(azurite);
        var backtests = store.Get<IBacktestStore>();

        await backtests.SaveAsync("20260101-abc", new() { ["first"] = 1 }, "# One", stop);
        await backtests.SaveAsync("20260101-abc", new() { ["second"] = 2 }, "# Two", stop);

        (await backtests.FindAsync("20260101-abc", stop)).ShouldNotBeNull().Select(p => p.Key).ShouldBe(["first"]);
        (await backtests.FindAsync("20260101-def", stop)).ShouldBeNull();
    }

    private static async Task<string> Card(Account account, string version) =>
        (await account.Models.GetBlobClient($"{version}/MODEL_CARD.md").DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content.ToString();
}
