using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oversight.Pipeline.Tracing;

namespace Oversight.Pipeline.RetainRecords;

/// <summary>Once a day: deletes what has been kept long enough, and finishes the journal where its writer died.</summary>
public sealed partial class RetainRecordsHandler(IRetainedRecords records, ILeases leases, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetainRecordsHandler> logger)
{
    /// <summary>Name of the lease that lets one instance do it.</summary>
    public const string LeaseName = "retain-records";

    /// <summary>Does it. Returns how many rows were deleted.</summary>
    public Task<int> HandleAsync(CancellationToken cancellationToken) => ServiceActivity.RunAsync(ServiceActivity.RetainRecords, () => HandleWithinAsync(cancellationToken));

    private async Task<int> HandleWithinAsync(CancellationToken cancellationToken)
    {
        await using var lease = await leases.TryTakeAsync(LeaseName, cancellationToken);
        if (lease is null) return 0;

        var added = await records.JournalDecisionsAsync(cancellationToken);
        if (added > 0) Log.Journaled(logger, added);
        var now = time.GetUtcNow();
        return await DeleteAsync("scores and publications", options.Value.PublishedYears, (before, stop) => records.DeletePublishedBeforeAsync(DateOnly.FromDateTime(before.UtcDateTime), stop))
            + await DeleteAsync("messages", options.Value.MessageYears, records.DeleteMessagesBeforeAsync)
            + await DeleteAsync("views of restricted data", options.Value.ViewYears, records.DeleteViewsBeforeAsync);

        async Task<int> DeleteAsync(string what, int years, Func<DateTimeOffset, CancellationToken, Task<int>> delete)
        {
            if (years == 0) return 0;
            var before = now.AddYears(-years);
            var deleted = await delete(before, cancellationToken);
            if (deleted > 0) Log.Deleted(logger, deleted, what, before);
            return deleted;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(7101, LogLevel.Information, "{Rows} rows of {What} from before {Before:yyyy-MM-dd} deleted")]
        public static partial void Deleted(ILogger logger, int rows, string what, DateTimeOffset before);

        [LoggerMessage(7102, LogLevel.Warning, "{Decisions} decisions about returns were not in the journal or on a chain, and are now")]
        public static partial void Journaled(ILogger logger, int decisions);
    }
}
