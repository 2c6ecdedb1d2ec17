using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;

namespace Oversight.Storage;

/// <summary>The containers and tables of the account. Names as in the infrastructure's templates.</summary>
public sealed class Account
{
    /// <summary>Makes the clients; nothing is asked of the account yet.</summary>
    /// <param name="options">Which account.</param>
    /// <param name="credential">The app's identity; unused with the emulator.</param>
    public Account(IOptions<StorageOptions> options, TokenCredential credential)
    {
        var o = options.Value;
        IsEmulator = o.EmulatorConnectionString is not null;
        var blobs = IsEmulator ? new BlobServiceClient(o.EmulatorConnectionString) : new BlobServiceClient(o.BlobServiceUri, credential);
        var tables = IsEmulator ? new TableServiceClient(o.EmulatorConnectionString) : new TableServiceClient(o.TableServiceUri, credential);
        Returns = blobs.GetBlobContainerClient("returns");
        Evidence = blobs.GetBlobContainerClient("evidence");
        Archive = blobs.GetBlobContainerClient("archive");
        Models = blobs.GetBlobContainerClient("models");
        Keys = blobs.GetBlobContainerClient("keys");
        Leases = blobs.GetBlobContainerClient("leases");
        Contacts = blobs.GetBlobContainerClient("contacts");
        Journal = blobs.GetBlobContainerClient("journal");
        Receipts = tables.GetTableClient("receipts");
        Returned = tables.GetTableClient("returns");
        Scores = tables.GetTableClient("scores");
        Dashboard = tables.GetTableClient("dashboard");
        Messages = tables.GetTableClient("messages");
        Decisions = tables.GetTableClient("decisions");
        Views = tables.GetTableClient("views");
    }

    /// <summary>Whether this is the emulator.</summary>
    public bool IsEmulator { get; }

    /// <summary>Where quarterly returns arrive.</summary>
    public BlobContainerClient Returns { get; }

    /// <summary>Where evidence arrives.</summary>
    public BlobContainerClient Evidence { get; }

    /// <summary>The bytes of accepted evidence, named by their hash.</summary>
    public BlobContainerClient Archive { get; }

    /// <summary>Trained models.</summary>
    public BlobContainerClient Models { get; }

    /// <summary>Keys that forms' tokens are protected with.</summary>
    public BlobContainerClient Keys { get; }

    /// <summary>Empty blobs to hold leases on.</summary>
    public BlobContainerClient Leases { get; }

    /// <summary>The role mailboxes that messages go to.</summary>
    public BlobContainerClient Contacts { get; }

    /// <summary>What people decided about returns, a blob a decision: as raw as the returns themselves.</summary>
    public BlobContainerClient Journal { get; }

    /// <summary>Receipts.</summary>
    public TableClient Receipts { get; }

    /// <summary>Every version of every quarterly return.</summary>
    public TableClient Returned { get; }

    /// <summary>Scores and the outbox.</summary>
    public TableClient Scores { get; }

    /// <summary>The dashboard's own read model.</summary>
    public TableClient Dashboard { get; }

    /// <summary>Messages, and which of them wait.</summary>
    public TableClient Messages { get; }

    /// <summary>What was decided about each authority, chained.</summary>
    public TableClient Decisions { get; }

    /// <summary>Who looked at what, chained.</summary>
    public TableClient Views { get; }

    /// <summary>Every container.</summary>
    internal IReadOnlyList<BlobContainerClient> Containers => [.. Clients<BlobContainerClient>()];

    /// <summary>Every table.</summary>
    internal IReadOnlyList<TableClient> Tables => [.. Clients<TableClient>()];

    /// <summary>Makes the containers and tables where they are missing. In Azure the templates make them, and the app may not.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        foreach (var container in Containers) await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        foreach (var table in Tables) await table.CreateIfNotExistsAsync(cancellationToken);
    }

    // From the properties, so that one that is added is made, backed up and counted without another list to remember.
    private IEnumerable<T> Clients<T>() => typeof(Account).GetProperties().Where(p => p.PropertyType == typeof(T)).Select(p => (T)p.GetValue(this)!);
}
