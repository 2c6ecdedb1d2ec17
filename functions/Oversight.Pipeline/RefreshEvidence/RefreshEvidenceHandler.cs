using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oversight.Evidence;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.SendMessages;
using Oversight.Pipeline.Tracing;
using Oversight.Returns.Calendars;

namespace Oversight.Pipeline.RefreshEvidence;

/// <summary>
/// Asks the publisher for new versions of the named data sets, reads each with the very reader that takes evidence, and only then puts it where evidence arrives. A
/// version is known by the name of its blob, so nothing else has to be remembered. Whatever the publisher does, evidence stays as it was and one alert a day is raised.
/// </summary>
public sealed partial class RefreshEvidenceHandler(
    IEvidenceBlobs blobs,
    EvidenceLibrary library,
    IMessageOutbox outbox,
    ILeases leases,
    IHttpClientFactory clients,
    IOptions<RefreshOptions> options,
    TimeProvider time,
    ServiceMetrics metrics,
    ILogger<RefreshEvidenceHandler> logger)
{
    /// <summary>Name of the HTTP client that asks.</summary>
    public const string ClientName = StatisticsClient.ClientName;

    /// <summary>Name of the lease that lets one instance ask.</summary>
    public const string LeaseName = "refresh-evidence";

    /// <summary>Asks for each. Empty where none is named, another instance asks, or there is no register of real authorities to read statistics with.</summary>
    public Task<IReadOnlyList<RefreshedTable>> HandleAsync(CancellationToken cancellationToken) => ServiceActivity.RunAsync(ServiceActivity.RefreshEvidence, () => HandleWithinAsync(cancellationToken));

    private async Task<IReadOnlyList<RefreshedTable>> HandleWithinAsync(CancellationToken cancellationToken)
    {
        if (options.Value.DataSets.Count == 0) return [];
        await using var lease = await leases.TryTakeAsync(LeaseName, cancellationToken);
        if (lease is null) return [];
        var known = await library.LoadAsync(cancellationToken);
        if (known.Base.Register.All.Count == 0 || (known.Base.Register.IsMadeUp && !options.Value.BaseAddress.IsLoopback))
        {
            Log.NoRegister(logger);
            return [];
        }

        var results = new List<RefreshedTable>();
        foreach (var (table, dataSet) in options.Value.DataSets.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            results.Add(await RefreshAsync(table, dataSet, known, cancellationToken));
            metrics.Refreshed(results[^1].Outcome.ToString());
            if (results[^1].Outcome == RefreshOutcome.Away) break;
        }
        await RaiseAsync([.. results.Where(r => r.Problem.Length > 0)], cancellationToken);
        return results;
    }

    private async Task<RefreshedTable> RefreshAsync(string table, Guid dataSet, AcceptedEvidence known, CancellationToken cancellationToken)
    {
        var version = string.Empty;
        try
        {
            var client = new StatisticsClient(clients, options);
            var newest = await client.NewestAsync(dataSet, cancellationToken);
            version = newest.Version;
            var name = $"statistics/ees-{table}-v{version}.csv";
            if (await blobs.FindAsync(name, cancellationToken) is not null) return new(table, RefreshOutcome.Unchanged, version);
            var content = await client.DownloadAsync(dataSet, version, cancellationToken);
            var reading = EvidenceReader.Read(content, known.Base.Register, known.Base.Catalogue, cancellationToken);
            if (Fault(reading, table, newest) is { } fault) return new(table, RefreshOutcome.Unusable, version, fault);
            await blobs.UploadAsync(name, content, cancellationToken);
            Log.Taken(logger, table, version, reading.RowsRead, EvidenceLibrary.Hash(content.Span));
            return new(table, RefreshOutcome.Taken, version);
        }
        catch (StatisticsException e)
        {
            return new(table, e.IsAway ? RefreshOutcome.Away : RefreshOutcome.Unusable, version, e.Message);
        }
    }

    private static string? Fault(EvidenceReading reading, string table, StatisticsVersion newest) => reading switch
    {
        { Accepted: false } => $"The file would be refused: {reading.Refusals[0].Message} [{reading.Refusals[0].Code}]",
        _ when reading.DataSet != table => $"The file is {reading.DataSet}.",
        _ when reading.RowsRead != newest.Rows => string.Create(CultureInfo.InvariantCulture, $"The file has {reading.RowsRead} rows; the publisher lists {newest.Rows}."),
        _ => null,
    };

    private async Task RaiseAsync(IReadOnlyList<RefreshedTable> failed, CancellationToken cancellationToken)
    {
        if (failed.Count == 0) return;
        var now = time.GetUtcNow();
        var lines = string.Join('\n', failed.Select(f => $"- {f.Table}{(f.Version.Length > 0 ? $", version {f.Version}" : string.Empty)}: {f.Problem}"));
        Log.Failed(logger, failed.Count, lines);
        await outbox.PostAsync(
            new(
                $"{MessageKinds.RefreshFailed}|{EnglishTime.DayOf(now):yyyy-MM-dd}",
                MessageKinds.RefreshFailed,
                new(ContactRoles.Operator),
                "Published statistics could not be refreshed",
                $"Evidence is as it was. Asked at {options.Value.BaseAddress}:\n\n{lines}\n\nIt is asked again at its next turn; this is said once a day while it lasts. A table whose columns changed needs its mapping changed (data-sets.json).\n",
                now),
            cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(5201, LogLevel.Information, "Statistics {Table}, version {Version}: {Rows} rows taken, SHA-256 {Sha256}")]
        public static partial void Taken(ILogger logger, string table, string version, int rows, string sha256);

        [LoggerMessage(5202, LogLevel.Error, "{Failed} published tables could not be refreshed; evidence is as it was\n{Problems}")]
        public static partial void Failed(ILogger logger, int failed, string problems);

        [LoggerMessage(5203, LogLevel.Information, "Statistics are not asked for: there is no register of real authorities")]
        public static partial void NoRegister(ILogger logger);
    }
}
