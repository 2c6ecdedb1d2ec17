using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;
using Oversight.Training;

namespace Oversight.Pipeline.RetrainModel;

/// <summary>Trains a model when the evidence has changed since the last one, or a month has passed; otherwise does nothing.</summary>
public sealed partial class RetrainModelHandler(PanelLibrary library, IModelStore models, ILeases leases, TrainingOptions options, IOptions<ScoringOptions> scoring, TimeProvider time, ILogger<RetrainModelHandler> logger)
{
    /// <summary>Name of the lease that lets one instance train.</summary>
    public const string LeaseName = "retrain-model";

    /// <summary>Trains if there is reason to. True where a new model is in use.</summary>
    public async Task<bool> HandleAsync(CancellationToken cancellationToken)
    {
        await using var lease = await leases.TryTakeAsync(LeaseName, cancellationToken);
        if (lease is null) return false;

        if (await library.LoadSettledAsync(TimeSpan.FromSeconds(scoring.Value.SettleSeconds), cancellationToken) is not { } known) return false;
        var evidence = known.Evidence;
        var current = await models.CurrentAsync(cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (!IsDue(evidence, current, today, options)) return false;

        var builder = new FeatureBuilder(known.Base);
        var inspections = LabelledInspection.All(known.Base, builder);
        if (new ModelTrainer(options, known.Base.Catalogue).Train(inspections, today) is not { } model) return false;
        var stored = new StoredModel(
            Version(model),
            time.GetUtcNow(),
            evidence.Revision,
            [.. evidence.Files.Select(f => new ModelFile(f.Kind ?? string.Empty, f.BlobName, f.Sha256))],
            inspections.Min(i => i.Inspection.StartedOn),
            inspections.Max(i => i.Inspection.StartedOn),
            model);
        await models.SaveAsync(stored, cancellationToken);
        Log.Trained(logger, stored.Version, model.Reports);
        return true;
    }

    /// <summary>Whether there is reason to train: enough reports, and no model yet, or one from other evidence or more than a month old.</summary>
    public static bool IsDue(AcceptedEvidence evidence, StoredModel? current, DateOnly today, TrainingOptions options) =>
        evidence.Base.ObservationCount > 0
        && evidence.Base.Inspections.Count(i => i.Outcome is not null && i.PublishedOn < today) >= options.FewestReports
        && (current is null || current.EvidenceRevision != evidence.Revision || current.Model.TrainedBefore <= today.AddMonths(-1));

    /// <summary>The version of a model: the same model has the same one.</summary>
    public static string Version(RiskModel model) =>
        $"{model.TrainedBefore:yyyyMMdd}-{EvidenceLibrary.Hash(JsonSerializer.SerializeToUtf8Bytes(model, PublicationJson.Options))[..12]}";

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Information, "Model {Version} trained on {Reports} reports and put in use")]
        public static partial void Trained(ILogger logger, string version, int reports);
    }
}
