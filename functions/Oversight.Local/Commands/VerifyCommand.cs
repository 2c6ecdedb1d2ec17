using System.Text.Json;
using Oversight.Local.Operations;
using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.PublishScores;
using Oversight.Storage;

namespace Oversight.Local.Commands;

/// <summary><c>verify</c>: whether every chain of decisions and views, and every decision about a return, is as it was written. Reads only; starts the store's emulator where no service runs on it.</summary>
public static class VerifyCommand
{
    /// <summary>Verifies. 1 where a record was changed, removed or moved.</summary>
    /// <param name="store">Folder of the store.</param>
    /// <param name="account">Blob endpoint of an account in Azure instead; null for the store.</param>
    /// <param name="against">File of chain ends that an earlier run wrote; null for none.</param>
    /// <param name="output">Where to note the chain ends down; null for nowhere.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<int> RunAsync(string store, Uri? account, string? against, string? output, CancellationToken cancellationToken)
    {
        if (account is null && !Directory.Exists(Path.Combine(store, "azurite")))
        {
            Output.Error($"{store} is no store.");
            return ExitCodes.Unusable;
        }
        var noted = Array.Empty<NotedHead>();
        try
        {
            if (against is not null) noted = JsonSerializer.Deserialize<NotedHead[]>(await File.ReadAllTextAsync(against, cancellationToken), PublicationJson.Options) ?? [];
        }
        catch (JsonException)
        {
            Output.Error($"{against} was not written by verify.");
            return ExitCodes.Unusable;
        }
        await using var opened = await OpenStore.OpenAsync(store, account, alone: false, isNew: false, cancellationToken);
        var audit = new TableAudit(opened.Account);
        var found = await new AuditVerifier(audit, new BlobJournal(opened.Account, new(audit))).VerifyAsync(noted, cancellationToken);
        foreach (var (kind, chain, fault) in found.Faults) Output.Line($"broken    {kind} of {chain}: record {fault.Number} {fault.What}.");
        Output.Line($"{found.Records} records in {found.Ends.Count + found.Faults.Count} chains: {(found.Faults.Count == 0 ? "all as they were written" : $"{found.Faults.Count} not as they were written")}.");
        if (output is not null) await File.WriteAllTextAsync(output, JsonSerializer.Serialize(found.Ends, PublicationJson.Options), cancellationToken);
        return found.Faults.Count == 0 ? ExitCodes.Done : ExitCodes.No;
    }
}
