using System.Text.Json.Nodes;
using Oversight.Local.Commands;

namespace Oversight.Tests.Local.Commands;

/// <summary>The command that writes the description of the API, which needs no storage.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task The_description_is_written_without_a_store_and_tells_of_the_reference_of_a_file()
    {
        var folder = Directory.CreateTempSubdirectory("oversight-openapi-");
        try
        {
            var path = Path.Combine(folder.FullName, "openapi.json");
            (await OpenApiCommand.RunAsync(path, TestContext.Current.CancellationToken)).ShouldBe(ExitCodes.Done);
            var schemas = JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!["components"]!["schemas"]!;
            foreach (var answer in new[] { "EvidenceReceipt", "ReturnAnswer" }) schemas[answer]!["properties"]!["correlation_id"].ShouldNotBeNull(answer);
            schemas["Publication"]!["properties"]!["correlation_ids"].ShouldNotBeNull();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
