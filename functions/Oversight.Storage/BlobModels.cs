using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RetrainModel;

namespace Oversight.Storage;

/// <summary>
/// Models in blobs: <c>{version}/model.json</c>, <c>{version}/record.json</c>, <c>newest</c>, which names the version trained last, and <c>current</c>, which names the version in use and says in its metadata since when, by
/// whom and why.
/// </summary>
public sealed class BlobModels(Account account) : IModelStore
{
    private const string Current = "current";
    private const string Newest = "newest";
    private const string RecordFile = "/record.json";
    private StoredModel? latest;

    /// <inheritdoc />
    public async Task<StoredModel?> CurrentAsync(CancellationToken cancellationToken) =>
        await ReadAsync(Current, cancellationToken) is { } pointer ? await FindAsync(pointer.Content.ToString(), cancellationToken) : null;

    /// <inheritdoc />
    public async Task<ModelChoice?> ChoiceAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(Current, cancellationToken) is not { } pointer) return null;
        string Said(string name) => pointer.Details.Metadata.TryGetValue(name, out var text) ? Uri.UnescapeDataString(text) : string.Empty;
        var since = DateTimeOffset.TryParseExact(Said("since"), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : pointer.Details.LastModified;
        return new(pointer.Content.ToString(), since, Said("by"), Said("why"));
    }

    /// <inheritdoc />
    public async Task<StoredModel?> NewestAsync(CancellationToken cancellationToken) =>
        await ReadAsync(Newest, cancellationToken) is { } pointer ? await FindAsync(pointer.Content.ToString(), cancellationToken) : await CurrentAsync(cancellationToken);

    /// <inheritdoc />
    public async Task<StoredModel?> FindAsync(string version, CancellationToken cancellationToken)
    {
        if (latest is { } known && known.Version == version) return known; // a version never changes
        return await ReadAsync(Name(version), cancellationToken) is { } model ? latest = JsonSerializer.Deserialize<StoredModel>(model.Content, PublicationJson.Options) : null;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<ModelRecord>> RecordsAsync(CancellationToken cancellationToken)
    {
        var records = new List<ModelRecord>();
        await foreach (var blob in account.Models.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            if (blob.Name.EndsWith(RecordFile, StringComparison.Ordinal) && await ReadAsync(blob.Name, cancellationToken) is { } record)
                records.Add(JsonSerializer.Deserialize<ModelRecord>(record.Content, PublicationJson.Options) ?? throw new InvalidDataException($"{blob.Name} is empty."));
        }
        return [.. records.OrderBy(r => r.TrainedAt).ThenBy(r => r.Version, StringComparer.Ordinal)];
    }

    /// <inheritdoc />
    public async Task KeepAsync(StoredModel model, ModelRecord record, CancellationToken cancellationToken)
    {
        await WriteAsync(Name(model.Version), model, cancellationToken);
        await WriteAsync(model.Version + RecordFile, record, cancellationToken);
    }

    /// <inheritdoc />
    public Task NoteNewestAsync(string version, CancellationToken cancellationToken) =>
        account.Models.GetBlobClient(Newest).UploadAsync(BinaryData.FromString(version), overwrite: true, cancellationToken);

    /// <inheritdoc />
    public async Task<bool> UseAsync(ModelChoice choice, string? insteadOf, CancellationToken cancellationToken)
    {
        var there = await ReadAsync(Current, cancellationToken);
        if (there?.Content.ToString() != insteadOf) return false;
        // Metadata are headers: percent-encoded, so that a name or a reason may have any letter.
        var said = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["since"] = Uri.EscapeDataString(choice.Since.ToString("O", CultureInfo.InvariantCulture)), ["by"] = Uri.EscapeDataString(choice.By), ["why"] = Uri.EscapeDataString(choice.Why),
        };
        try
        {
            await account.Models.GetBlobClient(Current).UploadAsync(
                BinaryData.FromString(choice.Version),
                new BlobUploadOptions { Metadata = said, Conditions = there is null ? new() { IfNoneMatch = ETag.All } : new() { IfMatch = there.Details.ETag } },
                cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }

    private async Task<BlobDownloadResult?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await account.Models.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private Task WriteAsync<T>(string name, T body, CancellationToken cancellationToken) =>
        account.Models.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(body, PublicationJson.Options)), overwrite: true, cancellationToken);

    private static string Name(string version) => $"{version}/model.json";
}
