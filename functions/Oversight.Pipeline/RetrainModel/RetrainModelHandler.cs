using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.Tracing;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;
using Oversight.Training;
using Oversight.Training.Promotion;

namespace Oversight.Pipeline.RetrainModel;

/// <summary>
/// Trains a model when the evidence has changed since the last one, or a month has passed; otherwise does nothing. The first is put in use. Any later one is a challenger: it is kept, and put in use only where the rule of promotion says so
/// (METHODS section 3).
/// </summary>
public sealed partial class RetrainModelHandler(
    PanelLibrary library, IModelStore models, ILeases leases, TrainingOptions options, ContestOptions contest, IOptions<ScoringOptions> scoring, TimeProvider time, ILogger<RetrainModelHandler> logger)
{
    /// <summary>Name of the lease that lets one instance train.</summary>
    public const string LeaseName = "retrain-model";

    /// <summary>Trains if there is reason to. True where another model is in use than before.</summary>
    public Task<bool> HandleAsync(CancellationToken cancellationToken) => ServiceActivity.RunAsync(ServiceActivity.RetrainModel, () => HandleWithinAsync(cancellationToken));

    private async Task<bool> HandleWithinAsync(CancellationToken cancellationToken)
    {
        await using var lease = await leases.TryTakeAsync(LeaseName, cancellationToken);
        if (lease is null) return false;

        if (await library.LoadSettledAsync(TimeSpan.FromSeconds(scoring.Value.SettleSeconds), cancellationToken) is not { } known) return false;
        var evidence = known.Evidence;
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (!IsDue(evidence, await models.NewestAsync(cancellationToken), today, options)) return false;

        var builder = new FeatureBuilder(known.Base);
        var inspections = LabelledInspection.All(known.Base, builder);
        var trainer = new ModelTrainer(options, known.Base.Catalogue);
        if (trainer.Train(inspections, today) is not { } model) return false;
        LabelledInspection[] used = [.. inspections.Where(i => i.Inspection.KnownAt < today)];
        var stored = new StoredModel(
            Version(model),
            time.GetUtcNow(),
            evidence.Revision,
            [.. evidence.Files.Select(f => new ModelFile(f.Kind ?? string.Empty, f.BlobName, f.Sha256))],
            used.Min(i => i.Inspection.StartedOn),
            used.Max(i => i.Inspection.StartedOn),
            model);
        Log.Trained(logger, stored.Version, model.Reports);
        var changed = await ContestAsync(stored, trainer, inspections, today, cancellationToken);
        await models.NoteNewestAsync(stored.Version, cancellationToken); // last: whoever died before it does it all again
        return changed;
    }

    private async Task<bool> ContestAsync(StoredModel stored, ModelTrainer trainer, IReadOnlyList<LabelledInspection> inspections, DateOnly today, CancellationToken cancellationToken)
    {
        var choice = await models.ChoiceAsync(cancellationToken);
        if (choice?.Version == stored.Version) return false;
        var champion = choice is null ? null : await models.FindAsync(choice.Version, cancellationToken) ?? throw new InvalidDataException($"Model {choice.Version} is in use and not kept.");
        var result = champion is null ? null : Judge(champion, DateOnly.FromDateTime(choice!.Since.UtcDateTime), trainer, inspections, today);
        await models.KeepAsync(stored, new(stored.Version, stored.TrainedAt, stored.Model.Reports, stored.LastInspection, result), cancellationToken);
        if (result is { IsPromoted: false })
        {
            Log.Kept(logger, stored.Version, result.Champion, result.Reports, result.Decision?.Outcome.ToString() ?? "too few reports");
            return false;
        }
        var why = result is null ? "It is the first." : string.Create(CultureInfo.InvariantCulture, $"It was ahead of {result.Champion} in {100 * result.Decision!.ShareAhead:0}% of draws on {result.Reports} reports that neither had seen, and its probabilities were no worse.");
        var used = await models.UseAsync(new(stored.Version, time.GetUtcNow(), ModelChoice.Service, why), choice?.Version, cancellationToken);
        if (used) Log.Used(logger, stored.Version, why);
        return used;
    }

    private ModelContest Judge(StoredModel champion, DateOnly since, ModelTrainer trainer, IReadOnlyList<LabelledInspection> inspections, DateOnly today)
    {
        var (reports, decision) = new Contest(trainer, contest).Judge(champion.Model, since, inspections, today);
        return new(champion.Version, since, reports, decision);
    }

    /// <summary>Whether there is reason to train: enough reports, and no model yet, or the newest is from other evidence or more than a month old.</summary>
    public static bool IsDue(AcceptedEvidence evidence, StoredModel? newest, DateOnly today, TrainingOptions options) =>
        evidence.Base.ObservationCount > 0
        && evidence.Base.Inspections.Count(i => i.Outcome is not null && i.KnownAt < today) >= options.FewestReports
        && (newest is null || newest.EvidenceRevision != evidence.Revision || newest.Model.TrainedBefore <= today.AddMonths(-1));

    /// <summary>The version of a model: the same model has the same one.</summary>
    public static string Version(RiskModel model) =>
        $"{model.TrainedBefore:yyyyMMdd}-{EvidenceLibrary.Hash(JsonSerializer.SerializeToUtf8Bytes(model, PublicationJson.Options))[..12]}";

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Information, "Model {Version} trained on {Reports} reports")]
        public static partial void Trained(ILogger logger, string version, int reports);

        [LoggerMessage(2002, LogLevel.Information, "Model {Version} is in use: {Why}")]
        public static partial void Used(ILogger logger, string version, string why);

        [LoggerMessage(2003, LogLevel.Information, "Model {Version} is kept; {Champion} stays in use. Judged on {Reports} reports: {Outcome}")]
        public static partial void Kept(ILogger logger, string version, string champion, int reports, string outcome);
    }
}
