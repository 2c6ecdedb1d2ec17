using System.Diagnostics.Metrics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.RefreshEvidence;
using Oversight.Pipeline.SendMessages;
using Oversight.Tests.Evidence;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Pipeline;

/// <summary>A publisher on loopback that answers as the public API of Explore Education Statistics does, or as no API should.</summary>
public sealed class RefreshEvidenceTests(AzuriteFixture azurite)
{
    private const string Table = "children_in_need_b1";
    private static readonly Guid DataSet = Guid.Parse("e0754872-3206-4918-aad4-029eaaae191f");
    private static readonly byte[] Csv = Encoding.UTF8.GetBytes(
        MadeUp.ReferralsHeader + MadeUp.Need("001", "2024", "250", "260", "480", "37") + "\n" + MadeUp.Need("002", "2024", "100", "90", "200", "10").Replace("X00000001", "X00000002", StringComparison.Ordinal) + "\n");

    private static readonly byte[] Referrals = Encoding.UTF8.GetBytes(
        "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,category,referral_count,rereferral_count,rereferral_percent,"
        + "no_further_action_count,no_further_action_percent,not_in_need_count,not_in_need_percent,referral_child_count,rereferral_child_count,rereferral_child_percent\n"
        + "2024,Reporting year,Local authority,E92000001,England,E12000001,North,001,X00000001,Somewhere,Referrals and Re-referrals,100,20,20,5,5,10,10,90,18,20\n");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_version_is_put_where_evidence_arrives_and_asked_for_no_more()
    {
        await using var server = await WebServer.StartAsync((context, _) => IsCsv(context) ? SendAsync(context, Csv) : ListAsync(context));
        await using var store = await StartAsync(server.Address);

        (await RefreshAsync(store)).ShouldBe([new(Table, RefreshOutcome.Taken, "1.10")]);

        server.Requests.ShouldBe(2);
        var receipt = (await store.Get<IngestEvidenceHandler>().HandleAsync("statistics/ees-children_in_need_b1-v1.10.csv", Stop)).ShouldNotBeNull();
        (receipt.Status, receipt.DataSet, receipt.RowsAccepted).ShouldBe((ReceiptStatus.Accepted, Table, 4));
        receipt.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Csv)));
        (await RefreshAsync(store)).ShouldBe([new(Table, RefreshOutcome.Unchanged, "1.10")]);
        server.Requests.ShouldBe(3);
        (await AlertsAsync(store)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_newest_published_version_is_found_on_whichever_page_it_is()
    {
        await using var server = await WebServer.StartAsync((context, _) => IsCsv(context)
            ? SendAsync(context, Csv)
            : SendAsync(context, Encoding.UTF8.GetBytes(List(context.Request.Query["page"] == "2" ? ("2.0", "Published", 2) : ("1.0", "Published", 9), pages: 2)), "application/json"));
        await using var store = await StartAsync(server.Address);
        (await RefreshAsync(store)).ShouldBe([new(Table, RefreshOutcome.Taken, "2.0")]);
        server.Requests.ShouldBe(3);
    }

    // What is wrong, how it ends, how many requests, and a word of what is said.
    public static TheoryData<string, RefreshOutcome, int, string> Faults => new()
    {
        { "503", RefreshOutcome.Away, 3, "503" },
        { "404", RefreshOutcome.Unusable, 1, "404" },
        { "list redirects to itself", RefreshOutcome.Away, 1, "302" },
        { "list is a page", RefreshOutcome.Unusable, 1, "text/html" },
        { "list is broken", RefreshOutcome.Unusable, 1, "cannot be read" },
        { "list is empty", RefreshOutcome.Unusable, 1, "no published version" },
        { "list says a thousand pages", RefreshOutcome.Taken, 11, "" },
        { "list never answers", RefreshOutcome.Away, 3, "too long" },
        { "503 to the download", RefreshOutcome.Away, 4, "503" },
        { "download redirects to itself", RefreshOutcome.Away, 2, "302" },
        { "download is a page", RefreshOutcome.Unusable, 2, "text/html" },
        { "download is a page that says it is CSV", RefreshOutcome.Unusable, 2, "E004" },
        { "download is cut off in the middle", RefreshOutcome.Away, 2, "broke off" },
        { "download has a row less", RefreshOutcome.Unusable, 2, "1 rows; the publisher lists 2" },
        { "download ends in the middle of a row", RefreshOutcome.Unusable, 2, "refused" },
        { "download drips", RefreshOutcome.Away, 2, "too long" },
        { "download has another column", RefreshOutcome.Unusable, 2, "E006" },
        { "download lacks a column", RefreshOutcome.Unusable, 2, "E007" },
        { "download is another table", RefreshOutcome.Unusable, 2, "children_in_need_c1_referrals" },
        { "download has another hash", RefreshOutcome.Unusable, 2, "hash" },
        { "download unpacks to 60 MB", RefreshOutcome.Unusable, 2, "more than 50 MB" },
        { "download is broken gzip", RefreshOutcome.Away, 2, "broke off" },
        { "download is empty", RefreshOutcome.Unusable, 2, "E001" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_the_publisher_does_evidence_stays_as_it_was_and_one_alert_is_raised(string fault, RefreshOutcome outcome, int requests, string said)
    {
        await using var server = await WebServer.StartAsync((context, _) => MisbehaveAsync(context, fault));
        using var counted = new Counted();
        await using var store = await StartAsync(server.Address, s => Impatient(s, fault).AddSingleton<ILoggerProvider>(counted));
        counted.ListenTo(store.Get<IMeterFactory>());
        var before = await EvidenceAsync(store);

        var result = (await RefreshAsync(store)).ShouldHaveSingleItem();

        (result.Outcome, server.Requests).ShouldBe((outcome, requests), result.Problem);
        counted.Measurements.ShouldBe([$"oversight.refreshes outcome={outcome} 1"]);
        if (outcome == RefreshOutcome.Taken) return;
        result.Problem.ShouldContain(said);
        (await EvidenceAsync(store)).ShouldBe(before);
        (await RefreshAsync(store)).ShouldHaveSingleItem().Outcome.ShouldBe(outcome); // its turn comes again the same day
        (await AlertsAsync(store)).ShouldHaveSingleItem().Body.ShouldContain(result.Problem);
        counted.Warnings.Count(w => w.Level == LogLevel.Error).ShouldBe(2); // one a turn
        server.Requests.ShouldBe(2 * requests);
    }

    [Fact]
    public async Task Of_several_data_sets_the_others_are_not_asked_for_while_the_publisher_is_away()
    {
        await using var server = await WebServer.StartAsync((context, _) => MisbehaveAsync(context, "503"));
        await using var store = await StartAsync(server.Address, s => s.Configure<RefreshOptions>(o => o.DataSets["social_workforce_indicators"] = Guid.Parse("00000000-0000-0000-0000-000000000002")));
        (await RefreshAsync(store)).Count.ShouldBe(1);
        server.Requests.ShouldBe(3);
    }

    [Fact]
    public async Task One_unusable_table_does_not_keep_another_from_being_taken()
    {
        var other = Guid.Parse("00000000-0000-0000-0000-000000000002");
        await using var server = await WebServer.StartAsync((context, _) => !context.Request.Path.Value!.Contains(other.ToString(), StringComparison.Ordinal)
            ? MisbehaveAsync(context, "404")
            : IsCsv(context) ? SendAsync(context, Referrals) : SendAsync(context, Encoding.UTF8.GetBytes(List(("3.0", "Published", 1))), "application/json"));
        await using var store = await StartAsync(server.Address, s => s.Configure<RefreshOptions>(o => o.DataSets["children_in_need_c1_referrals"] = other));
        (await RefreshAsync(store)).Select(r => (r.Outcome, r.Version)).ShouldBe([(RefreshOutcome.Unusable, string.Empty), (RefreshOutcome.Taken, "3.0")]);
        (await AlertsAsync(store)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nobody_is_asked_who_was_not_named_or_whom_nobody_could_read()
    {
        await using var server = await WebServer.StartAsync((context, _) => MisbehaveAsync(context, "503"));
        await using (var store = await StartAsync(server.Address, s => s.Configure<RefreshOptions>(o => o.DataSets.Clear()))) (await RefreshAsync(store)).ShouldBeEmpty();
        await using (var empty = await TestStore.StartAsync(azurite, s => Configure(s, server.Address))) (await RefreshAsync(empty)).ShouldBeEmpty();
        server.Requests.ShouldBe(0);
    }

    private static Task MisbehaveAsync(HttpContext context, string fault)
    {
        var text = Encoding.UTF8.GetString(Csv);
        return (IsCsv(context), fault) switch
        {
            (_, "503") or (true, "503 to the download") => StatusAsync(context, 503),
            (_, "404") => StatusAsync(context, 404),
            (false, "list redirects to itself") or (true, "download redirects to itself") => RedirectAsync(context),
            (false, "list is a page") or (true, "download is a page") => SendAsync(context, "<!DOCTYPE html><p>Sorry</p>"u8.ToArray(), "text/html"),
            (false, "list is broken") => SendAsync(context, """{"paging":{"totalPages":1},"results":[{"ver"""u8.ToArray(), "application/json"),
            (false, "list is empty") => SendAsync(context, """{"paging":{"totalPages":1},"results":[]}"""u8.ToArray(), "application/json"),
            (false, "list says a thousand pages") => SendAsync(context, Encoding.UTF8.GetBytes(List(("1.10", "Published", 2), pages: 1000)), "application/json"),
            (false, "list never answers") => Task.Delay(Timeout.Infinite, context.RequestAborted),
            (true, "download is a page that says it is CSV") => SendAsync(context, "<!DOCTYPE html><p>Sorry</p>"u8.ToArray()),
            (true, "download is cut off in the middle") => CutOffAsync(context),
            (true, "download has a row less") => SendAsync(context, Encoding.UTF8.GetBytes(text[..(text.TrimEnd('\n').LastIndexOf('\n') + 1)])),
            (true, "download ends in the middle of a row") => SendAsync(context, Csv[..^30]),
            (true, "download drips") => DripAsync(context),
            (true, "download has another column") => SendAsync(context, Encoding.UTF8.GetBytes(string.Join('\n', text.TrimEnd('\n').Split('\n').Select((l, i) => l + (i == 0 ? ",new_one" : ",1"))) + "\n")),
            (true, "download lacks a column") => SendAsync(context, Encoding.UTF8.GetBytes(string.Join('\n', text.TrimEnd('\n').Split('\n').Select(l => l[..l.LastIndexOf(',')])) + "\n")),
            (true, "download is another table") => SendAsync(context, Referrals),
            (true, "download has another hash") => HashedAsync(context),
            (true, "download unpacks to 60 MB") => BombAsync(context),
            (true, "download is broken gzip") => PackedAsync(context, [31, 139, 8, 0, 0, 0, 0, 0, 0, 255, 255, 255]),
            (true, "download is empty") => SendAsync(context, []),
            (true, _) => SendAsync(context, Csv),
            _ => ListAsync(context),
        };
    }

    private static bool IsCsv(HttpContext context) => context.Request.Path.Value!.EndsWith("/csv", StringComparison.Ordinal);

    private static Task ListAsync(HttpContext context) => SendAsync(context, Encoding.UTF8.GetBytes(List(("1.10", "Published", 2))), "application/json");

    // As the API's own documentation has it; 1.10 is newer than 1.9, and 2.0 is withdrawn.
    private static string List((string Version, string Status, int Rows) newest, int pages = 1) => $$"""
        {"paging":{"page":1,"pageSize":20,"totalResults":3,"totalPages":{{pages}}},"results":[
        {{Line("2.1", "Withdrawn", 7)}},{{Line("1.9", "Published", 7)}},{{Line(newest.Version, newest.Status, newest.Rows)}}]}
        """;

    private static string Line(string version, string status, int rows) => $$"""
        {"version":"{{version}}","type":"Major","status":"{{status}}","published":"2024-03-01T09:30:00+00:00","notes":"","totalResults":{{rows}},"file":{"id":"e0754872-3206-4918-aad4-029eaaae191f"},
        "release":{"title":"2024","slug":"2024"},"timePeriods":{"start":"2013","end":"2024"},"geographicLevels":["National","Regional","Local authority"],"filters":["Category"],"indicators":["Children in need"]}
        """;

    private static async Task SendAsync(HttpContext context, byte[] body, string type = "text/csv")
    {
        (context.Response.ContentType, context.Response.ContentLength) = (type, body.Length);
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static Task StatusAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task RedirectAsync(HttpContext context)
    {
        context.Response.Redirect(context.Request.Path + context.Request.QueryString);
        return Task.CompletedTask;
    }

    private static async Task CutOffAsync(HttpContext context)
    {
        (context.Response.ContentType, context.Response.ContentLength) = ("text/csv", Csv.Length);
        await context.Response.Body.WriteAsync(Csv.AsMemory(0, Csv.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await Task.Delay(300, context.RequestAborted); // until the client has the headers
        context.Abort();
    }

    private static async Task DripAsync(HttpContext context)
    {
        context.Response.ContentType = "text/csv";
        foreach (var b in Csv)
        {
            await context.Response.Body.WriteAsync(new[] { b }, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(50, context.RequestAborted);
        }
    }

    private static Task HashedAsync(HttpContext context)
    {
        context.Response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(SHA256.HashData("something else"u8))}:";
        return SendAsync(context, Csv);
    }

    private static async Task BombAsync(HttpContext context)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(new byte[60 * 1024 * 1024]);
        await PackedAsync(context, packed.ToArray());
    }

    private static Task PackedAsync(HttpContext context, byte[] packed)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        return SendAsync(context, packed);
    }

    private static Task<IReadOnlyList<RefreshedTable>> RefreshAsync(TestStore store) => store.Get<RefreshEvidenceHandler>().HandleAsync(Stop);

    private static async Task<IReadOnlyList<Message>> AlertsAsync(TestStore store) =>
        [.. (await store.Get<IMessageOutbox>().ListAsync(DateTimeOffset.MinValue, Stop)).Select(m => m.Message).Where(m => m.Kind == MessageKinds.RefreshFailed)];

    private static async Task<string[]> EvidenceAsync(TestStore store) => [.. (await store.Get<IEvidenceBlobs>().ListAsync(Stop)).Select(b => $"{b.Name} {b.ETag}")];

    private static void Configure(IServiceCollection services, Uri address) => services
        .AddSingleton(TimeProvider.System) // the resilience handler waits by the service's clock
        .Configure<RefreshOptions>(o =>
        {
            o.BaseAddress = address;
            o.DataSets[Table] = DataSet;
        })
        .Configure<HttpStandardResilienceOptions>($"{RefreshEvidenceHandler.ClientName}-standard", o => o.Retry.Delay = TimeSpan.FromMilliseconds(1));

    // Only a publisher that keeps one waiting has to be waited for.
    private static IServiceCollection Impatient(IServiceCollection services, string fault) => fault switch
    {
        "list never answers" => services.Configure<HttpStandardResilienceOptions>($"{RefreshEvidenceHandler.ClientName}-standard", o => o.AttemptTimeout.Timeout = TimeSpan.FromMilliseconds(200)),
        "download drips" => services.Configure<RefreshOptions>(o => o.DownloadSeconds = 2),
        _ => services,
    };

    private async Task<TestStore> StartAsync(Uri address, Action<IServiceCollection>? change = null)
    {
        var store = await TestStore.StartAsync(azurite, s =>
        {
            Configure(s, address);
            change?.Invoke(s);
        });
        await store.TakeAsync("register/authorities.csv", MadeUpEvidence.Register(12));
        return store;
    }
}
