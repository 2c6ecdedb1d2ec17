using Oversight.Dashboard;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.WatchModel;

namespace Oversight.Tests.Dashboard.Trends;

/// <summary>A made-up country's publications in memory: two regions, as many authorities as a test names, two measures.</summary>
internal sealed class Country : IPublishedStore
{
    public const string Turnover = "social_worker_turnover";
    public const string Repeat = "rereferral_pct";
    public static readonly DateOnly Day = new(2025, 12, 31);

    private readonly SortedDictionary<DateOnly, SortedDictionary<string, Publication>> kept = [];

    /// <summary>Whole publications handed out: what a reader costs.</summary>
    public int Reads { get; private set; }

    public static string Code(int i) => $"X{i:00000000}";

    /// <summary>An authority with a turnover each year to 2025, and repeat referrals of four quarters: numerator and denominator.</summary>
    public static Publication Authority(int i, double?[] turnover, (double Numerator, double Denominator)? repeat = null, string region = "North Marsh", int[]? neighbours = null, long revision = 1) => new(
        Code(i), Day, revision, new(2026, 1, 2, 9, 0, 0, TimeSpan.Zero),
        new($"Borough {i}", region, "unitary", true, string.Empty, [.. (neighbours ?? []).Select(n => new PublishedNeighbour(Code(n), $"Borough {n}"))], $"{900 + i}"),
        new("composite_and_grade", 0, i, 10, 0, null, []), new("routine", "none", "A sentence."), [], [], new(400, false, new(2025, 3, 31), 0),
        [new(Code(i), "ilacs_standard", new(2024, 2, 5), new(2024, 3, 20), "good", null, null, null, null)],
        [
            new(Turnover, "Social worker turnover", "%", "high", "workforce", true, "Workforce census", [.. turnover.Select((v, k) => Year(2026 - turnover.Length + k, v))]),
            .. repeat is { } r
                ? [new PublishedMeasure(Repeat, "Re-referrals", "%", "high", "front door", false, "quarterly return",
                    [new("2025-26-Q2", new(2025, 9, 30), new(2025, 11, 20), 100 * r.Numerator / r.Denominator, null, null, false, 21.37, 10, 30, 20, [], r.Numerator, r.Denominator)])]
                : (PublishedMeasure[])[],
        ]);

    public static PublishedPoint Year(int year, double? value) =>
        new($"{year - 1}-{year % 100:D2}", new(year, 3, 31), new(year, 11, 5), value, value is null ? "suppressed" : null, value is null ? "c" : null, false, 20, 10, 30, null, []);

    public Country With(params Publication[] publications)
    {
        foreach (var p in publications)
        {
            if (!kept.TryGetValue(p.AsAt, out var list)) kept.Add(p.AsAt, list = new(StringComparer.Ordinal));
            list[p.LaCode] = p;
        }
        return this;
    }

    public Task<PutOutcome> PutAsync(Publication publication, CancellationToken cancellationToken) => Task.FromResult(PutOutcome.Stored);

    public Task<PutOutcome> PutNationalAsync(NationalPublication publication, CancellationToken cancellationToken) => Task.FromResult(PutOutcome.Stored);

    public Task<NationalPublication?> FindNationalAsync(CancellationToken cancellationToken) => Task.FromResult<NationalPublication?>(null);

    public Task<IReadOnlyList<DateOnly>> DatesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DateOnly>>([.. kept.Keys.Reverse()]);

    public Task<IReadOnlyList<PublishedSummary>> ListAsync(DateOnly asAt, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PublishedSummary>>([.. kept[asAt].Values.Select(PublishedSummary.Of)]);

    public Task<IReadOnlyDictionary<string, long>> RevisionsAsync(DateOnly asAt, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, long>>(kept[asAt].ToDictionary(p => p.Key, p => p.Value.Revision));

    public Task<Publication?> FindAsync(string laCode, DateOnly asAt, CancellationToken cancellationToken)
    {
        Reads++;
        return Task.FromResult(kept.GetValueOrDefault(asAt)?.GetValueOrDefault(laCode));
    }
}
