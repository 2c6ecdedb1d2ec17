using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Oversight.Dashboard;
using Oversight.Functions;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.WatchModel;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Functions;

public sealed class TriggerTests(AzuriteFixture azurite)
{
    [Fact]
    public void Every_trigger_has_a_name_of_its_own()
    {
        var names = Triggers().Select(t => t.Function.Name).ToArray();
        names.ShouldBe(["BacktestModel", "Http", "IngestEvidence", "PublishScores", "RetainRecords", "RetrainModel", "ScoreAuthorities", "WatchModel"], ignoreOrder: true);
    }

    [Fact]
    public void Evidence_comes_by_Event_Grid_because_Flex_Consumption_takes_no_other_kind()
    {
        var trigger = Binding<BlobTriggerAttribute>("IngestEvidence");
        (trigger.BlobPath, trigger.Source, trigger.Connection).ShouldBe(("evidence/{name}", BlobTriggerSource.EventGrid, "Storage"));
    }

    [Theory]
    [InlineData("RetrainModel", "%RetrainSchedule%")]
    [InlineData("ScoreAuthorities", "%ScoreSchedule%")]
    [InlineData("WatchModel", "%WatchSchedule%")]
    [InlineData("BacktestModel", "%BacktestSchedule%")]
    [InlineData("PublishScores", "%PublishSchedule%")]
    [InlineData("RetainRecords", "%RetainSchedule%")]
    public void Timers_take_their_schedules_from_settings(string function, string schedule) => Binding<TimerTriggerAttribute>(function).Schedule.ShouldBe(schedule);

    [Fact]
    public void One_catch_all_takes_every_address_and_leaves_access_to_the_endpoints()
    {
        var trigger = Binding<HttpTriggerAttribute>("Http");
        (trigger.AuthLevel, trigger.Route).ShouldBe((AuthorizationLevel.Anonymous, "{*path}"));
        trigger.Methods.ShouldBe(["get", "head", "post", "put", "delete"]);
    }

    [Fact]
    public async Task The_evidence_trigger_hands_the_file_to_its_handler()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await store.Get<Oversight.Storage.Account>().Evidence.GetBlobClient("register/authorities.csv").UploadAsync(BinaryData.FromBytes(MadeUpEvidence.Register()), TestContext.Current.CancellationToken);
        await new EvidenceTrigger(store.Get<IngestEvidenceHandler>()).Run(Stream.Null, "register/authorities.csv", TestContext.Current.CancellationToken);
        (await store.Receipts.ListAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Status.ShouldBe(ReceiptStatus.Accepted);
    }

    [Fact]
    public async Task The_timers_train_score_and_publish()
    {
        await using var store = await TestStore.StartAsync(azurite, s => s.AddSingleton<IPublisherToken, NoToken>());
        await store.TakeEverythingAsync();
        store.Time.Advance(TimeSpan.FromMinutes(1));
        var timers = ActivatorUtilities.CreateInstance<TimerTriggers>(store.Get<IServiceProvider>());
        await timers.Retrain(new TimerInfo(), TestContext.Current.CancellationToken);
        await timers.Score(new TimerInfo(), TestContext.Current.CancellationToken);
        (await store.Get<IOutbox>().PeekAsync(100, TestContext.Current.CancellationToken)).Count.ShouldBe(70);
        (await store.Get<IScoreStore>().LatestRunAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull().Number.ShouldBe(1);
        await timers.Watch(new TimerInfo(), TestContext.Current.CancellationToken);
        (await store.Get<IWatchStore>().LatestAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull().Number.ShouldBe(1);
    }

    [Fact]
    public void The_composition_resolves_every_trigger_from_the_settings_of_the_example()
    {
        using var services = Composed(Example());
        foreach (var type in Triggers().Select(t => t.Type).Distinct()) ActivatorUtilities.CreateInstance(services, type).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Storage:TableServiceUri")]
    [InlineData("Publishing:DashboardAddress")]
    [InlineData("Dashboard:Access:Authority")]
    public void A_missing_setting_stops_the_app_at_start_up(string setting)
    {
        var settings = Example();
        settings.Remove(setting).ShouldBeTrue();
        using var services = Composed(settings);
        Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
    }

    private static ServiceProvider Composed(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<Microsoft.AspNetCore.Hosting.IWebHostEnvironment>(new Oversight.Tests.Kit.BareEnvironment());
        services.AddSingleton<Microsoft.Extensions.Hosting.IHostEnvironment>(p => p.GetRequiredService<Microsoft.AspNetCore.Hosting.IWebHostEnvironment>());
        return services.AddOversight(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
    }

    private static Dictionary<string, string?> Example()
    {
        var file = Path.Combine(Repository.Root, "functions", "Oversight.Functions", "local.settings.example.json");
        var values = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(file))!["Values"]!.AsObject();
        return values.ToDictionary(v => v.Key.Replace("__", ":", StringComparison.Ordinal), v => (string?)v.Value!.GetValue<string>(), StringComparer.OrdinalIgnoreCase);
    }

    private static T Binding<T>(string function)
        where T : Attribute => Triggers().Single(t => t.Function.Name == function).Method.GetParameters().Select(p => p.GetCustomAttribute<T>()).OfType<T>().Single();

    private static IEnumerable<(Type Type, MethodInfo Method, FunctionAttribute Function)> Triggers() =>
        from type in typeof(EvidenceTrigger).Assembly.GetTypes()
        where type.Namespace == "Oversight.Functions"
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        select (type, method, function);

    private sealed class NoToken : IPublisherToken
    {
        public ValueTask<string> GetAsync(CancellationToken cancellationToken) => new("none");
    }
}
