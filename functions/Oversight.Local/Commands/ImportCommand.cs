using Microsoft.Extensions.Options;
using Azure.Identity;
using Oversight.Evidence;
using Oversight.Local.EvidenceFiles;
using Oversight.Local.Serving;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Storage;

namespace Oversight.Local.Commands;

/// <summary><c>import</c>: uploads every evidence file and return below a folder to where they arrive, and waits for each receipt.</summary>
public static class ImportCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Uploads, waits and says what became of each file. 1 where any was refused.</summary>
    public static async Task<int> RunAsync(string path, string store, Uri? accountAddress, string submitter, CancellationToken cancellationToken)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Output.Error($"{path} does not exist.");
            return ExitCodes.Unusable;
        }
        if (Options(store, accountAddress) is not { } options)
        {
            Output.Error($"No service is running on the store {store}. Start one with 'serve --store {store}', in another terminal.");
            return ExitCodes.Unusable;
        }
        var found = EvidenceFolder.Find(path);
        FoundFile[] files = [.. found.Where(f => !f.IsReturn)];
        if (found.Count == 0)
        {
            Output.Error($"{path}: no .csv, .ods, .xlsx or .json file is in it.");
            return ExitCodes.Unusable;
        }

        var account = new Account(Microsoft.Extensions.Options.Options.Create(options), new DefaultAzureCredential());
        var (blobs, receipts) = (new BlobEvidence(account), new TableReceipts(account));
        var refused = 0;
        var uploaded = new List<(FoundFile File, string Blob)>();
        foreach (var file in files)
        {
            if (file.Size > EvidenceFormat.MaxBytes)
            {
                Output.Line($"refused   {file.Path}: it has {file.Size / 1_000_000} MB, {EvidenceFormat.MaxBytes / 1_000_000} MB is the most. Not uploaded.");
                refused++;
                continue;
            }
            var content = await File.ReadAllBytesAsync(file.Path, cancellationToken);
            var name = EvidenceFolder.BlobName(file.Kind, file.Path, content);
            await blobs.UploadAsync(name, content, cancellationToken);
            uploaded.Add((file, name));
        }
        foreach (var (file, blob) in uploaded)
        {
            if (await WaitAsync(blobs, receipts, blob, cancellationToken) is not { } receipt)
            {
                Output.Error($"{file.Path}: no receipt came within {Patience.TotalMinutes:0} minutes. Is the service running?");
                return ExitCodes.No;
            }
            foreach (var line in Lines(file, receipt)) Output.Line(line);
            if (receipt.Status is ReceiptStatus.Refused or ReceiptStatus.Waiting or ReceiptStatus.SetAside) refused++;
        }
        if (files.Length < found.Count)
        {
            var sender = new ReturnImport(account, await new EvidenceLibrary(receipts, blobs, TimeProvider.System).RecentAsync(cancellationToken), path, submitter);
            refused += await sender.SendAsync([.. found.Where(f => f.IsReturn)], cancellationToken);
        }
        return refused == 0 ? ExitCodes.Done : ExitCodes.No;
    }

    internal static StorageOptions? Options(string store, Uri? account)
    {
        if (account is not null)
            return new() { BlobServiceUri = account, TableServiceUri = new(account.AbsoluteUri.Replace(".blob.", ".table.", StringComparison.Ordinal)) };
        return ConnectionFile.Read(store) is { } connection ? new() { EmulatorConnectionString = connection.ConnectionString } : null;
    }

    private static async Task<EvidenceReceipt?> WaitAsync(BlobEvidence blobs, TableReceipts receipts, string name, CancellationToken cancellationToken)
    {
        EvidenceReceipt? receipt = null;
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            if (await blobs.FindAsync(name, cancellationToken) is { } blob) receipt = await receipts.FindAsync(IngestEvidenceHandler.ReceiptId(blob), cancellationToken);
            if (receipt is { Status: not ReceiptStatus.Waiting }) return receipt;

            // Something that waits for a register will go on waiting if none is being imported.
            if (receipt is not null && TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromSeconds(10)) return receipt;
            await Task.Delay(Pause, cancellationToken);
        }
        return receipt;
    }

    private static IEnumerable<string> Lines(FoundFile file, EvidenceReceipt r)
    {
        yield return r.Status switch
        {
            ReceiptStatus.Accepted => $"accepted  {file.Path}: {r.Kind}, {r.RowsRead} rows read, {r.RowsAccepted} new, {r.RowsSuperseded} superseding, {r.RowsUnchanged} unchanged, {r.RowsSuppressed} without a number, {r.RowsSkipped} not for us (receipt {r.Id})",
            ReceiptStatus.AlreadyTaken => $"known     {file.Path}: {r.Note}",
            ReceiptStatus.Waiting => $"waiting   {file.Path}: {r.Note}",
            ReceiptStatus.SetAside => $"set aside {file.Path}: {r.Note}",
            _ => $"refused   {file.Path}: {r.RefusalCount} {(r.RefusalCount == 1 ? "reason" : "reasons")}, nothing of it was taken (receipt {r.Id})",
        };
        foreach (var refusal in r.Refusals)
            yield return $"          {(refusal.Row is { } row ? $"line {row}" : "file")}{(refusal.Column is { } column ? $", column {column}" : string.Empty)}: {refusal.Message} {refusal.Fix} [{refusal.Code}]";
    }
}
