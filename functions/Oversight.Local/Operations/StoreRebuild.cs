using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Oversight.Dashboard;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline;
using Oversight.Pipeline.AuthoriseReturn;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.WatchModel;
using Oversight.Returns;
using Oversight.Storage;
using Oversight.Storage.Schema;

namespace Oversight.Local.Operations;

/// <summary>
/// Makes everything that is derived again from what is raw: files of evidence, returns, and what people decided about returns. Each is gone through in the order and at the moment it came, by
/// the handler that took it the first time. Reviews, replies and interventions are decisions, not derived: they are neither touched nor made, and only a backup brings them back.
/// </summary>
public sealed class StoreRebuild : IAsyncDisposable
{
    private readonly ReplayClock clock = new();
    private readonly ServiceProvider services;

    /// <summary>Prepares it.</summary>
    /// <param name="settings">The settings of the service: section <c>Storage</c>, and where they differ from their defaults <c>Returns</c> and <c>Scoring</c>.</param>
    public StoreRebuild(IConfiguration settings) => services = new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(clock)
        .AddPipeline(settings)
        .AddStorage(settings)
        .BuildServiceProvider();

    /// <summary>Does it. No service may run on the store meanwhile.</summary>
    /// <param name="now">The moment as at which authorities are scored in the end.</param>
    /// <param name="progress">Told what it is at.</param>
    /// <param name="cancellationToken">Stops it; it is begun again from the start, and nothing raw is lost.</param>
    public async Task<RebuildReport> RunAsync(DateTimeOffset now, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (Get<Account>().IsEmulator) await Get<Account>().CreateAsync(cancellationToken); // in Azure the templates make them, and nobody else may
        await Get<SchemaVersion>().MigrateAsync(cancellationToken);
        await Get<SchemaVersion>().JournalDecisionsAsync(cancellationToken); // what is about to be taken away is written down first
        progress.Report("taking away what is derived");
        await Get<DerivedData>().ClearAsync(cancellationToken);

        var events = await EventsAsync(cancellationToken);
        var (report, waiting) = (new RebuildReport(0, 0, 0, [], 0), new List<Event>());
        foreach (var (one, index) in events.OrderBy(e => e.At).ThenBy(e => e.Order).ThenBy(e => e.Name, StringComparer.Ordinal).Select((e, i) => (e, i)))
        {
            if (index % 200 == 0) progress.Report($"{index} of {events.Count} files and decisions");
            clock.GoTo(one.At);
            try
            {
                report = await one.Replay(report, cancellationToken);
            }
            catch (RegisterMissingException)
            {
                waiting.Add(one); // it waited for a register the first time, too
            }
        }
        foreach (var one in waiting) report = await one.Replay(report, cancellationToken);

        progress.Report("scoring and publishing");
        // Nothing more is coming: what would wait for a batch to be whole need not.
        clock.GoTo(now);
        await Get<RetrainModelHandler>().HandleAsync(cancellationToken);
        await Get<ScoreAuthoritiesHandler>().HandleAsync(cancellationToken);
        await Get<WatchModelHandler>().HandleAsync(cancellationToken);
        return report with { Published = await PublishAsync(cancellationToken) };
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => services.DisposeAsync();

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    private async Task<IReadOnlyList<Event>> EventsAsync(CancellationToken cancellationToken)
    {
        var events = new List<Event>();
        foreach (var (name, at) in await Get<Arrivals>().OfEvidenceAsync(cancellationToken))
            events.Add(new(at, (0, default), name, async (report, stop) => await Get<IngestEvidenceHandler>().HandleAsync(name, stop) is null ? report : report with { Evidence = report.Evidence + 1 }));
        var returns = await Get<IReturnBlobs>().ListAsync(cancellationToken);
        foreach (var blob in returns)
            events.Add(new(blob.ArrivedAt, (1, blob.Sender.Demonstration?.At ?? default), blob.Name, async (report, stop) => await Get<IngestReturnHandler>().HandleAsync(blob.Name, stop) is null ? report : report with { Returns = report.Returns + 1 }));
        foreach (var (entry, _) in await Get<IReturnJournal>().ReadAsync(cancellationToken))
            events.Add(new(TurnOf(entry, returns), (2, default), $"{entry.LaCode} {entry.Quarter} {entry.Version}", (report, stop) => DecideAsync(entry, report, stop)));
        return events;
    }

    // In a demonstration a return is decided about on a day long before it arrived; nothing can be said about it until it has.
    private static DateTimeOffset TurnOf(JournalEntry entry, IReadOnlyList<ReturnBlob> returns) =>
        returns.Where(b => b.Sender.Demonstration?.At <= entry.At && b.Name.StartsWith($"{entry.LaCode}/{entry.Quarter}/", StringComparison.Ordinal)).Select(b => b.ArrivedAt).Append(entry.At).Max();

    private async Task<RebuildReport> DecideAsync(JournalEntry entry, RebuildReport report, CancellationToken cancellationToken)
    {
        var (authority, period) = (AuthorityCode.Parse(entry.LaCode), Period.Parse(entry.Quarter));
        if (entry.Agreement is { } agreement)
        {
            await Get<IReturnLedger>().SaveAgreementAsync(authority, period, agreement, cancellationToken);
            return report with { Decisions = report.Decisions + 1 };
        }
        if (entry.NotKept is { } notKept)
        {
            var head = await Get<IReturnLedger>().FindHeadAsync(authority, period, cancellationToken);
            return notKept.Version == (head?.Latest ?? 0) + 1 && await Get<IReturnLedger>().TryAddAsync(notKept, head, cancellationToken)
                ? report with { Returns = report.Returns + 1 }
                : report with { NotRepeated = [.. report.NotRepeated, $"{entry.LaCode} {entry.Quarter} version {entry.Version}: not kept"] };
        }
        var version = await Get<IReturnLedger>().FindAsync(authority, period, entry.Version, cancellationToken);
        var refusals = new List<ReturnRefusal>();
        foreach (var e in entry.Explanations.Where(e => version?.Explanations.Contains(e) != true))
            refusals.Add((await Get<AuthoriseReturnHandler>().ExplainAsync(authority, period, entry.Version, e.Rule, e.ItemId, e.Text, e.By, cancellationToken)).Refusal);
        if (entry.Authorised is { } authorised && version?.Authorised is null)
            refusals.Add((await Get<AuthoriseReturnHandler>().AuthoriseAsync(authority, period, entry.Version, new(authorised.By, authorised.Role), cancellationToken)).Refusal);
        return refusals.TrueForAll(r => r == ReturnRefusal.None)
            ? report with { Decisions = report.Decisions + 1 }
            : report with { NotRepeated = [.. report.NotRepeated, $"{entry.LaCode} {entry.Quarter} version {entry.Version}: {string.Join(", ", refusals.Where(r => r != ReturnRefusal.None))}"] };
    }

    // To the dashboard's own tables, which are these: no HTTP is needed to reach them.
    private async Task<int> PublishAsync(CancellationToken cancellationToken)
    {
        var (outbox, published, count) = (Get<IOutbox>(), Get<IPublishedStore>(), 0);
        while (await outbox.PeekAsync(1000, cancellationToken) is { Count: > 0 } entries)
        {
            foreach (var entry in entries)
            {
                if (entry.LaCode == NationalPublication.Name) await published.PutNationalAsync(Read<NationalPublication>(entry), cancellationToken);
                else await published.PutAsync(Read<Publication>(entry), cancellationToken);
                await outbox.RemoveAsync(entry, cancellationToken);
                count++;
            }
        }
        return count;
    }

    private static T Read<T>(OutboxEntry entry) => JsonSerializer.Deserialize<T>(entry.Body.Span, PublicationJson.Options) ?? throw new InvalidDataException($"Outbox entry {entry.Key} is empty.");

    private sealed record Event(DateTimeOffset At, (int Kind, DateTimeOffset Past) Order, string Name, Func<RebuildReport, CancellationToken, Task<RebuildReport>> Replay);
}
