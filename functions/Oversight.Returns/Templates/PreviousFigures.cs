using System.Globalization;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Templates;

/// <summary>What an authority returned before, in words for a cell.</summary>
internal static class PreviousFigures
{
    /// <summary>The figure of an item in an earlier return; where there is none, why.</summary>
    public static string Text(ValidatedReturn before, ReturnItem item) => before.Find(item.Id) switch
    {
        null => "no row",
        { Value: { } value, Status: FigureStatus.Final } => Number(value),
        { Value: { } value } figure => $"{Number(value)} ({figure.Status.Word()})",
        { } missing => missing.Status.Word(),
    };

    /// <summary>All of them in a line, newest first: <c>2024-25-Q4: 816, 2024-25-Q3: 815</c>; says so where there are none.</summary>
    public static string Line(BlankReturn blank, ReturnItem item) =>
        blank.Previous.Count == 0 ? "Nothing was returned before." : string.Join(", ", blank.Previous.Select(b => $"{b.Period}: {Text(b, item)}"));

    private static string Number(decimal value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
