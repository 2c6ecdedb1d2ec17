using Microsoft.Azure.Functions.Worker;
using Oversight.Pipeline;
using Oversight.Pipeline.BacktestModel;
using Oversight.Pipeline.CatchUpFiles;
using Oversight.Pipeline.ChaseReturns;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RefreshEvidence;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.SendMessages;
using Oversight.Pipeline.WatchModel;

namespace Oversight.Functions;

/// <summary>The jobs that run on a schedule. Each is safe to run again: what fails is retried at once, then by its schedule.</summary>
public sealed class TimerTriggers(
    RetrainModelHandler retrain,
    ScoreAuthoritiesHandler score,
    WatchModelHandler watch,
    BacktestModelHandler backtest,
    PublishScoresHandler publish,
    ChaseReturnsHandler chase,
    SendMessagesHandler send,
    RefreshEvidenceHandler refresh,
    CatchUpFilesHandler catchUp)
{
    /// <summary>Trains a model where there is reason to.</summary>
    [Function("RetrainModel")]
    [FixedDelayRetry(Retries.Most, Retries.Pause)]
    public Task Retrain([TimerTrigger("%" + Schedules.Retrain + "%")] TimerInfo timer, CancellationToken cancellationToken) => retrain.HandleAsync(cancellationToken);

    /// <summary>Scores where there is reason to.</summary>
    [Function("ScoreAuthorities")]
    [FixedDelayRetry(Retries.Most, Retries.Pause)]
    public Task Score([TimerTrigger("%" + Schedules.Score + "%")] TimerInfo timer, CancellationToken cancellationToken) => score.HandleAsync(cancellationToken);

    /// <summary>Watches the model where there are new lists.</summary>
    [Function("WatchModel")]
    [FixedDelayRetry(Retries.Most, Retries.Pause)]
    public Task Watch([TimerTrigger("%" + Schedules.Watch + "%")] TimerInfo timer, CancellationToken cancellationToken) => watch.HandleAsync(cancellationToken);

    /// <summary>Backtests the model in use where it has not been.</summary>
    [Function("BacktestModel")]
    [FixedDelayRetry(Retries.Most, Retries.Pause)]
    public Task Backtest([TimerTrigger("%" + Schedules.Backtest + "%")] TimerInfo timer, CancellationToken cancellationToken) => backtest.HandleAsync(cancellationToken);

    /// <summary>Delivers what waits in the outbox.</summary>
    [Function("PublishScores")]
    [FixedDelayRetry(Retries.Most, Retries.Pause)]
    public Task Publish([TimerTrigger("%" + Schedules.Publish + "%")] TimerInfo timer, CancellationToken cancellationToken) => publish.HandleAsync(cancellationToken);

    /// <summary>Looks who has not returned, and posts reminders.</summary>
    [Function("ChaseReturns")]
    [FixedDelayRetry(Retries.Most, Retries.Pause)]
    public Task Chase([TimerTrigger("%" + Schedules.Chase + "%")] TimerInfo timer, CancellationToken cancellationToken) => chase.HandleAsync(cancellationToken);

    /// <summary>Sends messages that wait.</summary>
    [Function("SendMessages")]
    [FixedDelayRetry(Retries.Most, Retries.Pause)]
    public Task Send([TimerTrigger("%" + Schedules.Send + "%")] TimerInfo timer, CancellationToken cancellationToken) => send.HandleAsync(cancellationToken);

    /// <summary>Takes files of which no event told.</summary>
    [Function("CatchUpFiles")]
    [FixedDelayRetry(Retries.Most, Retries.Pause)]
    public Task CatchUp([TimerTrigger("%" + Schedules.CatchUp + "%")] TimerInfo timer, CancellationToken cancellationToken) => catchUp.HandleAsync(cancellationToken);

    /// <summary>Asks the publisher for new statistics. No retry: the client has its own, and a publisher in trouble is not asked again the same day.</summary>
    [Function("RefreshEvidence")]
    public Task Refresh([TimerTrigger("%" + Schedules.Refresh + "%")] TimerInfo timer, CancellationToken cancellationToken) => refresh.HandleAsync(cancellationToken);
}
