namespace Oversight.Dashboard.Lists;

/// <summary>Finds authorities by name, region or code. Every word that was typed has to begin a word of one, in any case; no words find everybody.</summary>
public static class AuthoritySearch
{
    private static readonly char[] Between = [' ', '-', ',', '.', '\'', '’', '&', '(', ')'];

    /// <summary>The authorities found, by name.</summary>
    public static IReadOnlyList<PublishedSummary> Find(IEnumerable<PublishedSummary> lines, string? words)
    {
        string[] typed = Cut(words ?? string.Empty);
        PublishedSummary[] found = [.. lines.Where(l => typed.All(t => Words(l).Any(w => w.StartsWith(t, StringComparison.OrdinalIgnoreCase)))).OrderBy(l => l.Authority.Name, StringComparer.OrdinalIgnoreCase)];
        // A whole name is meant alone, though others may begin with it too.
        return found.Length > 1 && found.Where(l => string.Equals(l.Authority.Name, words?.Trim(), StringComparison.OrdinalIgnoreCase)).ToArray() is [var exact] ? [exact] : found;
    }

    private static string[] Words(PublishedSummary line) => [.. Cut(line.Authority.Name), .. Cut(line.Authority.Region), line.LaCode, line.Authority.ShortCode];

    private static string[] Cut(string text) => text.Split(Between, StringSplitOptions.RemoveEmptyEntries);
}
