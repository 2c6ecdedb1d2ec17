using System.Text.Json.Nodes;
using Oversight.EndToEnd.Tests.Kit;
using Oversight.Tests.Kit;

namespace Oversight.EndToEnd.Tests;

public sealed class KilledServiceTests
{
    [Fact]
    public async Task A_service_killed_in_the_middle_of_an_import_and_started_again_loses_and_doubles_nothing()
    {
        var store = Directory.CreateTempSubdirectory("oversight-killed-");
        var evidence = MadeUpEvidence.Folder();
        ServiceProcess service = await ServiceProcess.StartAsync(store.FullName);
        using (var import = ServiceProcess.Launch("import", evidence.FullName, "--store", store.FullName))
        {
            // Its first receipt has come: some files are taken, others are not.
            await import.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            service.Kill();
            import.Kill();
        }
        await service.DisposeAsync();

        await using (service = await ServiceProcess.StartAsync(store.FullName))
        {
            var (code, output) = await ServiceProcess.RunAsync("import", evidence.FullName, "--store", store.FullName);
            code.ShouldBe(0, output);
            await service.WaitUntilPublishedAsync(MadeUpEvidence.Authorities);
            var receipts = (await service.GetAsync("/api/v1/receipts"))["items"]!.AsArray();
            receipts.Count(Is("accepted")).ShouldBe(4);
            receipts.Count.ShouldBe(4);
            var authority = await service.GetAsync($"/api/v1/authorities/{MadeUpEvidence.Code(1)}");
            authority["measures"]!.AsArray().Select(m => m!["points"]!.AsArray().Count).ShouldAllBe(n => n == 8);
        }
        store.Delete(recursive: true);
        evidence.Delete(recursive: true);
    }

    [Fact]
    public async Task A_second_import_of_the_same_folder_changes_nothing()
    {
        var store = Directory.CreateTempSubdirectory("oversight-twice-");
        var evidence = MadeUpEvidence.Folder();
        await using (var service = await ServiceProcess.StartAsync(store.FullName))
        {
            (await ServiceProcess.RunAsync("import", evidence.FullName, "--store", store.FullName)).Code.ShouldBe(0);
            (await ServiceProcess.RunAsync("import", evidence.FullName, "--store", store.FullName)).Code.ShouldBe(0);
            (await service.GetAsync("/api/v1/receipts"))["items"]!.AsArray().Count.ShouldBe(4);

            await File.WriteAllTextAsync(Path.Combine(evidence.FullName, "saved.csv"), "<!DOCTYPE html><html><body>Sign in</body></html>", TestContext.Current.CancellationToken);
            var (code, output) = await ServiceProcess.RunAsync("import", evidence.FullName, "--store", store.FullName);
            code.ShouldBe(1);
            output.ShouldContain("saved.csv");
            output.ShouldContain("refused");
        }
        store.Delete(recursive: true);
        evidence.Delete(recursive: true);
    }

    private static Func<JsonNode?, bool> Is(string status) => r => r!["status"]!.GetValue<string>() == status;
}
