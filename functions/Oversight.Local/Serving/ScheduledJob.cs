using Cronos;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Oversight.Local.Serving;

/// <summary>Does on a laptop what timer triggers do in Azure: runs a job when its cron expression (with seconds) says so, never twice at once.</summary>
public sealed partial class ScheduledJob(string name, CronExpression schedule, Func<CancellationToken, Task> job, IHostApplicationLifetime host, TimeProvider time, ILogger<ScheduledJob> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not before the service listens: it publishes to itself, at an address that the system may only then have chosen.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (host.ApplicationStarted.Register(started.SetResult)) await started.Task.WaitAsync(stoppingToken);
        // The clock is read once a round: read again on a busy machine it may have passed the next occurrence, and no wait is negative.
        for (var now = time.GetUtcNow(); schedule.GetNextOccurrence(now, TimeZoneInfo.Utc) is { } next; now = time.GetUtcNow())
        {
            await Task.Delay(next - now, time, stoppingToken);
            try
            {
                await job(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A job is idempotent; the next occurrence tries again.
                Log.Failed(logger, e, name);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(8002, LogLevel.Error, "{Job} failed; its schedule runs it again")]
        public static partial void Failed(ILogger logger, Exception exception, string job);
    }
}
