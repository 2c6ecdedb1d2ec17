using System.Text.Json.Nodes;
using Azure;
using Azure.Storage.Blobs.Models;
using Oversight.Pipeline.BacktestModel;

namespace Oversight.Storage;

/// <summary>Backtests in blobs, each beside its model.</summary>
public sealed class BlobBacktests(Account account) : IBacktestStore
{
    /// <inheritdoc />
    public async Task<JsonObject?> FindAsync(string modelVersion, CancellationToken cancellationToken)
    {
        try
        {
            var content = (await account.Models.GetBlobClient(Name(modelVersion)).DownloadContentAsync(cancellationToken)).Value.Content;
            return JsonNode.Parse(content.ToMemory().Span)?.AsObject();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task SaveAsync(string modelVersion, JsonObject backtest, string card, CancellationToken cancellationToken)
    {
        // The card first: the backtest says that all is done.
        await WriteOnceAsync($"{modelVersion}/MODEL_CARD.md", card, cancellationToken);
        await WriteOnceAsync(Name(modelVersion), backtest.ToJsonString(), cancellationToken);
    }

    private async Task WriteOnceAsync(string name, string text, CancellationToken cancellationToken)
    {
        try
        {
            var once = new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } };
            await account.Models.GetBlobClient(name).UploadAsync(BinaryData.FromString(text), once, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // It is there: another instance was first.
        }
    }

    private static string Name(string version) => $"{version}/backtest.json";
}
