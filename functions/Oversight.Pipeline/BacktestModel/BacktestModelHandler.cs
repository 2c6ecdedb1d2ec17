using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.Tracing;
using Oversight.Training;
using Oversight.Training.Backtest;
using Oversight.Training.Cards;

namespace Oversight.Pipeline.BacktestModel;

/// <summary>
/// Backtests the model in use on the store's own evidence and writes its card, once for each model, after the first list made with it has been delivered: nobody waits for it. Does nothing while the evidence is other than the model's, for
/// then another model is on its way.
/// </summary>
public sealed partial class BacktestModelHandler(
    PanelLibrary library,
    IModelStore models,
    IScoreStore scores,
    IOutbox outbox,
    IBacktestStore backtests,
    ILeases leases,
    TrainingOptions training,
    IOptions<BacktestOptions> options,
    IOptions<ScoringOptions> scoring,
    ILogger<BacktestModelHandler> logger)
{
    /// <summary>Name of the lease that lets one instance backtest.</summary>
    public const string LeaseName = "backtest-model";

    /// <summary>Backtests if there is reason to. True where it did.</summary>
    public Task<bool> HandleAsync(CancellationToken cancellationToken) => ServiceActivity.RunAsync(ServiceActivity.BacktestModel, () => HandleWithinAsync(cancellationToken));

    private async Task<bool> HandleWithinAsync(CancellationToken cancellationToken)
    {
        await using var lease = await leases.TryTakeAsync(LeaseName, cancellationToken);
        if (lease is null) return false;

        if (await models.CurrentAsync(cancellationToken) is not { } current) return false;
        if ((await scores.LatestRunAsync(cancellationToken))?.Inputs?.Contains(current.Version, StringComparison.Ordinal) != true) return false;
        if ((await outbox.PeekAsync(1, cancellationToken)).Count > 0) return false;
        if (await backtests.FindAsync(current.Version, cancellationToken) is not null) return false;
        if (await library.LoadSettledAsync(TimeSpan.FromSeconds(scoring.Value.SettleSeconds), cancellationToken) is not { } known || known.Evidence.Revision != current.EvidenceRevision) return false;

        var result = await Task.Run(() => new RollingOrigin(options.Value, training).Run(known.Base), cancellationToken);
        var card = ModelCard.Write(new RunFacts(result, training, known.Base.Catalogue, current.Model));
        await backtests.SaveAsync(current.Version, result.ToJson(), card, cancellationToken);
        Log.Backtested(logger, current.Version, result.Data["test_inspections"]!.GetValue<int>());
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Information, "Model {Version} backtested on {Inspections} inspections")]
        public static partial void Backtested(ILogger logger, string version, int inspections);
    }
}
