using Oversight.Pipeline.PublishScores;

namespace Oversight.Dashboard;

/// <summary>Reads the published store as on a date: the newest publications at or before it.</summary>
/// <param name="store">The read model.</param>
public sealed class PublishedReader(IPublishedStore store)
{
    /// <summary>The newest date of publication at or before the one asked for, or of all; null where there is none.</summary>
    public async Task<DateOnly?> ResolveAsync(DateOnly? asked, CancellationToken cancellationToken) =>
        Newest(await store.DatesAsync(cancellationToken), asked);

    /// <summary>The same of a list of dates, newest first.</summary>
    public static DateOnly? Newest(IReadOnlyList<DateOnly> dates, DateOnly? asked)
    {
        foreach (var date in dates)
        {
            if (asked is null || date <= asked) return date;
        }
        return null;
    }

    /// <summary>The dates there are publications for, newest first.</summary>
    public Task<IReadOnlyList<DateOnly>> DatesAsync(CancellationToken cancellationToken) => store.DatesAsync(cancellationToken);

    /// <summary>The national list as on a date; null where nothing was published by then.</summary>
    public async Task<NationalList?> ListAsync(DateOnly? asked, CancellationToken cancellationToken) =>
        await ResolveAsync(asked, cancellationToken) is { } asAt ? new(asAt, await store.ListAsync(asAt, cancellationToken)) : null;

    /// <summary>An authority as on a date; null where nothing was published of it by then.</summary>
    /// <remarks>An authority abolished before the newest list is found on the newest list that it is part of.</remarks>
    public async Task<Publication?> FindAsync(string laCode, DateOnly? asked, CancellationToken cancellationToken)
    {
        if (!Identity.IsCode(laCode)) return null;
        foreach (var date in await store.DatesAsync(cancellationToken))
        {
            if (asked is { } limit && date > limit) continue;
            if (await store.FindAsync(laCode, date, cancellationToken) is { } publication) return publication;
        }
        return null;
    }

    /// <summary>The measures of the newest list as on a date, without figures; empty where nothing was published.</summary>
    public async Task<IReadOnlyList<PublishedMeasure>> MeasuresAsync(DateOnly? asked, CancellationToken cancellationToken)
    {
        if (await ListAsync(asked, cancellationToken) is not { Lines: [var first, ..] } list) return [];
        var publication = await store.FindAsync(first.LaCode, list.AsAt, cancellationToken);
        return publication is null ? [] : [.. publication.Measures.Select(m => m with { Points = [] })];
    }
}
