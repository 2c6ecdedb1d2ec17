using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Oversight.Domain.Authorities;

namespace Oversight.Storage.Backup;

/// <summary>
/// Everything that is held about an authority or as at a date, for an auditor or a request for information: each row of each table as JSON with its body unpacked, each file as it is. It asks
/// every table and container there is, so that nothing is left out because somebody forgot to add it here. What may be disclosed is a person's decision.
/// </summary>
public sealed class RecordExport(Account account)
{
    private const string Body = "Body";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>About an authority: the rows of its partitions and of its lines in lists, and the files under its code.</summary>
    public Task<(int Rows, int Blobs)> OfAuthorityAsync(string laCode, string folder, CancellationToken cancellationToken)
    {
        var code = AuthorityCode.Parse(laCode).Value;
        return WriteAsync(folder, TableClient.CreateQueryFilter($"PartitionKey eq {code} or RowKey eq {code}"), code + "/", cancellationToken);
    }

    /// <summary>As at a date: the national list of that date and every publication in it.</summary>
    public Task<(int Rows, int Blobs)> AsAtAsync(DateOnly asAt, string folder, CancellationToken cancellationToken)
    {
        var date = asAt.ToString("O", CultureInfo.InvariantCulture);
        return WriteAsync(folder, TableClient.CreateQueryFilter($"PartitionKey eq {"list|" + date} or RowKey eq {date} or RowKey eq {"score|" + date}"), null, cancellationToken);
    }

    private async Task<(int Rows, int Blobs)> WriteAsync(string folder, string filter, string? prefix, CancellationToken cancellationToken)
    {
        var (rows, blobs) = (0, 0);
        Directory.CreateDirectory(folder);
        foreach (var table in account.Tables)
        {
            var found = new JsonArray();
            await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)) found.Add(Readable(row));
            if (found.Count == 0) continue;
            rows += found.Count;
            await File.WriteAllTextAsync(Path.Combine(folder, table.Name + ".json"), found.ToJsonString(Indented), cancellationToken);
        }
        if (prefix is null) return (rows, blobs);
        foreach (var container in account.Containers)
            await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellationToken))
            {
                var path = Path.Combine(folder, container.Name, blob.Name.Replace('/', Path.DirectorySeparatorChar));
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await container.GetBlobClient(blob.Name).DownloadToAsync(path, cancellationToken);
                blobs++;
            }
        return (rows, blobs);
    }

    private static JsonObject Readable(TableEntity row)
    {
        var json = JsonNode.Parse(EntityJson.Write(row))!.AsObject();
        if (!row.ContainsKey(Body + "0")) return json;
        foreach (var packed in json.Select(p => p.Key).Where(k => k.StartsWith(Body, StringComparison.Ordinal)).ToArray()) json.Remove(packed);
        json[Body] = JsonNode.Parse(Packed.Read(row, Body));
        return json;
    }
}
