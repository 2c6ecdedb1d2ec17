using System.Globalization;
using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>A row of a return while it is checked: its text, what the text means, and which rules found something in it.</summary>
internal sealed class ReturnRow
{
    private readonly string[] cells;
    private List<(string Rule, ReturnColumn Column)>? found;

    public ReturnRow(RawRow raw, bool hasSharedColumns, ReturnSpecification specification)
    {
        (cells, Number, HasSharedColumns) = (raw.Cells, raw.Number, hasSharedColumns);
        Item = specification.FindItem(this[ReturnColumn.ItemId]);
        Value = Item is null ? null : Parse(this[ReturnColumn.Value], Item.Decimals);
        Status = FigureStatusWords.TryParse(this[ReturnColumn.Status], out var status) ? status : null;
    }

    public int Number { get; }

    /// <summary>Whether authority and quarter stand above the rows, not in them.</summary>
    public bool HasSharedColumns { get; }

    /// <summary>Null where the specification has no such item.</summary>
    public ReturnItem? Item { get; }

    /// <summary>Null where there is none, or where it is not written as the item's value has to be.</summary>
    public decimal? Value { get; }

    /// <summary>Null where the word is not known.</summary>
    public FigureStatus? Status { get; }

    /// <summary>The cell without spaces around it.</summary>
    [System.Runtime.CompilerServices.IndexerName("Cell")]
    public string this[ReturnColumn column] => cells[(int)column].Trim(' ');

    /// <summary>The cell as it stands.</summary>
    public string Raw(ReturnColumn column) => cells[(int)column];

    /// <summary>Whether a note explains the figure: one that is no formula and holds no personal data.</summary>
    public bool IsExplained => this[ReturnColumn.Note].Length > 0 && !IsFound(ReturnColumn.Note);

    public void Mark(string rule, ReturnColumn column) => (found ??= []).Add((rule, column));

    public bool IsFound(ReturnColumn column) => found?.Exists(f => f.Column == column) == true;

    public bool IsFoundBy(string rule) => found?.Exists(f => f.Rule == rule) == true;

    // Digits, with at most so many after a point: no sign, no thousands separator, no exponent.
    private static decimal? Parse(string text, int decimals)
    {
        if (text.Length is 0 or > 15 || text.AsSpan().ContainsAnyExcept(NumberCharacters)) return null;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point == 0 || point == text.Length - 1 || (point > 0 && text.Length - point - 1 > decimals)) return null;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static readonly System.Buffers.SearchValues<char> NumberCharacters = System.Buffers.SearchValues.Create("0123456789.");
}
