using Oversight.Domain.Authorities;

namespace Oversight.Evidence;

/// <summary>Finds the register's authorities by the text of a cell, without making a string of it.</summary>
internal sealed class AuthorityFinder
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> byCode;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> byShortCode;
    private readonly Register register;

    public AuthorityFinder(Register register)
    {
        this.register = register;
        byCode = Places(a => a.Code.Value);
        byShortCode = Places(a => a.ShortCode);
    }

    /// <summary>Place in the register, or -1.</summary>
    public int ByCode(ReadOnlySpan<char> code) => byCode.TryGetValue(code, out var place) ? place : -1;

    /// <summary>Place in the register, or -1.</summary>
    public int ByShortCode(ReadOnlySpan<char> code) => byShortCode.TryGetValue(code, out var place) ? place : -1;

    /// <summary>The one authority of a name that existed on a day; two may share a name, one after the other.</summary>
    public Authority? ByName(string name, DateOnly on)
    {
        Authority[] found = [.. register.All.Where(a => a.IsLiveOn(on) && a.Name.Equals(name, StringComparison.OrdinalIgnoreCase))];
        return found.Length == 1 ? found[0] : null;
    }

    private Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Places(Func<Authority, string> key)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < register.All.Count; i++) places[key(register.All[i])] = i;
        return places.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
