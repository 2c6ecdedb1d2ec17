namespace Oversight.Evidence;

/// <summary>Keeps one string of each text, so that a hundred thousand rows with the same few words cost a few strings.</summary>
internal sealed class Words
{
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> known =
        new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public string this[ReadOnlySpan<char> text]
    {
        get
        {
            if (known.TryGetValue(text, out var word)) return word;
            known[text] = word = text.ToString();
            return word;
        }
    }
}
