using Microsoft.Azure.Functions.Worker;
using Oversight.Pipeline;
using Oversight.Pipeline.RetainRecords;

namespace Oversight.Functions;

/// <summary>Deletion by schedule.</summary>
public sealed class RetentionTrigger(RetainRecordsHandler handler)
{
    /// <summary>Deletes what has been kept long enough.</summary>
    [Function("RetainRecords")]
    [FixedDelayRetry(Retries.Most, Retries.Pause)]
    public Task Run([TimerTrigger("%" + Schedules.Retain + "%")] TimerInfo timer, CancellationToken cancellationToken) => handler.HandleAsync(cancellationToken);
}
