using System.Diagnostics.CodeAnalysis;

namespace Oversight.Domain.Measures;

/// <summary>The name of a measure in files, code and addresses: lower-case letters, digits and underscores, 3 to 60 characters.</summary>
public sealed record MeasureId : IComparable<MeasureId>
{
    private MeasureId(string value) => Value = value;

    /// <summary>The name.</summary>
    public string Value { get; }

    /// <summary>Reads a name, or says that the text is not one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out MeasureId? id)
    {
        id = text is { Length: >= 3 and <= 60 } && text.All(c => c is '_' or (>= 'a' and <= 'z') or (>= '0' and <= '9')) ? new(text) : null;
        return id is not null;
    }

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">The text is not the name of a measure.</exception>
    public static MeasureId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not the name of a measure.");

    /// <inheritdoc />
    public int CompareTo(MeasureId? other) => string.CompareOrdinal(Value, other?.Value);

    /// <inheritdoc />
    public override string ToString() => Value;

    /// <summary>Ordinal order.</summary>
    public static bool operator <(MeasureId left, MeasureId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(MeasureId left, MeasureId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(MeasureId left, MeasureId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(MeasureId left, MeasureId right) => left.CompareTo(right) >= 0;
}
