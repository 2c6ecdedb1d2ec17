using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Oversight.Pipeline;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.Tracing;

namespace Oversight.Storage;

/// <summary>Evidence in blobs.</summary>
public sealed class BlobEvidence(Account account) : IEvidenceBlobs
{
    // A listing may leave out the quotes that a header has, and a receipt is found by this.
    private const string AsInHeaders = "H";

    private static readonly BlobUploadOptions OnlyIfNew = new() { Conditions = new() { IfNoneMatch = ETag.All } };

    /// <inheritdoc />
    public async Task<IReadOnlyList<EvidenceBlob>> ListAsync(CancellationToken cancellationToken)
    {
        var blobs = new List<EvidenceBlob>();
        await foreach (var blob in account.Evidence.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata }, cancellationToken))
            blobs.Add(Blob(blob.Name, blob.Properties.ETag?.ToString(AsInHeaders) ?? string.Empty, blob.Properties.ContentLength ?? 0, blob.Metadata));
        return [.. blobs.OrderBy(b => b.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc />
    public async Task<EvidenceBlob?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var properties = (await account.Evidence.GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            return Blob(name, properties.ETag.ToString(), properties.ContentLength, properties.Metadata);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task<ReadOnlyMemory<byte>> ReadAsync(EvidenceBlob blob, CancellationToken cancellationToken) =>
        (await account.Evidence.GetBlobClient(blob.Name).DownloadContentAsync(new BlobDownloadOptions { Conditions = new() { IfMatch = new ETag(blob.ETag) } }, cancellationToken)).Value.Content.ToMemory();

    /// <inheritdoc />
    public Task ArchiveAsync(string sha256, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        UploadOnceAsync(account.Archive.GetBlobClient(sha256), BinaryData.FromBytes(content), cancellationToken);

    /// <inheritdoc />
    public async Task<ReadOnlyMemory<byte>> ReadArchivedAsync(string sha256, CancellationToken cancellationToken) =>
        (await account.Archive.GetBlobClient(sha256).DownloadContentAsync(cancellationToken)).Value.Content.ToMemory();

    /// <inheritdoc />
    public Task<bool> UploadAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        UploadOnceAsync(account.Evidence.GetBlobClient(name), BinaryData.FromBytes(content), cancellationToken);

    // Whoever puts a file there may give it an id; a version that nobody gave one has one of its own all the same.
    private static EvidenceBlob Blob(string name, string etag, long size, IDictionary<string, string>? metadata) =>
        new(name, etag, size, Correlation.OfBlob(metadata?.TryGetValue(Correlation.Name, out var kept) == true ? kept : null, Schedules.EvidenceContainer, name, etag));

    private static async Task<bool> UploadOnceAsync(BlobClient blob, BinaryData content, CancellationToken cancellationToken)
    {
        try
        {
            await blob.UploadAsync(content, OnlyIfNew, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }
}
