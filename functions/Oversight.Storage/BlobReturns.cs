using System.Globalization;
using Azure;
using Azure.Storage.Blobs.Models;
using Oversight.Pipeline;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.Tracing;

namespace Oversight.Storage;

/// <summary>Returns in blobs; who sent one is its metadata, percent-encoded because metadata is ASCII.</summary>
public sealed class BlobReturns(Account account) : IReturnBlobs
{
    private const string Submitter = "submitter";
    private const string SubmitterId = "submitter_id";
    private const string FileName = "filename";
    private const string ReceivedAt = Arrivals.ReceivedAt;
    private const string PastAt = "demonstration_at";
    private const string PastAuthoriser = "demonstration_authoriser";

    /// <inheritdoc />
    public async Task<bool> AddAsync(ReturnBlobName name, ReturnSender sender, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [Submitter] = Uri.EscapeDataString(sender.Submitter), [FileName] = Uri.EscapeDataString(sender.FileName) };
        if (sender.SubmitterId.Length > 0) metadata[SubmitterId] = Uri.EscapeDataString(sender.SubmitterId);
        if (sender.ReceivedAt is { } received) metadata[ReceivedAt] = received.ToString("O", CultureInfo.InvariantCulture);
        if (Correlation.IsValid(sender.CorrelationId)) metadata[Correlation.Name] = sender.CorrelationId;
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
            blobs.Add(Blob(blob.Name, blob.Properties.ContentLength ?? 0, blob.Metadata, blob.Properties.CreatedOn ?? blob.Properties.LastModified ?? default));
        return [.. blobs.OrderBy(b => b.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc />
    public async Task<ReturnBlob?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var properties = (await account.Returns.GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            return Blob(name, properties.ContentLength, properties.Metadata, properties.CreatedOn);
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

    private static ReturnBlob Blob(string name, long size, IDictionary<string, string>? metadata, DateTimeOffset writtenAt)
    {
        string Get(string key) => metadata is not null && metadata.TryGetValue(key, out var value) ? Uri.UnescapeDataString(value) : string.Empty;
        DateTimeOffset? Moment(string key) => DateTimeOffset.TryParseExact(Get(key), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : null;
        var received = Moment(ReceivedAt);
        var correlation = Correlation.OfBlob(Get(Correlation.Name), Schedules.ReturnContainer, name);
        return new(name, size, new(Get(Submitter), Get(FileName), Moment(PastAt) is { } past ? new DemonstrationPast(past, Get(PastAuthoriser)) : null, received, correlation, Get(SubmitterId)), received ?? writtenAt);
    }
}
