using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oversight.Domain.Authorities;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.RetrainModel;
using Oversight.Risk.Features;
using Oversight.Risk.Flagging;
using Oversight.Risk.Scoring;
using Oversight.Training;

namespace Oversight.Pipeline.ScoreAuthorities;

/// <summary>
/// Scores every authority as at today and at past quarter ends, when what a score depends on has changed since the last finished run; otherwise
/// does nothing. What is dirty is derived, never marked: the evidence's revision, the model's version and the quarter name the inputs of a
/// run, and a run that died has no inputs, so it is made again.
/// </summary>
public sealed partial class ScoreAuthoritiesHandler(
    PanelLibrary library,
    IModelStore models,
    IScoreStore scores,
    FlagNotices notices,
    ILeases leases,
    TrainingOptions training,
    IOptions<ScoringOptions> options,
    TimeProvider time,
    ILogger<ScoreAuthoritiesHandler> logger)
{
    /// <summary>Name of the lease that lets one instance score.</summary>
    public const string LeaseName = "score-authorities";

    /// <summary>Scores if there is reason to. True where it did.</summary>
    public async Task<bool> HandleAsync(CancellationToken cancellationToken)
    {
        await using var lease = await leases.TryTakeAsync(LeaseName, cancellationToken);
        if (lease is null) return false;

        if (await library.LoadSettledAsync(TimeSpan.FromSeconds(options.Value.SettleSeconds), cancellationToken) is not { } evidence || evidence.Base.ObservationCount == 0) return false;
        var current = await models.CurrentAsync(cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (RetrainModelHandler.IsDue(evidence.Evidence, current, today, training)) return false; // a model is on its way; scoring twice would publish twice
        var quarter = Period.QuarterOf(today);
        var inputs = $"{evidence.Revision}|{current?.Version}|{quarter}|{options.Value.LookBackQuarters}|{options.Value.Flags}|{options.Value.Drift}";
        var last = await scores.LatestRunAsync(cancellationToken);
        if (last?.Inputs == inputs) return false;

        var run = new ScoringRun((last?.Number ?? 0) + 1, null, null, last?.Flagged);
        await scores.SaveRunAsync(run, cancellationToken);
        var builder = new FeatureBuilder(evidence.Base);
        var flags = await ScoreAsync(evidence, builder, today, current?.Model, current?.Version, run.Number, cancellationToken);
        await LookBackAsync(evidence, builder, quarter, run.Number, cancellationToken);
        var flagged = await notices.PostAsync(evidence.Base.Register, flags, run, cancellationToken);
        await scores.SaveRunAsync(run with { Inputs = inputs, FinishedAt = time.GetUtcNow(), Flagged = flagged }, cancellationToken);
        return true;
    }

    private async Task LookBackAsync(KnownEvidence evidence, FeatureBuilder builder, Period quarter, long run, CancellationToken cancellationToken)
    {
        if (options.Value.LookBackQuarters == 0) return;
        var inspections = LabelledInspection.All(evidence.Base, builder);
        for (var back = 1; back <= options.Value.LookBackQuarters; back++)
        {
            var asAt = quarter.AddQuarters(-back).End;
            var model = new ModelTrainer(training, evidence.Base.Catalogue).Train(inspections, asAt);
            await ScoreAsync(evidence, builder, asAt, model, model is null ? null : RetrainModelHandler.Version(model), run, cancellationToken);
        }
    }

    private async Task<IReadOnlyDictionary<AuthorityCode, Flag>> ScoreAsync(KnownEvidence evidence, FeatureBuilder builder, DateOnly asAt, RiskModel? model, string? version, long run, CancellationToken cancellationToken)
    {
        var panel = evidence.Base.AsAt(asAt);
        var scored = new RiskScorer(builder).Score(panel, model);
        var drift = evidence.Returns.Versions.Count == 0 ? null : new ReturnSeries(evidence.Returns, evidence.Base).DriftAt(asAt, options.Value.Drift);
        var flags = FlagPolicy.Apply(scored, options.Value.Flags, PastRanks.Before(evidence.Base, builder, asAt, options.Value.Flags), drift);
        var publications = new PublicationBuilder(builder, panel, model, version, evidence.Returns.Versions.Count == 0 ? null : new(evidence.Returns));
        var now = time.GetUtcNow();
        await Parallel.ForEachAsync(scored, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (score, token) =>
            await scores.SaveAsync(publications.Build(score, flags[score.Vector.Authority.Code], scored.Count, run, now), token));
        Log.Scored(logger, scored.Count, asAt, run, version);
        return flags;
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Information, "Scored {Authorities} authorities as at {AsAt:yyyy-MM-dd}, run {Run}, model {ModelVersion}")]
        public static partial void Scored(ILogger logger, int authorities, DateOnly asAt, long run, string? modelVersion);
    }
}
