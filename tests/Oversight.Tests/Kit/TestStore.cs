using System.Globalization;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Oversight.Pipeline;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Storage;

namespace Oversight.Tests.Kit;

/// <summary>The pipeline on a storage account of its own, at a time that stands still unless a test moves it.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private TestStore(ServiceProvider services) => this.services = services;

    public FakeTimeProvider Time => services.GetRequiredService<FakeTimeProvider>();

    public IReceiptStore Receipts => Get<IReceiptStore>();

    public static async Task<TestStore> StartAsync(AzuriteFixture azurite, Action<IServiceCollection>? change = null, string? connection = null, int lookBack = 0)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:EmulatorConnectionString"] = connection ?? azurite.NewAccount(),
            ["Publishing:DashboardAddress"] = "http://127.0.0.1:1/",
            ["Scoring:LookBackQuarters"] = lookBack.ToString(),
        }).Build();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 5, 12, 9, 0, 0, TimeSpan.Zero));
        var collection = new ServiceCollection().AddLogging().AddSingleton(time).AddSingleton<TimeProvider>(time).AddPipeline(configuration).AddStorage(configuration);
        change?.Invoke(collection);
        var store = new TestStore(collection.BuildServiceProvider());
        await store.Get<Account>().CreateAsync(TestContext.Current.CancellationToken);
        return store;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async Task<EvidenceReceipt> TakeAsync(string blobName, byte[] content)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        // It arrives when the test's clock says so, not when the machine's does.
        var arrival = new BlobUploadOptions { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["received_at"] = Time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) } };
        await Get<Account>().Evidence.GetBlobClient(blobName).UploadAsync(BinaryData.FromBytes(content), arrival, TestContext.Current.CancellationToken);
        return (await Get<IngestEvidenceHandler>().HandleAsync(blobName, TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    /// <summary>Takes the made-up register, measures, statistics and inspections, and lets them settle.</summary>
    public async Task TakeEverythingAsync()
    {
        await TakeAsync("register/authorities.csv", MadeUpEvidence.Register());
        await TakeAsync("register/indicators.csv", MadeUpEvidence.MeasureList());
        await TakeAsync("statistics/observations.csv", MadeUpEvidence.Observations());
        await TakeAsync("inspections/inspections.csv", MadeUpEvidence.Inspections());
        Time.Advance(TimeSpan.FromSeconds(10));
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
