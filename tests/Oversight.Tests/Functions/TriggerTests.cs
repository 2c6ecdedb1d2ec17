using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Oversight.Dashboard;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Functions;
using Oversight.Pipeline.BacktestModel;
using Oversight.Pipeline.ChaseReturns;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RetainRecords;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.SendMessages;
using Oversight.Pipeline.SetAsideFile;
using Oversight.Pipeline.WatchModel;
using Oversight.Tests.Kit;
using Oversight.Training.Backtest;

namespace Oversight.Tests.Functions;

public sealed class TriggerTests(AzuriteFixture azurite)
{
    [Fact]
    public void Every_trigger_has_a_name_of_its_own()
    {
        var names = Triggers().Select(t => t.Function.Name).ToArray();
        names.ShouldBe(["BacktestModel", "CatchUpFiles", "ChaseReturns", "Http", "IngestEvidence", "IngestReturn", "PublishScores", "RefreshEvidence", "RetainRecords", "RetrainModel", "ScoreAuthorities", "SendMessages", "SetAsideFile", "WatchModel"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("IngestEvidence", "evidence/{name}")]
    [InlineData("IngestReturn", "returns/{name}")]
    public void Files_come_by_Event_Grid_because_Flex_Consumption_takes_no_other_kind(string function, string path)
    {
        var trigger = Binding<BlobTriggerAttribute>(function);
        (trigger.BlobPath, trigger.Source, trigger.Connection).ShouldBe((path, BlobTriggerSource.EventGrid, "Storage"));
    }

    [Theory]
    [InlineData("RetrainModel", "%RetrainSchedule%")]
    [InlineData("ScoreAuthorities", "%ScoreSchedule%")]
    [InlineData("WatchModel", "%WatchSchedule%")]
    [InlineData("BacktestModel", "%BacktestSchedule%")]
    [InlineData("PublishScores", "%PublishSchedule%")]
    [InlineData("CatchUpFiles", "%CatchUpSchedule%")]
    [InlineData("ChaseReturns", "%ChaseSchedule%")]
    [InlineData("SendMessages", "%SendSchedule%")]
    [InlineData("RefreshEvidence", "%RefreshSchedule%")]
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
    public async Task The_return_trigger_hands_the_file_to_its_handler()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await store.TakeAsync("register/authorities.csv", MadeUpEvidence.Register());
        var (one, quarter) = (AuthorityCode.Parse(MadeUpEvidence.Code(1)), Period.Parse("2025-26-Q4"));
        var name = new ReturnBlobName(one, quarter, "upload", "csv");
        await store.Get<IReturnBlobs>().AddAsync(name, new("Sam Officer", "return.csv"), new ReturnBuilder(quarter, one).Csv().Content, TestContext.Current.CancellationToken);
        await new ReturnTrigger(store.Get<IngestReturnHandler>()).Run(Stream.Null, name.ToString(), TestContext.Current.CancellationToken);
        (await store.Get<IReturnLedger>().FindHeadAsync(one, quarter, TestContext.Current.CancellationToken)).ShouldNotBeNull().LatestState.ShouldBe(ReturnState.AwaitingAuthorisation);
    }

    [Fact]
    public async Task A_file_that_failed_at_every_attempt_ends_in_a_receipt_that_the_next_attempt_writes_over()
    {
        var trigger = Binding<QueueTriggerAttribute>("SetAsideFile");
        (trigger.QueueName, trigger.Connection).ShouldBe(("webjobs-blobtrigger-poison", "Storage"));
        await using var store = await TestStore.StartAsync(azurite);
        await store.Get<Oversight.Storage.Account>().Evidence.GetBlobClient("register/authorities.csv").UploadAsync(BinaryData.FromBytes(MadeUpEvidence.Register()), TestContext.Current.CancellationToken);
        var blob = (await store.Get<IEvidenceBlobs>().FindAsync("register/authorities.csv", TestContext.Current.CancellationToken)).ShouldNotBeNull();
        var poison = $$"""{"FunctionId":"func.Functions.IngestEvidence","BlobType":"BlockBlob","ContainerName":"evidence","BlobName":"{{blob.Name}}","ETag":{{System.Text.Json.JsonSerializer.Serialize(blob.ETag)}}}""";
        var set = ActivatorUtilities.CreateInstance<PoisonTrigger>(store.Get<IServiceProvider>());

        await set.Run(poison, TestContext.Current.CancellationToken);
        await set.Run(poison, TestContext.Current.CancellationToken);

        var receipt = (await store.Receipts.ListAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        (receipt.Status, receipt.CorrelationId).ShouldBe((ReceiptStatus.SetAside, blob.CorrelationId));
        var message = (await store.Get<IMessageOutbox>().ListAsync(DateTimeOffset.MinValue, TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Message;
        (message.Kind, message.To).ShouldBe((MessageKinds.FileSetAside, new Recipient(ContactRoles.Operator)));

        await new EvidenceTrigger(store.Get<IngestEvidenceHandler>()).Run(Stream.Null, blob.Name, TestContext.Current.CancellationToken);
        (await store.Receipts.ListAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Status.ShouldBe(ReceiptStatus.Accepted);
        await set.Run(poison, TestContext.Current.CancellationToken); // delivered late: the file was taken by then
        (await store.Receipts.ListAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Status.ShouldBe(ReceiptStatus.Accepted);
    }

    [Fact]
    public async Task A_return_that_failed_at_every_attempt_is_told_to_its_officer_too_until_it_is_checked()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await store.TakeAsync("register/authorities.csv", MadeUpEvidence.Register());
        var (one, quarter) = (AuthorityCode.Parse(MadeUpEvidence.Code(1)), Period.Parse("2025-26-Q4"));
        var name = new ReturnBlobName(one, quarter, "upload", "csv");
        var poison = $$"""{"FunctionId":"f","BlobType":"BlockBlob","ContainerName":"returns","BlobName":"{{name}}","ETag":"1"}""";
        (await store.Get<SetAsideFileHandler>().HandleAsync(poison, TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await store.Get<IMessageOutbox>().ListAsync(DateTimeOffset.MinValue, TestContext.Current.CancellationToken)).Select(m => m.Message.To)
            .ShouldBe([new(ContactRoles.Operator), new(ContactRoles.Officer, one.Value)], ignoreOrder: true);

        await store.Get<IReturnBlobs>().AddAsync(name, new("Sam Officer", "return.csv"), new ReturnBuilder(quarter, one).Csv().Content, TestContext.Current.CancellationToken);
        await store.Get<IngestReturnHandler>().HandleAsync(name.ToString(), TestContext.Current.CancellationToken);
        (await store.Get<SetAsideFileHandler>().HandleAsync(poison, TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_timers_chase_send_and_refresh()
    {
        await using var store = await TestStore.StartAsync(azurite, s => s.AddSingleton<IPublisherToken, NoToken>().Configure<ChaseOptions>(o => o.FirstQuarter = "2025-26-Q4"));
        await store.TakeAsync("register/authorities.csv", MadeUpEvidence.Register(12));
        var timers = ActivatorUtilities.CreateInstance<TimerTriggers>(store.Get<IServiceProvider>());
        await timers.Chase(new TimerInfo(), TestContext.Current.CancellationToken);
        await timers.Send(new TimerInfo(), TestContext.Current.CancellationToken);
        await timers.Refresh(new TimerInfo(), TestContext.Current.CancellationToken);
        var messages = await store.Get<IMessageOutbox>().ListAsync(DateTimeOffset.MinValue, TestContext.Current.CancellationToken);
        messages.Count.ShouldBe(25); // late: two for each of twelve, one for the department
        messages.ShouldAllBe(m => m.State == MessageState.Kept);
    }

    [Theory]
    [InlineData("RetrainModel")]
    [InlineData("ScoreAuthorities")]
    [InlineData("PublishScores")]
    [InlineData("WatchModel")]
    [InlineData("BacktestModel")]
    [InlineData("CatchUpFiles")]
    [InlineData("ChaseReturns")]
    [InlineData("SendMessages")]
    [InlineData("RetainRecords")]
    public void A_job_that_fails_is_retried_after_the_lease_of_a_dead_holder_has_ended(string function)
    {
        var retry = Triggers().Single(t => t.Function.Name == function).Method.GetCustomAttribute<FixedDelayRetryAttribute>().ShouldNotBeNull();
        retry.MaxRetryCount.ShouldBe(3);
        TimeSpan.Parse(retry.DelayInterval).ShouldBeGreaterThan(Oversight.Storage.BlobLeases.Duration);
    }

    [Fact]
    public void A_file_is_tried_five_times_before_it_is_set_aside_and_so_is_setting_it_aside()
    {
        var host = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "functions", "Oversight.Functions", "host.json")))!;
        ((int)host["extensions"]!["blobs"]!["poisonBlobThreshold"]!, (int)host["extensions"]!["queues"]!["maxDequeueCount"]!).ShouldBe((5, 5));
        File.ReadAllText(Path.Combine(Repository.Root, "infra-bicep", "runbooks", "file-set-aside.md")).ShouldContain("each of five attempts");
    }

    [Fact]
    public void The_host_sends_its_telemetry_as_the_app_does_and_none_by_the_old_way()
    {
        var host = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "functions", "Oversight.Functions", "host.json")))!;
        ((string)host["telemetryMode"]!).ShouldBe("OpenTelemetry");
        host["logging"]?["applicationInsights"].ShouldBeNull();
    }

    [Fact]
    public void A_publisher_in_trouble_is_not_asked_again_by_the_host() =>
        Triggers().Single(t => t.Function.Name == "RefreshEvidence").Method.GetCustomAttribute<FixedDelayRetryAttribute>().ShouldBeNull();

    [Fact]
    public async Task The_timers_train_score_publish_watch_and_backtest()
    {
        await using var store = await TestStore.StartAsync(azurite, s =>
        {
            s.AddSingleton<IPublisherToken, NoToken>().AddSingleton(Options.Create(new BacktestOptions { Bootstraps = 5, Shuffles = 2, Delays = [90] }));
            s.AddHttpClient(PublishScoresHandler.ClientName).AddHttpMessageHandler(() => new Taken());
        });
        await store.TakeEverythingAsync();
        store.Time.Advance(TimeSpan.FromMinutes(1));
        var timers = ActivatorUtilities.CreateInstance<TimerTriggers>(store.Get<IServiceProvider>());
        await timers.Retrain(new TimerInfo(), TestContext.Current.CancellationToken);
        await timers.Score(new TimerInfo(), TestContext.Current.CancellationToken);
        (await store.Get<IOutbox>().PeekAsync(100, TestContext.Current.CancellationToken)).Count.ShouldBe(70);
        (await store.Get<IScoreStore>().LatestRunAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull().Number.ShouldBe(1);
        await timers.Publish(new TimerInfo(), TestContext.Current.CancellationToken);
        (await store.Get<IOutbox>().PeekAsync(100, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        await timers.Backtest(new TimerInfo(), TestContext.Current.CancellationToken);
        var model = (await store.Get<IModelStore>().CurrentAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull().Version;
        (await store.Get<IBacktestStore>().FindAsync(model, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        await timers.Watch(new TimerInfo(), TestContext.Current.CancellationToken);
        (await store.Get<IWatchStore>().LatestAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull().Number.ShouldBe(1);
    }

    [Fact]
    public async Task The_timer_that_catches_up_takes_a_file_of_which_no_event_told()
    {
        await using var store = await TestStore.StartAsync(azurite, s => s.AddSingleton<IPublisherToken, NoToken>());
        await store.Get<IEvidenceBlobs>().UploadAsync("register/authorities.csv", MadeUpEvidence.Register(), TestContext.Current.CancellationToken);
        await ActivatorUtilities.CreateInstance<TimerTriggers>(store.Get<IServiceProvider>()).CatchUp(new TimerInfo(), TestContext.Current.CancellationToken);
        (await store.Receipts.ListAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Status.ShouldBe(ReceiptStatus.Accepted);
    }

    [Fact]
    public async Task The_retention_trigger_deletes_what_has_been_kept_long_enough()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var (outbox, old) = (store.Get<IMessageOutbox>(), store.Time.GetUtcNow().AddYears(-8));
        await outbox.PostAsync(new("reminder", MessageKinds.FileSetAside, new(ContactRoles.Operator), "Subject", "Body", old), TestContext.Current.CancellationToken);
        await new RetentionTrigger(store.Get<RetainRecordsHandler>()).Run(new TimerInfo(), TestContext.Current.CancellationToken);
        (await outbox.ListAsync(DateTimeOffset.MinValue, TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_catch_all_lets_the_dashboard_answer_and_adds_nothing()
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount(), behindCatchAll: true);
        using var scope = dashboard.Get<IServiceScopeFactory>().CreateScope();
        using var answer = new MemoryStream();
        var request = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Request = { Method = "GET", Path = "/health/live" }, Response = { Body = answer } }.Request;
        (await new DashboardTrigger(dashboard.Get<DashboardPipeline>()).Run(request)).ShouldBeOfType<EmptyResult>();
        (request.HttpContext.Response.StatusCode, System.Text.Encoding.UTF8.GetString(answer.ToArray())).ShouldBe((StatusCodes.Status200OK, "Healthy"));
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

    /// <summary>A dashboard that takes everything.</summary>
    private sealed class Taken : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.OK));
    }
}
