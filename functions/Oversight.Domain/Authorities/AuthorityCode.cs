using System.Diagnostics.CodeAnalysis;

namespace Oversight.Domain.Authorities;

/// <summary>
/// The nine-character code of a local authority: <c>E</c> and eight digits for a real English authority
/// (ONS Register of Geographic Codes), <c>X</c> and eight digits for one made up for a demonstration.
/// </summary>
public sealed record AuthorityCode : IComparable<AuthorityCode>
{
    private AuthorityCode(string value) => Value = value;

    /// <summary>The nine characters.</summary>
    public string Value { get; }

    /// <summary>Whether the code belongs to a made-up authority, and so can never be a real one.</summary>
    public bool IsMadeUp => Value[0] == 'X';

    /// <summary>Reads a code, or says that the text is not one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AuthorityCode? code)
    {
        code = null;
        if (text is not { Length: 9 } || (text[0] != 'E' && text[0] != 'X')) return false;
        for (var i = 1; i < 9; i++)
            if (!char.IsAsciiDigit(text[i])) return false;
        code = new AuthorityCode(text);
        return true;
    }

    /// <summary>Reads a code.</summary>
    /// <exception cref="FormatException">The text is not a nine-character authority code.</exception>
    public static AuthorityCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is not a nine-character authority code.");

    /// <inheritdoc />
    public int CompareTo(AuthorityCode? other) => string.CompareOrdinal(Value, other?.Value);

    /// <inheritdoc />
    public override string ToString() => Value;

    /// <summary>Ordinal order of the codes.</summary>
    public static bool operator <(AuthorityCode left, AuthorityCode right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the codes.</summary>
    public static bool operator >(AuthorityCode left, AuthorityCode right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the codes.</summary>
    public static bool operator <=(AuthorityCode left, AuthorityCode right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the codes.</summary>
    public static bool operator >=(AuthorityCode left, AuthorityCode right) => left.CompareTo(right) >= 0;
}
