using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Oversight.Returns;
using Oversight.Returns.Specifications;
using Oversight.Returns.Templates;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Returns.Templates;

public sealed class ReturnTableMetadataTests
{
    private static readonly JsonNode Metadata = JsonNode.Parse(ReturnTableMetadata.Of(ReturnSpecification.Versions[^1]))!;

    [Fact]
    public void It_describes_the_columns_of_a_template_in_their_order()
    {
        Metadata["@context"]![0]!.GetValue<string>().ShouldBe("http://www.w3.org/ns/csvw");
        Columns().Select(c => c["name"]!.GetValue<string>()).ShouldBe(ReturnFile.Columns);
        Metadata["tableSchema"]!["primaryKey"]!.AsArray().Select(k => k!.GetValue<string>()).ShouldBe(["la_code", "time_period", "time_identifier", "item_id"]);
    }

    [Fact]
    public void Only_value_and_note_may_be_empty() =>
        Columns().Where(c => !c["required"]!.GetValue<bool>()).Select(c => c["name"]!.GetValue<string>()).ShouldBe(["value", "note"]);

    [Fact]
    public void Every_cell_of_a_clean_return_has_the_format_that_it_says()
    {
        foreach (var (column, i) in Columns().Select((c, i) => (c, i)))
        {
            if (column["datatype"]!["base"]!.GetValue<string>() != "string" || column["datatype"]!["format"] is not { } format) continue;
            foreach (var row in new ReturnBuilder().Rows) row[i].ShouldMatch($"^({format.GetValue<string>()})$");
        }
    }

    [Theory]
    [InlineData("la_code", "E06000001", true)]
    [InlineData("la_code", "805", true)]
    [InlineData("la_code", "W06000001", false)]
    [InlineData("time_identifier", "Financial year Q5", false)]
    [InlineData("item_id", "contacts_refused", false)]
    [InlineData("status", "finished", false)]
    public void A_word_that_no_return_has_does_not_match(string column, string text, bool matches) =>
        Regex.IsMatch(text, $"^({Columns().Single(c => c["name"]!.GetValue<string>() == column)["datatype"]!["format"]!.GetValue<string>()})$", RegexOptions.NonBacktracking).ShouldBe(matches);

    private static IEnumerable<JsonNode> Columns() => Metadata["tableSchema"]!["columns"]!.AsArray().OfType<JsonNode>();
}
