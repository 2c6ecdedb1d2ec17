using Microsoft.Extensions.Options;

namespace Oversight.Dashboard.Trends;

/// <summary>
/// Keeps the tables of the newest asked-for dates in memory, fed by publications alone. Each is looked at again where something was published through this instance, and
/// otherwise every few seconds, by one request while the others read what is there; only what changed is read.
/// </summary>
/// <param name="store">The read model.</param>
/// <param name="options">How many tables, how often to look.</param>
/// <param name="time">The clock.</param>
public sealed class TrendReader(IPublishedStore store, IOptions<DashboardOptions> options, TimeProvider time) : IDisposable
{
    // Publications read at the same time; the emulator has one thread.
    private const int AtOnce = 8;

    private readonly SemaphoreSlim one = new(1);
    private readonly Dictionary<DateOnly, Kept> tables = [];
    private volatile Seen? seen;
    private int changes;

    /// <summary>The table as on a date: of the newest publications at or before it, or of all; null where nothing was published by then.</summary>
    public async Task<TrendTable?> FindAsync(DateOnly? asked, CancellationToken cancellationToken)
    {
        var (now, change) = (time.GetUtcNow(), Volatile.Read(ref changes));
        if (seen is { } known && PublishedReader.Newest(known.Dates, asked) is { } date && known.Tables.TryGetValue(date, out var kept))
        {
            kept.AskedAt = now;
            if (kept.IsFresh(change, now - Refresh)) return kept.Table;
            if (!await one.WaitAsync(0, cancellationToken)) return kept.Table; // another looks already
        }
        else
        {
            await one.WaitAsync(cancellationToken);
        }
        try
        {
            var dates = await store.DatesAsync(cancellationToken);
            var table = PublishedReader.Newest(dates, asked) is { } newest ? await LoadAsync(newest, change, now, cancellationToken) : null;
            seen = new(dates, new Dictionary<DateOnly, Kept>(tables));
            return table;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Says that something was published through this instance.</summary>
    public void Changed() => Interlocked.Increment(ref changes);

    /// <inheritdoc />
    public void Dispose() => one.Dispose();

    private TimeSpan Refresh => TimeSpan.FromSeconds(options.Value.TrendRefreshSeconds);

    private async Task<TrendTable> LoadAsync(DateOnly asAt, int change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = tables.GetValueOrDefault(asAt);
        if (before is not null && before.IsFresh(change, now - Refresh)) return before.Table; // another has just looked
        var revisions = await store.RevisionsAsync(asAt, cancellationToken);
        var columns = before?.Columns ?? [];
        string[] changed = [.. revisions.Where(r => !columns.TryGetValue(r.Key, out var c) || c.Revision < r.Value).Select(r => r.Key).Order(StringComparer.Ordinal)];
        if (before is not null && changed.Length == 0)
        {
            (before.Change, before.LookedAt) = (change, now);
            return before.Table;
        }
        var fresh = new Dictionary<string, TrendColumn>(columns, StringComparer.Ordinal);
        var like = columns.Values.MaxBy(c => c.Revision);
        foreach (var some in changed.Chunk(AtOnce))
        {
            foreach (var publication in await Task.WhenAll(some.Select(code => store.FindAsync(code, asAt, cancellationToken))))
                if (publication is not null) fresh[publication.LaCode] = like = TrendColumn.Of(publication, like);
        }
        var kept = new Kept(TrendTableBuilder.Build(asAt, fresh.Values), fresh) { Change = change, LookedAt = now, AskedAt = now };
        tables[asAt] = kept;
        while (tables.Count > options.Value.TrendTables) tables.Remove(tables.Where(t => t.Key != asAt).MinBy(t => t.Value.AskedAt).Key);
        return kept.Table;
    }

    private sealed record Seen(IReadOnlyList<DateOnly> Dates, IReadOnlyDictionary<DateOnly, Kept> Tables);

    private sealed class Kept(TrendTable table, Dictionary<string, TrendColumn> columns)
    {
        public TrendTable Table => table;

        public Dictionary<string, TrendColumn> Columns => columns;

        public int Change { get; set; }

        public DateTimeOffset LookedAt { get; set; }

        public DateTimeOffset AskedAt { get; set; }

        public bool IsFresh(int change, DateTimeOffset since) => Change == change && LookedAt > since;
    }
}
