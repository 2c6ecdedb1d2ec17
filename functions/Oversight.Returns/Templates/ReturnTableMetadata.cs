using System.Text.Json;
using System.Text.Json.Nodes;
using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Templates;

/// <summary>
/// What a CSV return looks like, for programs: CSV on the Web (W3C Recommendation "Metadata Vocabulary for Tabular Data", 17 December 2015). It says what the
/// standard can say of columns; rules between rows are not among that.
/// </summary>
public static class ReturnTableMetadata
{
    /// <summary>Its media type.</summary>
    public const string ContentType = "application/csvm+json";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The metadata of a version's returns, in UTF-8. The same version gives the same bytes.</summary>
    public static byte[] Of(ReturnSpecification specification) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject
        {
            ["@context"] = new JsonArray("http://www.w3.org/ns/csvw", new JsonObject { ["@language"] = "en" }),
            ["@type"] = "Table",
            ["url"] = "return.csv",
            ["dc:title"] = $"Quarterly return of children's services, specification {specification.Version}",
            ["dc:description"] = "One row for each item of one authority and quarter. A value is empty if and only if the status is not_available or not_applicable; "
                + "estimated and missing figures need a note. These and the rules between items are in the specification's rules.",
            ["dialect"] = new JsonObject { ["encoding"] = "utf-8", ["delimiter"] = ",", ["header"] = true },
            ["tableSchema"] = new JsonObject
            {
                ["columns"] = new JsonArray([.. Enum.GetValues<ReturnColumn>().Select(c => Column(c, specification))]),
                ["primaryKey"] = new JsonArray([.. Key.Select(c => JsonValue.Create(c.Name()))]),
            },
        },
        Json);

    private static readonly ReturnColumn[] Key = [ReturnColumn.LaCode, ReturnColumn.TimePeriod, ReturnColumn.TimeIdentifier, ReturnColumn.ItemId];

    private static JsonObject Column(ReturnColumn column, ReturnSpecification specification) => new()
    {
        ["name"] = column.Name(),
        ["titles"] = column.Name(),
        ["dc:description"] = Description(column),
        ["required"] = column is not (ReturnColumn.Value or ReturnColumn.Note),
        ["null"] = string.Empty,
        ["datatype"] = DataType(column, specification),
    };

    private static string Description(ReturnColumn column) => column switch
    {
        ReturnColumn.LaCode => "Three-digit or nine-character code of the authority, the same on every row",
        ReturnColumn.TimePeriod => "The financial year: 202526 begins in April 2025",
        ReturnColumn.TimeIdentifier => "The quarter of that year",
        ReturnColumn.ItemId => "What was counted: an item of the specification",
        ReturnColumn.Value => "The count; full-time equivalents may have one decimal place",
        ReturnColumn.Status => "What the authority says about the figure",
        _ => "The authority's explanation; never anything about a person",
    };

    // A format of text is a regular expression, which is how the standard writes a list of words.
    private static JsonObject DataType(ReturnColumn column, ReturnSpecification specification) => column switch
    {
        ReturnColumn.LaCode => Text("[0-9]{3}|[EX][0-9]{8}"),
        ReturnColumn.TimePeriod => Text("[0-9]{6}"),
        ReturnColumn.TimeIdentifier => Text("Financial year Q[1-4]"),
        ReturnColumn.ItemId => Text(string.Join('|', specification.Items.Select(i => i.Id))),
        ReturnColumn.Value => new() { ["base"] = "decimal", ["format"] = "#0.#", ["minimum"] = 0 },
        ReturnColumn.Status => Text(string.Join('|', FigureStatusWords.All)),
        _ => new() { ["base"] = "string", ["maxLength"] = 500 },
    };

    private static JsonObject Text(string format) => new() { ["base"] = "string", ["format"] = format };
}
