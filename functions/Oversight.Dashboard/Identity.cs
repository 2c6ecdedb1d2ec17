namespace Oversight.Dashboard;

/// <summary>Identities that come in addresses. Anything else names nothing, and is never handed to a store.</summary>
internal static class Identity
{
    private const int Longest = 100;
    private const int CodeLength = 9;

    /// <summary>Whether a text could be a nine-character code of an authority.</summary>
    public static bool IsCode(string text) => text.Length == CodeLength && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>Whether a text is short and of letters, digits, hyphens and underscores alone.</summary>
    public static bool IsPlain(string text) => text.Length is > 0 and <= Longest && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
