using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Oversight.Tests.Infrastructure;

/// <summary>What would be deployed, held beside what the code needs. Every check is shown to fail on a copy in which the mistake it looks for was planted.</summary>
public sealed partial class TemplateTests(Templates templates) : IClassFixture<Templates>
{
    // What the platform reads, not the app: the host's own storage, where telemetry goes, which identity is meant, and the sign-in's stand-in for a secret.
    private static readonly string[] Platform =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "AZURE_CLIENT_ID", "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__clientId",
        "AzureWebJobsStorage__credential", "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID",
    ];

    // Needed to run it by hand only: on Flex Consumption the runtime is part of the app, and the host's storage is reached by identity.
    private static readonly string[] ByHand = ["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage"];

    // The container that takes events which could not be delivered: Event Grid's, not the app's.
    private const string DeadLetters = "deadletter";

    public static TheoryData<string> Environments => [.. Templates.Environments];

    [Fact]
    public void The_templates_compile_without_a_warning()
    {
        Templates.Need();
        templates.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void A_misspelt_property_is_a_warning()
    {
        Templates.Need();
        templates.PlantedDiagnostics.ShouldContain(d => d.StartsWith("site.bicep", StringComparison.Ordinal) && d.Contains("ftpState", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Environments))]
    public void There_is_no_key(string environment) => templates.Of(environment).Keys().ShouldBeEmpty();

    [Fact]
    public void A_shared_key_is_found()
    {
        templates.Planted.Keys().ShouldContain(k => k.EndsWith("takes shared keys", StringComparison.Ordinal));
        templates.Planted.Keys().ShouldContain(k => k.EndsWith("has AccountKey=", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Environments))]
    public void No_blob_is_public(string environment) => templates.Of(environment).PublicBlobs().ShouldBeEmpty();

    [Fact]
    public void A_public_container_is_found()
    {
        templates.Planted.PublicBlobs().ShouldContain(b => b.EndsWith("/evidence is public", StringComparison.Ordinal));
        templates.Planted.PublicBlobs().ShouldContain(b => b.EndsWith("allows public blobs", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Environments))]
    public void Nothing_is_sent_in_the_clear(string environment) => templates.Of(environment).WeakTransport().ShouldBeEmpty();

    [Fact]
    public void Weak_transport_is_found() => templates.Planted.WeakTransport().Select(w => w[(w.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Distinct()
        .ShouldBe(["takes less than TLS 1.2", "answers plain HTTP", "takes FTP"], ignoreOrder: true);

    [Theory, MemberData(nameof(Environments))]
    public void What_is_deleted_or_overwritten_can_be_had_back(string environment) => templates.Of(environment).Forgotten().ShouldBeEmpty();

    [Fact]
    public void An_account_that_forgets_is_found() => templates.Planted.Forgotten().Count().ShouldBe(2);

    [Theory, MemberData(nameof(Environments))]
    public void Everything_lies_in_UK_South_and_says_whose_it_is(string environment)
    {
        templates.Of(environment).Elsewhere().ShouldBeEmpty();
        templates.Of(environment).Untagged().ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Environments))]
    public void The_containers_and_tables_are_those_the_code_opens(string environment)
    {
        var template = templates.Of(environment);
        template.Containers.ShouldBe([.. Code.Containers, DeadLetters], ignoreOrder: true);
        template.Tables.ShouldBe(Code.Tables, ignoreOrder: true);
    }

    [Fact]
    public void A_table_that_nothing_makes_is_found() => Code.Tables.Except(templates.Planted.Tables).ShouldBe(["receipts"]);

    [Theory, MemberData(nameof(Environments))]
    public void The_roles_are_exactly_these(string environment) => templates.Of(environment).Roles.ShouldBe(ExpectedRoles(), ignoreOrder: true);

    [Theory, MemberData(nameof(Environments))]
    public void The_README_lists_the_roles_that_the_app_gets_and_no_other(string environment)
    {
        var table = File.ReadAllText(Path.Combine(Templates.Folder, "README.md")).Split("## Who may do what\n")[1].Split("\nThe topic has")[0];
        var listed = Row().Matches(table).Skip(1).SelectMany(r => Remark().Replace(r.Groups["roles"].Value, string.Empty).Split(", ").Select(role => $"{role.Trim()} in {r.Groups["place"].Value.Split(':')[0].Trim()}"));
        listed.ShouldBe(templates.Of(environment).Roles.Where(r => r.StartsWith("app: ", StringComparison.Ordinal)).Select(r => r["app: ".Length..].Split(" in ")).Select(r => $"{r[0]} in {Place(r[1])}").Distinct(), ignoreOrder: true);

        static string Place(string scope) => scope.Split('/') switch
        {
            ["data", "containers", "returns"] => "container `returns`",
            ["data", "containers", _] => "every other container",
            ["data", "tables", _] => "each table by itself",
            ["data", "queues", var queue] => $"queue `{queue}`",
            ["host"] => "the host's account",
            ["insights"] => "Application Insights",
            _ => scope,
        };
    }

    [Fact]
    public void A_missing_role_is_found() =>
        ExpectedRoles().Except(templates.Planted.Roles).ShouldBe(["app: Oversight blob writer in data/containers/archive", "app: Storage Table Data Contributor in data/tables/receipts"], ignoreOrder: true);

    [Theory, MemberData(nameof(Environments))]
    public void The_role_of_our_own_deletes_nothing(string environment)
    {
        var permission = templates.Of(environment).One("Microsoft.Authorization/roleDefinitions")["properties"]!["permissions"]!.AsArray().ShouldHaveSingleItem()!.ToJsonString();
        permission.ShouldContain("blobs/write");
        permission.ShouldNotContain("delete", Case.Insensitive);
        permission.ShouldNotContain("*");
    }

    [Theory, MemberData(nameof(Environments))]
    public void What_arrives_is_told_to_the_trigger_that_takes_it(string environment) => templates.Of(environment).Arrivals.ShouldBe(Code.Arrivals, ignoreOrder: true);

    [Fact]
    public void A_trigger_that_is_told_nothing_is_found() => Code.Arrivals.Except(templates.Planted.Arrivals).ShouldContain(("evidence", "IngestEvidence"));

    [Theory, MemberData(nameof(Environments))]
    public void Every_setting_that_the_code_needs_is_there_and_nothing_else_is(string environment)
    {
        var settings = templates.Of(environment).Settings;
        Missing(settings).ShouldBeEmpty();
        ReadByNobody(settings).ShouldBeEmpty();
    }

    [Fact]
    public void A_setting_that_nothing_reads_and_one_that_is_missing_are_found()
    {
        ReadByNobody(templates.Planted.Settings).ShouldBe(["PublishShedule", "Scoring__LookBack", "Storage__ConnectionString"], ignoreOrder: true);
        Missing(templates.Planted.Settings).ShouldBe(["PublishSchedule"]);
    }

    [Theory, MemberData(nameof(Environments))]
    public void Tokens_are_taken_for_the_client_id_that_people_sign_in_to_because_Entra_ID_writes_no_other_audience(string environment)
    {
        var template = templates.Of(environment);
        var signIn = template.All("Microsoft.Web/sites/config").Single(r => ((string)r["name"]!).EndsWith("/authsettingsV2", StringComparison.Ordinal));
        var client = (string)signIn["properties"]!["identityProviders"]!["azureActiveDirectory"]!["registration"]!["clientId"]!;
        ((string)template.Settings["Dashboard__Access__Audience"]!).ShouldBe(client);
        ((string)template.Settings["Publishing__TokenScope"]!).ShouldBe($"api://{client}/.default");
    }

    [Theory, MemberData(nameof(Environments))]
    public void The_first_step_registers_the_provider_of_everything_that_is_made(string environment)
    {
        var step = File.ReadAllLines(Path.Combine(Templates.Folder, "README.md")).SkipWhile(l => !l.StartsWith("1. ", StringComparison.Ordinal)).TakeWhile(l => !l.StartsWith("2. ", StringComparison.Ordinal));
        templates.Of(environment).Providers.Where(p => !step.Any(l => l.Contains($"`{p}`", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Environments))]
    public void The_app_does_not_start_without_any_one_of_its_addresses(string environment)
    {
        var settings = Values(templates.Of(environment).Settings);
        foreach (var name in settings.Keys.Where(k => k.EndsWith("ServiceUri", StringComparison.Ordinal) && !k.Contains("Queue", StringComparison.Ordinal) || k == "Publishing__DashboardAddress"))
            Should.Throw<OptionsValidationException>(() => Code.Start(settings.Where(s => s.Key != name).ToDictionary(s => s.Key, s => s.Value)), name);
    }

    [Fact]
    public void Only_what_is_meant_for_production_costs_what_production_costs()
    {
        int Ready(string environment) => templates.Of(environment).One("Microsoft.Web/sites")["properties"]!["functionAppConfig"]!["scaleAndConcurrency"]!["alwaysReady"]!.AsArray().Count;
        (Ready("dev"), Ready("test"), Ready("prod")).ShouldBe((0, 0, 1));
        templates.Of("dev").All("Microsoft.Network/privateEndpoints").ShouldBeEmpty();
        templates.Of("prod").All("Microsoft.Network/privateEndpoints").Count().ShouldBe(6);
        templates.Of("prod").All("Microsoft.Authorization/locks").Count().ShouldBe(1);
        Templates.Environments.ShouldAllBe(e => templates.Of(e).All("Microsoft.Consumption/budgets").Count() == 1);
    }

    [Fact]
    public void Production_is_what_was_last_looked_at()
    {
        var kept = Path.Combine(Templates.Folder, "prod.snapshot.json");
        var now = templates.Of("prod").Text;
        if (Environment.GetEnvironmentVariable("OVERSIGHT_UPDATE_SNAPSHOT") == "1") File.WriteAllText(kept, now);
        var (before, after) = (Lines(File.ReadAllText(kept)), Lines(now));
        before.Zip(after).Where(l => l.First != l.Second).Select(l => $"{l.First} => {l.Second}").Take(5).ShouldBeEmpty("Look at what changes: run this with OVERSIGHT_UPDATE_SNAPSHOT=1 and read the difference in infra-bicep/prod.snapshot.json.");
        after.Length.ShouldBe(before.Length);

        static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }

    private static IEnumerable<string> ExpectedRoles() =>
    [
        // Returns that turn out to be about people are deleted; nothing else ever is.
        .. Code.Containers.Select(c => $"app: {(c == "returns" ? "Storage Blob Data Contributor" : "Oversight blob writer")} in data/containers/{c}"),
        .. Code.Tables.Select(t => $"app: Storage Table Data Contributor in data/tables/{t}"),
        "app: Storage Queue Data Contributor in data/queues/webjobs-blobtrigger-poison",
        "app: Storage Blob Data Owner in host",
        "app: Storage Queue Data Contributor in host",
        "app: Monitoring Metrics Publisher in insights",
        $"topic: Storage Blob Data Contributor in data/containers/{DeadLetters}",
    ];

    private static IEnumerable<string> Missing(JsonObject settings) =>
        Code.Example.Select(e => e.Key).Except(ByHand).Concat(Code.TriggerSettings).Concat(Platform).Except(settings.Select(s => s.Key), StringComparer.OrdinalIgnoreCase).Distinct(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> ReadByNobody(JsonObject settings) =>
        settings.Select(s => s.Key).Except([.. Code.Start(Values(settings)), .. Code.TriggerSettings, .. Platform], StringComparer.OrdinalIgnoreCase);

    // What is known only in Azure is taken from the example.
    private static Dictionary<string, string> Values(JsonObject settings) => settings.ToDictionary(
        s => s.Key,
        s => s.Key == Oversight.Functions.TelemetryOptions.ConnectionSetting ? "InstrumentationKey=11111111-1111-1111-1111-111111111111;IngestionEndpoint=http://127.0.0.1:1/"
            : (string)s.Value! is var value && value.StartsWith('[') ? Code.Example.TryGetPropertyValue(s.Key, out var example) ? (string)example! : "known in Azure" : value,
        StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\| (?!-)(?<roles>[^|]+) \| (?<place>[^|]+) \|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@" \([^)]*\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Remark();
}
