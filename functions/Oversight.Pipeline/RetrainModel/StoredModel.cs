using Oversight.Risk.Scoring;

namespace Oversight.Pipeline.RetrainModel;

/// <summary>A trained model as it is kept: its version, what it was made from, and the model itself, readable.</summary>
/// <param name="Version">Date it was trained before and the first twelve characters of the hash of the model.</param>
/// <param name="TrainedAt">When it was trained.</param>
/// <param name="EvidenceRevision">The evidence it was trained on.</param>
/// <param name="Files">That evidence, file by file.</param>
/// <param name="FirstInspection">First day of the oldest inspection in the training window.</param>
/// <param name="LastInspection">First day of the newest inspection in the training window.</param>
/// <param name="Model">The model.</param>
public sealed record StoredModel(
    string Version,
    DateTimeOffset TrainedAt,
    string EvidenceRevision,
    IReadOnlyList<ModelFile> Files,
    DateOnly FirstInspection,
    DateOnly LastInspection,
    RiskModel Model);

/// <summary>A file of evidence that a model was trained on.</summary>
/// <param name="Kind">register, measures, statistics or inspections.</param>
/// <param name="BlobName">The blob it came in.</param>
/// <param name="Sha256">Hash of its bytes.</param>
public sealed record ModelFile(string Kind, string BlobName, string Sha256);

/// <summary>Every model ever trained, in <c>models/{version}/model.json</c>, and which one is in use.</summary>
public interface IModelStore
{
    /// <summary>The model in use, or null.</summary>
    Task<StoredModel?> CurrentAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a model and puts it in use.</summary>
    Task SaveAsync(StoredModel model, CancellationToken cancellationToken);
}
