using System.Text.Json;
using Azure;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RetrainModel;

namespace Oversight.Storage;

/// <summary>Models in blobs: <c>{version}/model.json</c>, and <c>current</c>, which names the version in use.</summary>
public sealed class BlobModels(Account account) : IModelStore
{
    private const string Pointer = "current";
    private StoredModel? latest;

    /// <inheritdoc />
    public async Task<StoredModel?> CurrentAsync(CancellationToken cancellationToken)
    {
        try
        {
            var version = (await account.Models.GetBlobClient(Pointer).DownloadContentAsync(cancellationToken)).Value.Content.ToString();
            if (latest is { } known && known.Version == version) return known; // a version never changes
            var model = (await account.Models.GetBlobClient(Name(version)).DownloadContentAsync(cancellationToken)).Value.Content;
            return latest = JsonSerializer.Deserialize<StoredModel>(model, PublicationJson.Options);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task SaveAsync(StoredModel model, CancellationToken cancellationToken)
    {
        await account.Models.GetBlobClient(Name(model.Version)).UploadAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(model, PublicationJson.Options)), overwrite: true, cancellationToken);
        await account.Models.GetBlobClient(Pointer).UploadAsync(BinaryData.FromString(model.Version), overwrite: true, cancellationToken);
    }

    private static string Name(string version) => $"{version}/model.json";
}
