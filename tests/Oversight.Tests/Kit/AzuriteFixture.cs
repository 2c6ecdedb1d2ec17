using System.Globalization;
using Oversight.Local.Emulator;
using Oversight.Tests.Kit;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Oversight.Tests.Kit;

/// <summary>The one Azurite of the run. Each test that asks gets an account of its own, so tests share nothing.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("oversight-tests-");
    private readonly string[] accounts = [.. Enumerable.Range(1, 700).Select(i => string.Create(CultureInfo.InvariantCulture, $"devstoreaccount1t{i:000}"))];
    private Azurite? azurite;
    private int used = -1;

    public async ValueTask InitializeAsync() => azurite = await Azurite.StartAsync(directory.FullName, accounts, TestContext.Current.CancellationToken);

    public string NewAccount() => azurite!.ConnectionString(accounts[Interlocked.Increment(ref used)]);

    public async ValueTask DisposeAsync()
    {
        if (azurite is not null) await azurite.DisposeAsync();
        directory.Delete(recursive: true);
    }
}
