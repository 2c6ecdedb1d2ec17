using Microsoft.Azure.Functions.Worker;
using Oversight.Pipeline;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.WatchModel;

namespace Oversight.Functions;

/// <summary>The jobs that run on a schedule.</summary>
public sealed class TimerTriggers(RetrainModelHandler retrain, ScoreAuthoritiesHandler score, WatchModelHandler watch, PublishScoresHandler publish)
{
    /// <summary>Trains a model where there is reason to.</summary>
    [Function("RetrainModel")]
    public Task Retrain([TimerTrigger("%" + Schedules.Retrain + "%")] TimerInfo timer, CancellationToken cancellationToken) => retrain.HandleAsync(cancellationToken);

    /// <summary>Scores where there is reason to.</summary>
    [Function("ScoreAuthorities")]
    public Task Score([TimerTrigger("%" + Schedules.Score + "%")] TimerInfo timer, CancellationToken cancellationToken) => score.HandleAsync(cancellationToken);

    /// <summary>Watches the model where there are new lists.</summary>
    [Function("WatchModel")]
    public Task Watch([TimerTrigger("%" + Schedules.Watch + "%")] TimerInfo timer, CancellationToken cancellationToken) => watch.HandleAsync(cancellationToken);

    /// <summary>Delivers what waits in the outbox.</summary>
    [Function("PublishScores")]
    public Task Publish([TimerTrigger("%" + Schedules.Publish + "%")] TimerInfo timer, CancellationToken cancellationToken) => publish.HandleAsync(cancellationToken);
}
