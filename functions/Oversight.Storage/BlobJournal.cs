using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.PublishScores;

namespace Oversight.Storage;

/// <summary>
/// Decisions about returns in blobs: <c>{laCode}/{quarter}/{version}/{moment}-{hash}.json</c>. The name is of the content, so writing one again changes nothing. Each is
/// on its authority's chain too, written after it: one that died between the two is chained by the daily round.
/// </summary>
public sealed class BlobJournal(Account account, ReturnDecisions chains) : IReturnJournal
{
    /// <inheritdoc />
    public async Task AddAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(entry, PublicationJson.Options);
        var name = string.Create(CultureInfo.InvariantCulture, $"{entry.LaCode}/{entry.Quarter}/{entry.Version:D5}/{entry.At.UtcDateTime:yyyyMMdd'T'HHmmssfffffff}-{EvidenceLibrary.Hash(content)[..12]}.json");
        var isNew = true;
        try
        {
            await account.Journal.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } }, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            isNew = false;
        }
        await chains.AddAsync(new(entry, EvidenceLibrary.Hash(content)), mayBeThere: !isNew, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<KeptDecision>> ReadAsync(CancellationToken cancellationToken)
    {
        var decisions = new List<KeptDecision>();
        await foreach (var blob in account.Journal.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            var content = (await account.Journal.GetBlobClient(blob.Name).DownloadContentAsync(cancellationToken)).Value.Content;
            decisions.Add(new(JsonSerializer.Deserialize<JournalEntry>(content, PublicationJson.Options) ?? throw new InvalidDataException($"Decision {blob.Name} is empty."), EvidenceLibrary.Hash(content.ToMemory().Span)));
        }
        return [.. decisions.OrderBy(d => d.Entry.At).ThenBy(d => d.Entry.LaCode, StringComparer.Ordinal).ThenBy(d => d.Entry.Quarter, StringComparer.Ordinal).ThenBy(d => d.Entry.Version)];
    }
}
