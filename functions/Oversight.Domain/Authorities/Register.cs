namespace Oversight.Domain.Authorities;

/// <summary>
/// Which authorities exist, when, and with what predecessors and neighbours. Evidence like any other:
/// a store holds one register, the real one or the demonstration's.
/// </summary>
public sealed class Register
{
    private readonly Dictionary<AuthorityCode, int> positions;
    private readonly Dictionary<string, Authority> byShortCode;
    private readonly ILookup<AuthorityCode, Authority> successors;

    /// <summary>Takes the authorities, in any order.</summary>
    /// <exception cref="ArgumentException">A code stands twice, or real and made-up authorities are mixed.</exception>
    public Register(IEnumerable<Authority> authorities)
    {
        All = [.. authorities.OrderBy(a => a.Code)];
        positions = All.Select((a, i) => (a.Code, i)).ToDictionary(p => p.Code, p => p.i);
        successors = All.Where(a => a.Predecessor is not null).ToLookup(a => a.Predecessor!);
        byShortCode = All.ToDictionary(a => a.ShortCode, StringComparer.Ordinal);
        if (All.Select(a => a.Code.IsMadeUp).Distinct().Count() > 1)
            throw new ArgumentException("A register holds real authorities or made-up ones, never both.", nameof(authorities));
    }

    /// <summary>A register with nobody in it.</summary>
    public static Register Empty { get; } = new([]);

    /// <summary>Every authority, abolished ones included, ordered by code.</summary>
    public IReadOnlyList<Authority> All { get; }

    /// <summary>Whether these are the demonstration's made-up authorities.</summary>
    public bool IsMadeUp => All.Count > 0 && All[0].Code.IsMadeUp;

    /// <summary>The authority with a code, or null.</summary>
    public Authority? Find(AuthorityCode code) => positions.TryGetValue(code, out var i) ? All[i] : null;

    /// <summary>The authority with a three-digit code, or null.</summary>
    public Authority? FindByShortCode(string shortCode) => byShortCode.GetValueOrDefault(shortCode);

    /// <summary>Place of an authority in <see cref="All"/>, or -1.</summary>
    public int PositionOf(AuthorityCode code) => positions.GetValueOrDefault(code, -1);

    /// <summary>Who took an authority's place after a day, ordered by code.</summary>
    public IEnumerable<Authority> SuccessorsOf(AuthorityCode code, DateOnly date) => successors[code].Where(a => !a.IsLiveOn(date));

    /// <summary>The authorities that exist on a day, ordered by code.</summary>
    public IEnumerable<Authority> LiveOn(DateOnly date) => All.Where(a => a.IsLiveOn(date));
}
