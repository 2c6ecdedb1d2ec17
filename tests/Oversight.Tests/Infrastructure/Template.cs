using System.Text.Json;
using System.Text.Json.Nodes;

namespace Oversight.Tests.Infrastructure;

/// <summary>What a deployment would make, and the questions that are asked of it. Each answers with what is wrong; nothing where nothing is.</summary>
internal sealed class Template(string snapshot)
{
    private const string Storage = "Microsoft.Storage/storageAccounts";

    private static readonly Dictionary<string, string> RoleNames = new(StringComparer.Ordinal)
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject[] resources = [.. JsonNode.Parse(snapshot)!["predictedResources"]!.AsArray().Select(r => r!.AsObject())];

    /// <summary>Everything, by its id: the tool's own order changes between runs.</summary>
    public string Text => new JsonArray([.. resources.OrderBy(r => (string)r["id"]!, StringComparer.Ordinal).Select(r => r.DeepClone())]).ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";

    public IEnumerable<JsonObject> All(string type) => resources.Where(r => (string?)r["type"] == type);

    /// <summary>The providers of everything that is made.</summary>
    public IEnumerable<string> Providers => resources.Select(r => ((string)r["type"]!).Split('/')[0]).Distinct(StringComparer.Ordinal);

    public JsonObject One(string type) => All(type).ShouldHaveSingleItem();

    /// <summary>Names of the containers of the account that holds the data.</summary>
    public IEnumerable<string> Containers => Parts($"{Storage}/blobServices/containers").Where(p => p.Account != HostAccount).Select(p => p.Name);

    public IEnumerable<string> Tables => Parts($"{Storage}/tableServices/tables").Select(p => p.Name);

    public JsonObject Settings => All("Microsoft.Web/sites/config").Single(r => ((string)r["name"]!).EndsWith("/appsettings", StringComparison.Ordinal))["properties"]!.AsObject();

    /// <summary>Container and function of each subscription to arrivals.</summary>
    public IEnumerable<(string Container, string Function)> Arrivals => All("Microsoft.EventGrid/systemTopics/eventSubscriptions").Select(s =>
    {
        var url = (string)s["properties"]!["destination"]!["properties"]!["endpointUrl"]!;
        var function = url.Split('\'').First(p => p.StartsWith("Ingest", StringComparison.Ordinal) || p.StartsWith("Take", StringComparison.Ordinal));
        return (((string)s["properties"]!["filter"]!["subjectBeginsWith"]!).Split('/')[^2], function);
    });

    /// <summary>Who may do what where, one line each.</summary>
    public IEnumerable<string> Roles => All("Microsoft.Authorization/roleAssignments").Select(r =>
    {
        var scope = ((string)r["id"]!).Split("/providers/Microsoft.Authorization/")[0].Split("/providers/")[^1].Split('/');
        var principal = (string)r["properties"]!["principalId"]!;
        var who = principal.Contains("'identity-{0}'", StringComparison.Ordinal) ? "app" : principal.Contains("/systemTopics/", StringComparison.Ordinal) ? "topic" : principal;
        var role = ((string)r["properties"]!["roleDefinitionId"]!).Split('/')[^1];
        var account = scope.Length > 2 && scope[0] == "Microsoft.Storage" ? scope[2] == HostAccount ? "host" : "data" : "insights";
        return $"{who}: {RoleNames.GetValueOrDefault(role) ?? RoleOfOurOwn(role)} in {account}{(scope.Length > 4 ? $"/{scope[^2]}/{scope[^1]}" : string.Empty)}";
    });

    private string HostAccount => (string)All(Storage).Single(a => ((string)a["name"]!).StartsWith("sth", StringComparison.Ordinal))["name"]!;

    public IEnumerable<string> Keys()
    {
        foreach (var account in All(Storage).Where(a => (bool?)a["properties"]!["allowSharedKeyAccess"] != false)) yield return $"{account["name"]} takes shared keys";
        foreach (var component in All("Microsoft.Insights/components").Where(c => (bool?)c["properties"]!["DisableLocalAuth"] != true)) yield return $"{component["name"]} takes instrumentation keys";
        foreach (var policy in All("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Where(p => (bool?)p["properties"]!["allow"] != false)) yield return $"{policy["name"]} takes a password";
        // The one key there is: the host knows Event Grid by nothing else.
        foreach (var resource in resources.Where(r => (string)r["type"]! != "Microsoft.EventGrid/systemTopics/eventSubscriptions"))
            foreach (var word in new[] { "listKeys", "AccountKey=", "SharedAccess", "listAccountSas", "InstrumentationKey=" })
                if (resource.ToJsonString().Contains(word, StringComparison.OrdinalIgnoreCase)) yield return $"{resource["name"]} has {word}";
    }

    public IEnumerable<string> PublicBlobs() =>
    [
        .. All(Storage).Where(a => (bool?)a["properties"]!["allowBlobPublicAccess"] != false).Select(a => $"{a["name"]} allows public blobs"),
        .. All($"{Storage}/blobServices/containers").Where(c => (string?)c["properties"]!["publicAccess"] != "None").Select(c => $"{c["name"]} is public"),
    ];

    public IEnumerable<string> WeakTransport() =>
    [
        .. All(Storage).Where(a => (string?)a["properties"]!["minimumTlsVersion"] != "TLS1_2" || (bool?)a["properties"]!["supportsHttpsTrafficOnly"] != true).Select(a => $"{a["name"]} takes less than TLS 1.2"),
        .. All("Microsoft.Web/sites").Where(s => (bool?)s["properties"]!["httpsOnly"] != true).Select(s => $"{s["name"]} answers plain HTTP"),
        .. All("Microsoft.Web/sites").Where(s => (string?)s["properties"]!["siteConfig"]!["minTlsVersion"] != "1.2").Select(s => $"{s["name"]} takes less than TLS 1.2"),
        .. All("Microsoft.Web/sites").Where(s => (string?)s["properties"]!["siteConfig"]!["ftpsState"] != "Disabled").Select(s => $"{s["name"]} takes FTP"),
        .. All("Microsoft.EventGrid/systemTopics/eventSubscriptions").Where(s => (string?)s["properties"]!["destination"]!["properties"]!["minimumTlsVersionAllowed"] != "1.2").Select(s => $"{s["name"]} delivers over less than TLS 1.2"),
    ];

    public IEnumerable<string> Forgotten() =>
        All($"{Storage}/blobServices").Where(b => b["properties"] is var p && ((bool?)p!["isVersioningEnabled"] != true
            || (bool?)p["deleteRetentionPolicy"]!["enabled"] != true
            || (bool?)p["containerDeleteRetentionPolicy"]!["enabled"] != true)).Select(b => $"{b["name"]} keeps nothing of what is overwritten or deleted");

    public IEnumerable<string> Untagged() =>
        resources.Where(r => r.ContainsKey("location") && r["tags"] is not JsonObject tags || r["tags"] is JsonObject t && !(t.ContainsKey("owner") && t.ContainsKey("environment") && t.ContainsKey("dataClassification")))
            .Select(r => $"{r["name"]} lacks tags");

    public IEnumerable<string> Elsewhere() =>
        resources.Where(r => r.ContainsKey("location") && (string?)r["location"] is not ("uksouth" or "global")).Select(r => $"{r["name"]} lies in {r["location"]}");

    // Its name ends with what makes it one in a tenant.
    private string RoleOfOurOwn(string id) =>
        All("Microsoft.Authorization/roleDefinitions").SingleOrDefault(r => (string)r["name"]! == id) is { } role ? string.Join(' ', ((string)role["properties"]!["roleName"]!).Split(' ')[..3]) : id;

    private IEnumerable<(string Account, string Name)> Parts(string type) => All(type).Select(r => ((string)r["name"]!).Split('/')).Select(p => (p[0], p[^1]));
}
