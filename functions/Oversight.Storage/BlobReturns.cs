using System.Globalization;
using Azure;
using Azure.Storage.Blobs.Models;
using Oversight.Pipeline.IngestReturn;

namespace Oversight.Storage;

/// <summary>Returns in blobs; who sent one is its metadata, percent-encoded because metadata is ASCII.</summary>
public sealed class BlobReturns(Account account) : IReturnBlobs
{
    private const string Submitter = "submitter";
    private const string FileName = "filename";
    private const string PastAt = "demonstration_at";
    private const string PastAuthoriser = "demonstration_authoriser";

    /// <inheritdoc />
    public async Task<bool> AddAsync(ReturnBlobName name, ReturnSender sender, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [Submitter] = Uri.EscapeDataString(sender.Submitter), [FileName] = Uri.EscapeDataString(sender.FileName) };
        if (sender.Demonstration is { } past)
        {
            metadata[PastAt] = past.At.ToString("O", CultureInfo.InvariantCulture);
            metadata[PastAuthoriser] = Uri.EscapeDataString(past.Authoriser);
        }
        try
        {
            var options = new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All }, Metadata = metadata };
            await account.Returns.GetBlobClient(name.ToString()).UploadAsync(BinaryData.FromBytes(content), options, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<ReturnBlob>> ListAsync(CancellationToken cancellationToken)
    {
        var blobs = new List<ReturnBlob>();
        await foreach (var blob in account.Returns.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata }, cancellationToken))
            blobs.Add(new(blob.Name, blob.Properties.ContentLength ?? 0, Sender(blob.Metadata), blob.Properties.CreatedOn ?? blob.Properties.LastModified ?? default));
        return [.. blobs.OrderBy(b => b.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc />
    public async Task<ReturnBlob?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var properties = (await account.Returns.GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            return new(name, properties.ContentLength, Sender(properties.Metadata), properties.CreatedOn);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task<ReadOnlyMemory<byte>> ReadAsync(string name, CancellationToken cancellationToken) =>
        (await account.Returns.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value.Content.ToMemory();

    /// <inheritdoc />
    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        account.Returns.GetBlobClient(name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken);

    private static ReturnSender Sender(IDictionary<string, string>? metadata)
    {
        string Get(string key) => metadata is not null && metadata.TryGetValue(key, out var value) ? Uri.UnescapeDataString(value) : string.Empty;
        var past = DateTimeOffset.TryParseExact(Get(PastAt), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? new DemonstrationPast(at, Get(PastAuthoriser)) : null;
        return new(Get(Submitter), Get(FileName), past);
    }
}
