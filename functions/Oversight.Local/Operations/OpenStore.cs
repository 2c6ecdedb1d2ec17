using System.Diagnostics;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Oversight.Local.Emulator;
using Oversight.Local.Serving;
using Oversight.Storage;

namespace Oversight.Local.Operations;

/// <summary>A store for a command: that of a running service, one that is opened for the command alone, or an account in Azure.</summary>
public sealed class OpenStore : IAsyncDisposable
{
    private readonly Azurite? azurite;

    private OpenStore(StorageOptions options, Azurite? azurite)
    {
        this.azurite = azurite;
        Options = options;
        Account = new(Microsoft.Extensions.Options.Options.Create(options), new DefaultAzureCredential());
    }

    /// <summary>How to reach it.</summary>
    public StorageOptions Options { get; }

    /// <summary>Its containers and tables.</summary>
    public Account Account { get; }

    /// <summary>The same as settings, for what is composed as the service is.</summary>
    public IConfiguration Settings => new ConfigurationBuilder().AddEnvironmentVariables("OVERSIGHT_").AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
    {
        ["Storage:EmulatorConnectionString"] = Options.EmulatorConnectionString,
        ["Storage:BlobServiceUri"] = Options.BlobServiceUri?.AbsoluteUri,
        ["Storage:TableServiceUri"] = Options.TableServiceUri?.AbsoluteUri,
        ["Publishing:DashboardAddress"] = "http://localhost/", // unused: nothing is sent
    }).Build();

    /// <summary>Opens it.</summary>
    /// <param name="store">Folder of the store.</param>
    /// <param name="account">Blob address of an account in Azure, instead; null for the folder.</param>
    /// <param name="alone">Whether no service may be running on it.</param>
    /// <param name="isNew">Whether the folder may be missing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="EmulatorException">It is no store, or a service is running on it.</exception>
    public static async Task<OpenStore> OpenAsync(string store, Uri? account, bool alone, bool isNew, CancellationToken cancellationToken)
    {
        if (account is not null) return new(InAzure(account), null);
        if (!isNew && !Directory.Exists(Path.Combine(store, "azurite"))) throw new EmulatorException($"{store} is no store.");
        if (ConnectionFile.Read(store) is { } running && IsAlive(running.ProcessId))
        {
            if (alone) throw new EmulatorException($"A service is running on the store {store}. Stop it first.");
            return new(new() { EmulatorConnectionString = running.ConnectionString }, null);
        }
        var azurite = await Azurite.StartAsync(Path.Combine(store, "azurite"), null, cancellationToken);
        var opened = new OpenStore(new() { EmulatorConnectionString = azurite.ConnectionString() }, azurite);
        await opened.Account.CreateAsync(cancellationToken); // an older store lacks what was added since
        return opened;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (azurite is not null) await azurite.DisposeAsync();
    }

    private static StorageOptions InAzure(Uri blobs) => new() { BlobServiceUri = blobs, TableServiceUri = new(blobs.AbsoluteUri.Replace(".blob.", ".table.", StringComparison.Ordinal)) };

    // A killed service leaves its file behind.
    private static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
