namespace Oversight.Storage.Backup;

/// <summary>What a backup holds.</summary>
/// <param name="Format">Version of the layout of the folder.</param>
/// <param name="Schema">Version of the data in it.</param>
/// <param name="TakenAt">When it was begun: nothing written later is promised to be in it.</param>
/// <param name="Tables">Every table.</param>
/// <param name="Blobs">Every blob.</param>
public sealed record BackupManifest(int Format, int Schema, DateTimeOffset TakenAt, IReadOnlyList<BackedUpTable> Tables, IReadOnlyList<BackedUpBlob> Blobs)
{
    /// <summary>The layout that this code writes and reads.</summary>
    public const int CurrentFormat = 1;
}

/// <summary>A table in a backup: <c>tables/{name}.ndjson</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Sha256">Hash of the file.</param>
public sealed record BackedUpTable(string Name, int Rows, string Sha256);

/// <summary>A blob in a backup: <c>blobs/{container}/{sha256}</c>.</summary>
/// <param name="Container">Its container.</param>
/// <param name="Name">Its name.</param>
/// <param name="Sha256">Hash of its bytes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="WrittenAt">When it was first written.</param>
/// <param name="Metadata">What is kept with it.</param>
public sealed record BackedUpBlob(string Container, string Name, string Sha256, long Size, DateTimeOffset WrittenAt, IReadOnlyDictionary<string, string> Metadata);
