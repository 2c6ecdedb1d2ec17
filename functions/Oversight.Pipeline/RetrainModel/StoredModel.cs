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

/// <summary>Every model ever trained, in <c>models/{version}/model.json</c> with its record beside it, and which one is in use.</summary>
public interface IModelStore
{
    /// <summary>The model in use, or null.</summary>
    Task<StoredModel?> CurrentAsync(CancellationToken cancellationToken);

    /// <summary>Which one that is and why, or null.</summary>
    Task<ModelChoice?> ChoiceAsync(CancellationToken cancellationToken);

    /// <summary>The model that was trained last, in use or not; null where there is none.</summary>
    Task<StoredModel?> NewestAsync(CancellationToken cancellationToken);

    /// <summary>The model of a version, or null.</summary>
    Task<StoredModel?> FindAsync(string version, CancellationToken cancellationToken);

    /// <summary>The records of all models, oldest first.</summary>
    Task<IReadOnlyList<ModelRecord>> RecordsAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a model and its record. Does not put it in use.</summary>
    Task KeepAsync(StoredModel model, ModelRecord record, CancellationToken cancellationToken);

    /// <summary>Notes that a model was the last to be trained: from then on nothing is due because of it.</summary>
    Task NoteNewestAsync(string version, CancellationToken cancellationToken);

    /// <summary>Puts a kept model in use.</summary>
    /// <param name="choice">Which, and why.</param>
    /// <param name="insteadOf">The version that has to be in use still; null where none is.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>False where another was put in use meanwhile.</returns>
    Task<bool> UseAsync(ModelChoice choice, string? insteadOf, CancellationToken cancellationToken);
}
