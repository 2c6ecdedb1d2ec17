using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Dashboard.Http;

/// <summary>The requests in *.http are those that the API describes: one that no longer is, or a new way of reading that none shows, fails here.</summary>
public sealed partial class RequestFileTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Every_request_shown_is_described_with_its_parameters_and_every_way_of_reading_is_shown()
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount());
        var description = await dashboard.Client.GetFromJsonAsync<JsonNode>("/openapi/v1.json", TestContext.Current.CancellationToken);
        var described = description!["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (
            Method: o.Key.ToUpperInvariant(), Path: p.Key, Pattern: new Regex($"^{Place().Replace(p.Key, "[^/]+")}$", RegexOptions.NonBacktracking), Names: Names(o.Value!)))).ToArray();
        var shown = new HashSet<string>(StringComparer.Ordinal);

        foreach (var file in Repository.Files("functions/Oversight.Dashboard/Api/requests", "*.http"))
        {
            foreach (var request in Request().Matches(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Select(m => (Method: m.Groups["method"].Value, Path: m.Groups["path"].Value, Query: m.Groups["query"].Value)))
            {
                var found = described.Where(d => d.Method == request.Method && d.Pattern.IsMatch(request.Path)).OrderBy(d => d.Path.Count(c => c == '{')).ToArray();
                found.ShouldNotBeEmpty($"{Path.GetFileName(file)}: {request.Method} {request.Path} is not described");
                request.Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(q => q.Split('=')[0]).Except(found[0].Names).ShouldBeEmpty($"{request.Path} has no such parameter");
                shown.Add($"{request.Method} {found[0].Path}");
            }
        }

        described.Where(d => d.Method == "GET").Select(d => $"GET {d.Path}").Except(shown).ShouldBeEmpty("described, and shown in no file");
    }

    private static string[] Names(JsonNode operation) => [.. operation["parameters"]?.AsArray().Where(p => p!["in"]!.GetValue<string>() == "query").Select(p => p!["name"]!.GetValue<string>()) ?? []];

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    [GeneratedRegex(@"^(?<method>GET|POST|PUT) \{\{host\}\}(?<path>[^?\r\n]+)\??(?<query>[^\r\n]*)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Request();
}
