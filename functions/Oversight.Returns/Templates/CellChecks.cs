using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Templates;

/// <summary>What a spreadsheet refuses while it is typed: the same as V011, V013 and V014 would find later.</summary>
internal static class CellChecks
{
    private const string LongestNote = "500";
    private const int LongestPrompt = 255;

    /// <summary>The checks of every row; the first item stands in row 2.</summary>
    public static DataValidations Of(BlankReturn blank)
    {
        DataValidation[] all = [.. blank.Items.SelectMany((item, i) => OfRow(blank, item, (uint)i + 2))];
        return new(all) { Count = (uint)all.Length };
    }

    private static IEnumerable<DataValidation> OfRow(BlankReturn blank, ReturnItem item, uint row)
    {
        yield return new(new Formula1(item.Min.ToString(CultureInfo.InvariantCulture)))
        {
            Type = item.Decimals == 0 ? DataValidationValues.Whole : DataValidationValues.Decimal,
            Operator = DataValidationOperatorValues.GreaterThanOrEqual,
            PromptTitle = "Value",
            Prompt = Cut($"{Capital(ItemWords.Value(item))}, in {item.Unit}. {PreviousFigures.Line(blank, item)}"),
            ErrorTitle = "Enter a count",
            Error = $"Enter {ItemWords.Value(item)}. Give the count, not a rate.",
            AllowBlank = true,
            ShowInputMessage = true,
            ShowErrorMessage = true,
            SequenceOfReferences = Place(ReturnColumn.Value, row),
        };
        yield return new(new Formula1($"\"{string.Join(',', FigureStatusWords.All)}\""))
        {
            Type = DataValidationValues.List,
            ErrorTitle = "Choose a status",
            Error = $"Use {string.Join(", ", FigureStatusWords.All)}.",
            AllowBlank = true,
            ShowErrorMessage = true,
            SequenceOfReferences = Place(ReturnColumn.Status, row),
        };
        yield return new(new Formula1(LongestNote))
        {
            Type = DataValidationValues.TextLength,
            Operator = DataValidationOperatorValues.LessThanOrEqual,
            ErrorTitle = "The note is too long",
            Error = $"A note has at most {LongestNote} characters.",
            AllowBlank = true,
            ShowErrorMessage = true,
            SequenceOfReferences = Place(ReturnColumn.Note, row),
        };
    }

    private static ListValue<StringValue> Place(ReturnColumn column, uint row) => new() { InnerText = SheetCells.Reference((int)column, row) };

    private static string Cut(string text) => text.Length <= LongestPrompt ? text : string.Concat(text.AsSpan(0, LongestPrompt - 1), "…");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
