using System.Text.Json;
using Oversight.Pipeline.PublishScores;

namespace Oversight.Local.Serving;

/// <summary>What a running service tells other commands, in <c>connection.json</c> in its store.</summary>
/// <param name="ConnectionString">How to reach its emulator.</param>
/// <param name="Url">Where its pages are.</param>
/// <param name="ProcessId">Its process.</param>
public sealed record ConnectionFile(string ConnectionString, string Url, int ProcessId)
{
    private const string Name = "connection.json";

    /// <summary>Writes it, all at once: whoever waits for it never reads half of it.</summary>
    public void Write(string store)
    {
        var path = Path.Combine(store, Name);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(this, PublicationJson.Options));
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Reads it; null where no service has written one.</summary>
    public static ConnectionFile? Read(string store)
    {
        var path = Path.Combine(store, Name);
        return File.Exists(path) ? JsonSerializer.Deserialize<ConnectionFile>(File.ReadAllText(path), PublicationJson.Options) : null;
    }

    /// <summary>Takes it away.</summary>
    public static void Delete(string store) => File.Delete(Path.Combine(store, Name));
}
