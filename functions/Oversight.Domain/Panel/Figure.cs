using System.Globalization;

namespace Oversight.Domain.Panel;

/// <summary>Why there is no number. A missing value keeps its reason; no symbol is ever a number.</summary>
public enum MissingReason
{
    /// <summary>Nothing was given, not even a reason.</summary>
    NotStated,

    /// <summary>Withheld so that no child can be recognised (<c>c</c>).</summary>
    Suppressed,

    /// <summary>Not collected or not received (<c>x</c>, <c>:</c>).</summary>
    NotAvailable,

    /// <summary>Does not apply to this authority (<c>z</c>).</summary>
    NotApplicable,

    /// <summary>Rounds to nothing, but is not nothing (<c>low</c>).</summary>
    Low,

    /// <summary>Too unreliable to publish (<c>u</c>, <c>k</c>).</summary>
    Unreliable,

    /// <summary>The publisher writes one mark for every reason (<c>-</c>).</summary>
    Unspecified,
}

/// <summary>One published figure: a number, or the reason why there is none and the symbol that said so.</summary>
public readonly record struct Figure
{
    private Figure(double? number, MissingReason reason, string? symbol, Counts? counts = null)
    {
        Number = number;
        Reason = reason;
        Symbol = symbol;
        Counts = counts;
    }

    /// <summary>The number, finite; null where it is missing.</summary>
    public double? Number { get; }

    /// <summary>Why it is missing; says nothing where there is a number.</summary>
    public MissingReason Reason { get; }

    /// <summary>The symbol as published; null or empty where none was.</summary>
    public string? Symbol { get; }

    /// <summary>What the number was computed from; null where it came as it is.</summary>
    public Counts? Counts { get; }

    /// <summary>Whether there is a number.</summary>
    public bool HasNumber => Number is not null;

    /// <summary>A number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is infinite or not a number.</exception>
    public static Figure Of(double number) =>
        double.IsFinite(number) ? new(number, default, null) : throw new ArgumentOutOfRangeException(nameof(number), "A figure is finite.");

    /// <summary>A rate computed from counts, which say how sure it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is infinite or not a number.</exception>
    public static Figure Of(double number, Counts counts) => new(Of(number).Number, default, null, counts);

    /// <summary>A missing figure with its symbol.</summary>
    public static Figure Missing(MissingReason reason, string symbol = "") => new(null, reason, symbol);

    /// <summary>
    /// A missing figure from one of the symbols that English public statistics use (Government Statistical Service,
    /// symbols in tables), or null where the text is none of them.
    /// </summary>
    public static Figure? FromSymbol(string text) => text switch
    {
        "" => Missing(MissingReason.NotStated),
        "c" => Missing(MissingReason.Suppressed, text),
        "x" or ":" or "nan" => Missing(MissingReason.NotAvailable, text),
        "z" => Missing(MissingReason.NotApplicable, text),
        "low" => Missing(MissingReason.Low, text),
        "u" or "k" => Missing(MissingReason.Unreliable, text),
        "-" => Missing(MissingReason.Unspecified, text),
        _ => null,
    };

    /// <inheritdoc />
    public override string ToString() => Number?.ToString("R", CultureInfo.InvariantCulture) ?? Symbol ?? string.Empty;
}

/// <summary>The counts behind a rate.</summary>
/// <param name="Numerator">What was counted.</param>
/// <param name="Denominator">Out of what, or for how many.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct Counts(double Numerator, double Denominator);
