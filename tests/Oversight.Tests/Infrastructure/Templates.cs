using Oversight.Tests.Kit;

namespace Oversight.Tests.Infrastructure;

/// <summary>
/// The templates, compiled once for every test: what is reported about them, what each environment would get, and the same of a copy in which a mistake of each
/// kind was planted.
/// </summary>
public sealed class Templates : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("oversight-bicep-");
    private readonly Dictionary<string, Template> environments = new(StringComparer.Ordinal);
    private Template? planted;

    public static readonly string[] Environments = ["dev", "test", "prod"];

    /// <summary>Where the templates are.</summary>
    internal static string Folder => Repository.PathOf("infra-bicep");

    /// <summary>What the tool says about the templates as they are.</summary>
    public IReadOnlyList<string> Diagnostics { get; private set; } = [];

    /// <summary>What it says about the spoilt copy.</summary>
    public IReadOnlyList<string> PlantedDiagnostics { get; private set; } = [];

    /// <summary>The spoilt copy.</summary>
    internal Template Planted => planted ?? Skip();

    /// <summary>What an environment would get.</summary>
    internal Template Of(string environment) => environments.TryGetValue(environment, out var found) ? found : Skip();

    public async ValueTask InitializeAsync()
    {
        if (!BicepCli.IsThere) return;
        var (good, bad) = (Copy("good"), Copy("bad"));
        Plant(bad);
        // Each run takes a processor for some seconds; two at a time.
        await Task.WhenAll(
            Task.Run(async () =>
            {
                Diagnostics = await BicepCli.LintAsync(Path.Combine(good, "main.bicep"));
                foreach (var name in Environments.Select(e => Path.Combine(good, e + ".bicepparam")))
                {
                    Diagnostics = [.. Diagnostics, .. await BicepCli.LintAsync(name)];
                    environments[Path.GetFileNameWithoutExtension(name)] = new(await BicepCli.SnapshotAsync(name));
                }
            }),
            Task.Run(async () =>
            {
                PlantedDiagnostics = await BicepCli.LintAsync(Path.Combine(bad, "main.bicep"));
                planted = new(await BicepCli.SnapshotAsync(Path.Combine(bad, "dev.bicepparam")));
            }));
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return default;
    }

    /// <summary>Skips the test where the tool is not: on anything but 64-bit Linux.</summary>
    internal static void Need()
    {
        if (!BicepCli.IsThere) Assert.Skip("The Bicep command line of this repository runs on linux-x64 only.");
    }

    private static Template Skip()
    {
        Need();
        throw new InvalidOperationException("The templates were not compiled.");
    }

    // One mistake of each kind. Each replacement has to find its place, so that no mistake stays unplanted unnoticed.
    private static void Plant(string copy)
    {
        Replace(copy, "modules/storage/storage-account.bicep", "publicAccess: 'None'", "publicAccess: 'Blob'");
        Replace(copy, "modules/storage/storage-account.bicep", "allowSharedKeyAccess: false", "allowSharedKeyAccess: true");
        Replace(copy, "modules/storage/storage-account.bicep", "allowBlobPublicAccess: false", "allowBlobPublicAccess: true");
        Replace(copy, "modules/storage/storage-account.bicep", "minimumTlsVersion: 'TLS1_2'", "minimumTlsVersion: 'TLS1_0'");
        Replace(copy, "modules/storage/storage-account.bicep", "isVersioningEnabled: true", "isVersioningEnabled: false");
        Replace(copy, "modules/web/site.bicep", "httpsOnly: true", "httpsOnly: false");
        Replace(copy, "modules/web/site.bicep", "ftpsState: 'Disabled'", "ftpState: 'Disabled'"); // misspelt
        Replace(copy, "main.bicep", "{ name: 'archive', roleDefinitionId: role.blobWriter }", "{ name: 'archive' }");
        Replace(copy, "main.bicep", "tables: ['receipts', ", "tables: [");
        Replace(copy, "main.bicep", "      PublishSchedule:", "      PublishShedule:");
        Replace(copy, "main.bicep", "      Storage__credential:", "      Storage__ConnectionString: 'AccountKey=${listKeys(resourceId('Microsoft.Storage/storageAccounts', dataAccountName), '2024-01-01').keys[0].value}'\n      Storage__credential:");
        Replace(copy, "dev.bicepparam", "param monthlyBudget", "param featureSettings = { Scoring__LookBack: '0', Scoring__LookBackQuarters: '0' }\n\nparam monthlyBudget"); // the first is read by nothing
        Replace(copy, "main.bicep", "function: 'IngestEvidence'", "function: 'IngestEvidences'");
    }

    private static void Replace(string copy, string file, string from, string to)
    {
        var path = Path.Combine(copy, file);
        var text = File.ReadAllText(path);
        text.ShouldContain(from, customMessage: $"Nothing could be planted in {file}.");
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }

    private string Copy(string name)
    {
        var to = folder.CreateSubdirectory(name).FullName;
        foreach (var file in Repository.Files("infra-bicep", "*"))
        {
            var path = Path.Combine(to, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
        return to;
    }
}
