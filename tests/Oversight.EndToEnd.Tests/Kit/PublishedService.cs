using Oversight.Tests.Kit;

namespace Oversight.EndToEnd.Tests.Kit;

/// <summary>A service with evidence in it, through <c>import</c>, shared by the tests of a class.</summary>
public abstract class ServiceWithEvidence(bool isReal) : IAsyncLifetime
{
    private readonly DirectoryInfo store = Directory.CreateTempSubdirectory("oversight-e2e-");
    private ServiceProcess? service;

    public ServiceProcess Service => service!;

    /// <summary>Code of an authority with some history.</summary>
    public string AnAuthority { get; } = isReal ? "E10000014" : MadeUpEvidence.Code(5);

    public int Authorities { get; } = isReal ? 153 : MadeUpEvidence.Authorities;

    public async ValueTask InitializeAsync()
    {
        service = await ServiceProcess.StartAsync(store.FullName);
        var evidence = isReal ? RealData.PathOf("tidy") : MadeUpEvidence.Folder().FullName;
        var (code, output) = await ServiceProcess.RunAsync("import", evidence, "--store", store.FullName);
        code.ShouldBe(0, output);
        await service.WaitUntilPublishedAsync(Authorities);
    }

    public async ValueTask DisposeAsync()
    {
        if (service is not null) await service.DisposeAsync();
        store.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>With the real published data where it is there, otherwise with made-up authorities.</summary>
public sealed class PublishedService() : ServiceWithEvidence(RealData.IsThere);

/// <summary>The classes that share one such service: publishing the nation takes longer than any of their tests.</summary>
[CollectionDefinition(Name)]
public sealed class PublishedTests : ICollectionFixture<PublishedService>
{
    public const string Name = "published";
}

/// <summary>With made-up authorities always: made-up figures are never sent in a real authority's name.</summary>
public sealed class MadeUpService() : ServiceWithEvidence(isReal: false);

/// <summary>The classes that share that one: whatever they write, send and decide is of places that do not exist.</summary>
[CollectionDefinition(Name)]
public sealed class MadeUpTests : ICollectionFixture<MadeUpService>
{
    public const string Name = "made up";
}
