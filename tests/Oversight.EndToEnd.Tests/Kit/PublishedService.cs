using Oversight.Tests.Kit;

namespace Oversight.EndToEnd.Tests.Kit;

/// <summary>
/// A service with evidence in it, shared by the page tests: the real published data where it is there, otherwise made-up authorities, both
/// through <c>import</c>.
/// </summary>
public sealed class PublishedService : IAsyncLifetime
{
    private readonly DirectoryInfo store = Directory.CreateTempSubdirectory("oversight-e2e-");
    private ServiceProcess? service;

    public ServiceProcess Service => service!;

    /// <summary>Code of an authority with some history.</summary>
    public string AnAuthority { get; } = RealData.IsThere ? "E10000014" : MadeUpEvidence.Code(5);

    public int Authorities { get; } = RealData.IsThere ? 153 : MadeUpEvidence.Authorities;

    public async ValueTask InitializeAsync()
    {
        service = await ServiceProcess.StartAsync(store.FullName);
        var evidence = RealData.IsThere ? RealData.PathOf("tidy") : MadeUpEvidence.Folder().FullName;
        var (code, output) = await ServiceProcess.RunAsync("import", evidence, "--store", store.FullName);
        code.ShouldBe(0, output);
        await service.WaitUntilPublishedAsync(Authorities);
    }

    public async ValueTask DisposeAsync()
    {
        if (service is not null) await service.DisposeAsync();
        store.Delete(recursive: true);
    }
}
