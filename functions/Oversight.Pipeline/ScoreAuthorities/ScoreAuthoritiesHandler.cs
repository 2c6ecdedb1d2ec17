using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oversight.Domain.Authorities;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.Tracing;
using Oversight.Pipeline.WatchModel;
using Oversight.Risk.Features;
using Oversight.Risk.Flagging;
using Oversight.Risk.Scoring;
using Oversight.Training;

namespace Oversight.Pipeline.ScoreAuthorities;

/// <summary>
/// Scores every authority as at today and at past quarter ends, when what a score depends on has changed since the last finished run; otherwise
/// does nothing. What is dirty is derived, never marked: the evidence's revision, the newest day of it that counts, the model's version and the quarter name the inputs of a
/// run, and a run that died has no inputs, so it is made again.
/// </summary>
public sealed partial class ScoreAuthoritiesHandler(
    PanelLibrary library,
    IModelStore models,
    IScoreStore scores,
    IWatchStore watches,
    FlagNotices notices,
    ILeases leases,
    TrainingOptions training,
    IOptions<ScoringOptions> options,
    TimeProvider time,
    ServiceMetrics metrics,
    ILogger<ScoreAuthoritiesHandler> logger)
{
    /// <summary>Name of the lease that lets one instance score.</summary>
    public const string LeaseName = "score-authorities";

    /// <summary>Scores if there is reason to. True where it did.</summary>
    public Task<bool> HandleAsync(CancellationToken cancellationToken) => ServiceActivity.RunAsync(ServiceActivity.ScoreAuthorities, () => HandleWithinAsync(cancellationToken));

    private async Task<bool> HandleWithinAsync(CancellationToken cancellationToken)
    {
        await using var lease = await leases.TryTakeAsync(LeaseName, cancellationToken);
        if (lease is null) return false;

        if (await library.LoadSettledAsync(TimeSpan.FromSeconds(options.Value.SettleSeconds), cancellationToken) is not { } evidence || evidence.Base.ObservationCount == 0) return false;
        Look(evidence.Evidence);
        var current = await models.CurrentAsync(cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (RetrainModelHandler.IsDue(evidence.Evidence, await models.NewestAsync(cancellationToken), today, training)) return false; // a model is on its way; scoring twice would publish twice
        var quarter = Period.QuarterOf(today);
        var isInformationOnly = (await watches.LatestAsync(cancellationToken))?.IsInformationOnly ?? false;
        var inputs = $"{evidence.Revision}|{current?.Version}|{quarter}|{evidence.NewestBefore(today):yyyy-MM-dd}|{options.Value.LookBackQuarters}|{options.Value.Flags}|{options.Value.Drift}|{options.Value.Doubt}{(isInformationOnly ? "|information only" : string.Empty)}";
        var last = await scores.LatestRunAsync(cancellationToken);
        if (last?.Inputs == inputs) return false;

        var started = time.GetTimestamp();
        var arrived = new Arrived(evidence.Evidence, evidence.Returns);
        using var scope = Correlation.Begin(logger, arrived.Since(last?.FinishedAt));
        var run = new ScoringRun((last?.Number ?? 0) + 1, null, null);
        await scores.SaveRunAsync(run, cancellationToken);
        var builder = new FeatureBuilder(evidence.Base);
        var round = new Round(evidence, builder, arrived, run.Number, isInformationOnly);
        var flags = await ScoreAsync(round, today, current?.Model, current?.Version, cancellationToken);
        await LookBackAsync(round, quarter, cancellationToken);
        await notices.PostAsync(evidence.Base.Register, flags, cancellationToken);
        await scores.SaveRunAsync(run with { Inputs = inputs, FinishedAt = time.GetUtcNow() }, cancellationToken);
        metrics.Scored(time.GetElapsedTime(started));
        return true;
    }

    private void Look(AcceptedEvidence evidence)
    {
        foreach (var kind in evidence.Files.Where(f => f.Kind is not null).GroupBy(f => f.Kind!, StringComparer.Ordinal)) metrics.EvidenceLooked(kind.Key, time.GetUtcNow() - kind.Last().ReceivedAt);
    }

    private async Task LookBackAsync(Round round, Period quarter, CancellationToken cancellationToken)
    {
        if (options.Value.LookBackQuarters == 0) return;
        var inspections = LabelledInspection.All(round.Evidence.Base, round.Builder);
        for (var back = 1; back <= options.Value.LookBackQuarters; back++)
        {
            var asAt = quarter.AddQuarters(-back).End;
            var model = new ModelTrainer(training, round.Evidence.Base.Catalogue).Train(inspections, asAt);
            await ScoreAsync(round, asAt, model, model is null ? null : RetrainModelHandler.Version(model), cancellationToken);
        }
    }

    private async Task<IReadOnlyDictionary<AuthorityCode, Flag>> ScoreAsync(Round round, DateOnly asAt, RiskModel? model, string? version, CancellationToken cancellationToken)
    {
        var (known, builder) = (round.Evidence.Base, round.Builder);
        var panel = known.AsAt(asAt);
        var scored = new RiskScorer(builder, options.Value.Doubt).Score(panel, model, round.Quality is { } quality ? a => quality.ReliabilityAt(a, asAt) : null);
        var flags = FlagPolicy.Apply(scored, options.Value.Flags, PastRanks.Before(known, builder, asAt, options.Value.Flags), round.Series?.DriftAt(asAt, options.Value.Drift));
        var publications = new PublicationBuilder(builder, panel, model, version, round.Quality, round.IsInformationOnly, round.Arrived);
        var now = time.GetUtcNow();
        await Parallel.ForEachAsync(scored, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (score, token) =>
            await scores.SaveAsync(publications.Build(score, flags[score.Vector.Authority.Code], scored.Count, round.Run, now), token));
        Log.Scored(logger, scored.Count, asAt, round.Run, version);
        return flags;
    }

    /// <summary>What every date of a run shares.</summary>
    private sealed record Round(KnownEvidence Evidence, FeatureBuilder Builder, Arrived Arrived, long Run, bool IsInformationOnly)
    {
        private bool HasReturns => Evidence.Returns.Versions.Count > 0;

        public ReturnQuality? Quality => field ??= HasReturns ? new(Evidence.Returns) : null;

        public ReturnSeries? Series => field ??= HasReturns ? new(Evidence.Returns, Evidence.Base) : null;
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Information, "Scored {Authorities} authorities as at {AsAt:yyyy-MM-dd}, run {Run}, model {ModelVersion}")]
        public static partial void Scored(ILogger logger, int authorities, DateOnly asAt, long run, string? modelVersion);
    }
}
