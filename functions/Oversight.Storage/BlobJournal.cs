using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.PublishScores;

namespace Oversight.Storage;

/// <summary>Decisions about returns in blobs: <c>{laCode}/{quarter}/{version}/{moment}-{hash}.json</c>. The name is of the content, so writing one again changes nothing.</summary>
public sealed class BlobJournal(Account account) : IReturnJournal
{
    /// <inheritdoc />
    public async Task AddAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(entry, PublicationJson.Options);
        var name = string.Create(CultureInfo.InvariantCulture, $"{entry.LaCode}/{entry.Quarter}/{entry.Version:D5}/{entry.At.UtcDateTime:yyyyMMdd'T'HHmmssfffffff}-{EvidenceLibrary.Hash(content)[..12]}.json");
        try
        {
            await account.Journal.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } }, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // It is there already.
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<JournalEntry>> ListAsync(CancellationToken cancellationToken)
    {
        var entries = new List<JournalEntry>();
        await foreach (var blob in account.Journal.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            var content = (await account.Journal.GetBlobClient(blob.Name).DownloadContentAsync(cancellationToken)).Value.Content;
            entries.Add(JsonSerializer.Deserialize<JournalEntry>(content, PublicationJson.Options) ?? throw new InvalidDataException($"Decision {blob.Name} is empty."));
        }
        return [.. entries.OrderBy(e => e.At).ThenBy(e => e.LaCode, StringComparer.Ordinal).ThenBy(e => e.Quarter, StringComparer.Ordinal).ThenBy(e => e.Version)];
    }
}
