using System.Globalization;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Oversight.Storage;

/// <summary>When each file of evidence arrived: what the order in which it counts is made again from.</summary>
public sealed class Arrivals(Account account)
{
    /// <summary>Name of the metadata with which a copy of a blob says when the first one was written.</summary>
    internal const string ReceivedAt = "received_at";

    /// <summary>Name and moment of every file of evidence, oldest first.</summary>
    public async Task<IReadOnlyList<(string Name, DateTimeOffset At)>> OfEvidenceAsync(CancellationToken cancellationToken)
    {
        var arrivals = new List<(string Name, DateTimeOffset At)>();
        await foreach (var blob in account.Evidence.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata }, cancellationToken))
        {
            var copied = blob.Metadata.TryGetValue(ReceivedAt, out var text) && DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : (DateTimeOffset?)null;
            arrivals.Add((blob.Name, copied ?? blob.Properties.CreatedOn ?? default));
        }
        return [.. arrivals.OrderBy(a => a.At).ThenBy(a => a.Name, StringComparer.Ordinal)];
    }
}
