using Microsoft.Extensions.DependencyInjection;
using Oversight.Local.Operations;
using Oversight.Pipeline;
using Oversight.Storage;
using Oversight.Storage.Backup;

namespace Oversight.Local.Commands;

/// <summary><c>backup</c>, <c>restore</c>, <c>rebuild</c> and <c>export</c>: what is done to a store as a whole.</summary>
public static class StoreCommands
{
    /// <summary><c>backup</c>: copies tables and blobs to a folder, also beside a running service.</summary>
    public static async Task<int> BackupAsync(string store, Uri? account, string output, CancellationToken cancellationToken)
    {
        await using var opened = await OpenStore.OpenAsync(store, account, alone: false, isNew: false, cancellationToken);
        await using var services = Services(opened);
        var manifest = await services.GetRequiredService<AccountBackup>().CopyOutAsync(output, cancellationToken);
        Output.Line($"{Counted(manifest)} copied to {output}, as at {manifest.TakenAt:yyyy-MM-dd HH:mm} UTC.");
        return ExitCodes.Done;
    }

    /// <summary><c>restore</c>: copies a backup into an empty store.</summary>
    public static async Task<int> RestoreAsync(string store, Uri? account, string input, CancellationToken cancellationToken)
    {
        await using var opened = await OpenStore.OpenAsync(store, account, alone: true, isNew: true, cancellationToken);
        await using var services = Services(opened);
        try
        {
            var manifest = await services.GetRequiredService<AccountBackup>().CopyInAsync(input, cancellationToken);
            Output.Line($"{Counted(manifest)} restored from {input}, as at {manifest.TakenAt:yyyy-MM-dd HH:mm} UTC.");
            return ExitCodes.Done;
        }
        catch (InvalidDataException e)
        {
            Output.Error(e.Message);
            return ExitCodes.Unusable;
        }
    }

    /// <summary><c>rebuild</c>: makes what is derived again from what is raw. 1 where a decision could not be repeated.</summary>
    public static async Task<int> RebuildAsync(string store, Uri? account, CancellationToken cancellationToken)
    {
        await using var opened = await OpenStore.OpenAsync(store, account, alone: true, isNew: false, cancellationToken);
        await using var rebuild = new StoreRebuild(opened.Settings);
        var report = await rebuild.RunAsync(TimeProvider.System.GetUtcNow(), new Lines("rebuild"), cancellationToken);
        Output.Line($"{report.Evidence} files of evidence, {report.Returns} returns and {report.Decisions} decisions gone through; {report.Published} publications made.");
        Output.Line("Kept as they were, being records and not derived: reviews, replies and interventions, who looked at what, models, and lists published as at other days.");
        foreach (var decision in report.NotRepeated) Output.Line($"refused today: {decision}");
        return report.NotRepeated.Count == 0 ? ExitCodes.Done : ExitCodes.No;
    }

    /// <summary><c>export</c>: everything that is held about an authority, or as at a date, as files that can be read without the service.</summary>
    public static async Task<int> ExportAsync(string store, Uri? account, string? authority, DateOnly? asAt, string output, CancellationToken cancellationToken)
    {
        if (authority is null == asAt is null)
        {
            Output.Error("Name either --authority or --as-at.");
            return ExitCodes.Unusable;
        }
        await using var opened = await OpenStore.OpenAsync(store, account, alone: false, isNew: false, cancellationToken);
        var found = authority is not null
            ? await new RecordExport(opened.Account).OfAuthorityAsync(authority, output, cancellationToken)
            : await new RecordExport(opened.Account).AsAtAsync(asAt!.Value, output, cancellationToken);
        Output.Line($"{found.Rows} rows and {found.Blobs} files written to {output}.");
        return found is { Rows: 0, Blobs: 0 } ? ExitCodes.No : ExitCodes.Done;
    }

    private static ServiceProvider Services(OpenStore opened) => new ServiceCollection().AddLogging().AddPipeline(opened.Settings).AddStorage(opened.Settings).BuildServiceProvider();

    private static string Counted(BackupManifest manifest) => $"{manifest.Tables.Sum(t => t.Rows)} rows of {manifest.Tables.Count} tables and {manifest.Blobs.Count} blobs";

    private sealed class Lines(string verb) : IProgress<string>
    {
        public void Report(string value) => Output.Line($"{verb}: {value}");
    }
}
