using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using Azure.Core.Diagnostics;

namespace Oversight.Tests.Storage;

/// <summary>Counts the requests to one account by what a storage account charges for, from the storage library's own events.</summary>
internal sealed class CountedOperations : IDisposable
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly AzureEventSourceListener listener;

    public CountedOperations(string connection)
    {
        var account = "/" + connection.Split("AccountName=")[1].Split(';')[0] + "/";
        listener = new(
            (e, _) =>
            {
                if (e.EventName != "Request" || Of(e, "uri") is not { } uri || !uri.Contains(account, StringComparison.Ordinal)) return;
                counts.AddOrUpdate(Kind(Of(e, "method") ?? string.Empty, uri[(uri.IndexOf(account, StringComparison.Ordinal) + account.Length)..]), 1, (_, n) => n + 1);
            },
            EventLevel.Informational);
    }

    /// <summary>What was counted since the last time, and starts again.</summary>
    public Counts Take()
    {
        int Of(string kind) => counts.TryRemove(kind, out var n) ? n : 0;
        return new(Of("blob write"), Of("blob read"), Of("blob list"), Of("table write"), Of("table batch"), Of("table read"), Of("table query"), Of("delete"));
    }

    public void Dispose() => listener.Dispose();

    private static string? Of(EventWrittenEventArgs e, string name) => e.PayloadNames?.IndexOf(name) is { } i and >= 0 ? e.Payload?[i]?.ToString() : null;

    // Addresses of tables have keys in brackets, "()" or no query at all; those of blobs have neither.
    private static string Kind(string method, string path)
    {
        if (method == "DELETE") return "delete";
        if (path.StartsWith("$batch", StringComparison.Ordinal)) return "table batch";
        if (path.Contains("(PartitionKey", StringComparison.Ordinal)) return method == "GET" ? "table read" : "table write";
        if (path.Contains("()", StringComparison.Ordinal)) return "table query";
        if (method == "POST") return "table write";
        if (method == "GET" && path.Contains("comp=list", StringComparison.Ordinal)) return "blob list";
        return method is "GET" or "HEAD" ? "blob read" : "blob write";
    }

    internal sealed record Counts(int BlobWrites, int BlobReads, int BlobLists, int TableWrites, int TableBatches, int TableReads, int TableQueries, int Deletes)
    {
        public override string ToString() => $"| {BlobWrites} | {BlobReads} | {BlobLists} | {TableWrites} | {TableBatches} | {TableReads} | {TableQueries} | {Deletes} |";
    }
}
