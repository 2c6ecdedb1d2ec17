using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.PublishScores;
using Oversight.Storage.Schema;

namespace Oversight.Storage.Backup;

/// <summary>
/// Copies an account to a folder and back. Tables are copied before blobs, because a row names blobs and blobs are not taken away: so what a row names is there, whatever is written
/// meanwhile. Leases are no content and are left out; so are
/// the keys of forms, which are secret and made again by themselves.
/// </summary>
public sealed class AccountBackup(Account account, SchemaVersion schema, TimeProvider time)
{
    private const string ManifestName = "manifest.json";

    // Requests at once: an emulator has one thread, an account many.
    private const int AtOnce = 8;

    private static readonly JsonSerializerOptions Indented = new(PublicationJson.Options) { WriteIndented = true };

    private IEnumerable<BlobContainerClient> Containers => account.Containers.Where(c => c.Name != account.Leases.Name && c.Name != account.Keys.Name);

    /// <summary>Copies everything out. The manifest is written last: a folder without one is no backup.</summary>
    /// <param name="folder">An empty or missing folder.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="IOException">The folder is not empty, or cannot be written.</exception>
    public async Task<BackupManifest> CopyOutAsync(string folder, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) throw new IOException($"{folder} is not empty.");
        var taken = time.GetUtcNow();
        var version = await schema.ReadAsync(cancellationToken);
        var tables = new List<BackedUpTable>();
        Directory.CreateDirectory(Path.Combine(folder, "tables"));
        foreach (var table in account.Tables)
        {
            var lines = await LinesAsync(table, cancellationToken);
            var content = Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n")));
            await File.WriteAllBytesAsync(TablePath(folder, table.Name), content, cancellationToken);
            tables.Add(new(table.Name, lines.Count, EvidenceLibrary.Hash(content)));
        }

        var blobs = new ConcurrentBag<BackedUpBlob>();
        foreach (var container in Containers)
        {
            Directory.CreateDirectory(Path.Combine(folder, "blobs", container.Name));
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(container.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata }, cancellationToken), parallel, async (blob, stop) =>
            {
                var content = (await container.GetBlobClient(blob.Name).DownloadContentAsync(stop)).Value.Content.ToMemory();
                var sha256 = EvidenceLibrary.Hash(content.Span);
                await WriteAsync(BlobPath(folder, container.Name, sha256), blob.Name, content, stop);
                blobs.Add(new(container.Name, blob.Name, sha256, content.Length, blob.Properties.CreatedOn ?? default, blob.Metadata.ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal)));
            });
        }
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, version, taken, tables, [.. blobs.OrderBy(b => b.Container, StringComparer.Ordinal).ThenBy(b => b.Name, StringComparer.Ordinal)]);
        await File.WriteAllBytesAsync(Path.Combine(folder, ManifestName), JsonSerializer.SerializeToUtf8Bytes(manifest, Indented), cancellationToken);
        return manifest;
    }

    /// <summary>Copies a backup into an empty account; that an app has started there once does not count. Every file is checked before anything is written.</summary>
    /// <param name="folder">What <see cref="CopyOutAsync"/> wrote.</param>
    /// <param name="cancellationToken">Stops it; an account that was half filled is emptied by hand, and it is begun again.</param>
    /// <exception cref="InvalidDataException">It is no backup, or not as it was written, or of a later version than this code.</exception>
    /// <exception cref="IOException">The account is not empty.</exception>
    public async Task<BackupManifest> CopyInAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, ManifestName);
        if (!File.Exists(path)) throw new InvalidDataException($"{folder} is no backup: it has no {ManifestName}.");
        var manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllBytesAsync(path, cancellationToken), PublicationJson.Options) ?? throw new InvalidDataException($"{path} is empty.");
        if (manifest.Format > BackupManifest.CurrentFormat || manifest.Schema > SchemaVersion.Current) throw new InvalidDataException($"{folder} was written by a later version of the service.");
        await CheckAsync(manifest, folder, cancellationToken);
        if (!await IsEmptyAsync(cancellationToken)) throw new IOException("Something is in the account already: a backup is restored into an empty one.");

        await schema.ForgetAsync(cancellationToken); // a published app has written it; the backup's own is put there
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(manifest.Blobs, parallel, async (blob, stop) =>
        {
            // When it arrived is content, and a copy is written at another time.
            var metadata = new Dictionary<string, string>(blob.Metadata, StringComparer.Ordinal);
            metadata.TryAdd(Arrivals.ReceivedAt, blob.WrittenAt.ToString("O", CultureInfo.InvariantCulture));
            var content = await File.ReadAllBytesAsync(BlobPath(folder, blob.Container, blob.Sha256), stop);
            await Containers.First(c => c.Name == blob.Container).GetBlobClient(blob.Name).UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions { Metadata = metadata }, stop);
        });
        foreach (var table in manifest.Tables)
        {
            var client = account.Tables.First(t => t.Name == table.Name);
            var rows = File.ReadLines(TablePath(folder, table.Name)).Select(EntityJson.Read);
            await Parallel.ForEachAsync(rows, parallel, async (row, stop) => await client.AddEntityAsync(row, stop));
        }
        return manifest;
    }

    /// <summary>Every row of a table as text, in order: what two tables are compared by.</summary>
    internal static async Task<IReadOnlyList<string>> LinesAsync(TableClient table, CancellationToken cancellationToken)
    {
        var entities = new List<TableEntity>();
        await foreach (var entity in table.QueryAsync<TableEntity>(cancellationToken: cancellationToken)) entities.Add(entity);
        return [.. entities.OrderBy(e => e.PartitionKey, StringComparer.Ordinal).ThenBy(e => e.RowKey, StringComparer.Ordinal).Select(EntityJson.Write)];
    }

    private static string TablePath(string folder, string table) => Path.Combine(folder, "tables", table + ".ndjson");

    private static string BlobPath(string folder, string container, string sha256) => Path.Combine(folder, "blobs", container, sha256);

    // Two blobs of the same bytes are one file; whoever comes second replaces it with the same.
    private static async Task WriteAsync(string path, string blob, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var half = $"{path}.{EvidenceLibrary.Hash(blob)[..12]}";
        await File.WriteAllBytesAsync(half, content, cancellationToken);
        File.Move(half, path, overwrite: true);
    }

    private async Task CheckAsync(BackupManifest manifest, string folder, CancellationToken cancellationToken)
    {
        var unknown = manifest.Tables.Select(t => t.Name).Except(account.Tables.Select(t => t.Name)).Concat(manifest.Blobs.Select(b => b.Container).Distinct(StringComparer.Ordinal).Except(Containers.Select(c => c.Name))).ToArray();
        if (unknown.Length > 0) throw new InvalidDataException($"{folder} holds {string.Join(", ", unknown)}, which this version does not know.");
        foreach (var (file, sha256) in manifest.Tables.Select(t => (TablePath(folder, t.Name), t.Sha256)).Concat(manifest.Blobs.Select(b => (BlobPath(folder, b.Container, b.Sha256), b.Sha256)).Distinct()))
            if (!File.Exists(file) || EvidenceLibrary.Hash(await File.ReadAllBytesAsync(file, cancellationToken)) != sha256) throw new InvalidDataException($"{file} is not as it was written.");
    }

    private async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        foreach (var container in Containers)
            await foreach (var _ in container.GetBlobsAsync(cancellationToken: cancellationToken)) return false;
        foreach (var table in account.Tables)
            await foreach (var row in table.QueryAsync<TableEntity>(maxPerPage: 2, cancellationToken: cancellationToken))
                if (!SchemaVersion.Is(row)) return false;
        return true;
    }
}
