using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Oversight.Functions;
using Oversight.Storage;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Infrastructure;

/// <summary>What the code itself says it needs of its infrastructure: its containers and tables, its triggers, and the settings that it reads.</summary>
internal static partial class Code
{
    private static readonly Account Account = new(Options.Create(new StorageOptions { EmulatorConnectionString = "UseDevelopmentStorage=true" }), new Azure.Identity.DefaultAzureCredential());

    public static IReadOnlyList<string> Containers => [.. Properties<BlobContainerClient>().Select(c => c.Name)];

    public static IReadOnlyList<string> Tables => [.. Properties<TableClient>().Select(t => t.Name)];

    /// <summary>Container and function of each blob trigger.</summary>
    public static IReadOnlyList<(string Container, string Function)> Arrivals =>
        [.. Bindings<BlobTriggerAttribute>().Select(b => (b.Binding.BlobPath.Split('/')[0], b.Function))];

    /// <summary>Name of every function.</summary>
    public static IReadOnlyList<string> Functions => [.. Triggers().Select(m => m.GetCustomAttribute<FunctionAttribute>()!.Name)];

    /// <summary>The jobs that wait for their next turn when they fail.</summary>
    public static IReadOnlyList<string> NotRetried =>
        [.. Bindings<TimerTriggerAttribute>().Select(b => b.Function).Except(Triggers().Where(m => m.GetCustomAttribute<FixedDelayRetryAttribute>() is not null).Select(m => m.GetCustomAttribute<FunctionAttribute>()!.Name))];

    /// <summary>What the host itself reads for the triggers: <c>%Setting%</c>, and what a connection's name stands for.</summary>
    public static IReadOnlySet<string> TriggerSettings
    {
        get
        {
            var settings = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var (binding, _) in Bindings<Attribute>())
                foreach (var text in binding.GetType().GetProperties().Where(p => p.PropertyType == typeof(string)).Select(p => (string?)p.GetValue(binding) ?? string.Empty))
                    foreach (Match match in Percent().Matches(text)) settings.Add(match.Groups["name"].Value);
            foreach (var connection in Bindings<BlobTriggerAttribute>().Select(b => b.Binding.Connection).Distinct(StringComparer.Ordinal))
                foreach (var part in new[] { "blobServiceUri", "queueServiceUri", "credential", "clientId" }) settings.Add($"{connection}__{part}");
            return settings;
        }
    }

    /// <summary>The settings that whoever runs the app by hand is told to give; every one of them is needed.</summary>
    public static JsonObject Example =>
        JsonNode.Parse(File.ReadAllText(Repository.PathOf("functions", "Oversight.Functions", "local.settings.example.json")))!["Values"]!.AsObject();

    /// <summary>Starts the composition with settings, as the host does, and returns which of them were read.</summary>
    /// <exception cref="OptionsValidationException">One is missing or wrong.</exception>
    public static IReadOnlySet<string> Start(IReadOnlyDictionary<string, string> settings)
    {
        var recording = new Recording(settings);
        var configuration = new ConfigurationBuilder().Add(recording).Build();
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<Microsoft.AspNetCore.Hosting.IWebHostEnvironment>(new BareEnvironment());
        services.AddSingleton<Microsoft.Extensions.Hosting.IHostEnvironment>(p => p.GetRequiredService<Microsoft.AspNetCore.Hosting.IWebHostEnvironment>());
        services.AddSingleton<IConfiguration>(configuration);
        using var provider = services.AddOversight(configuration).BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
        foreach (var type in Triggers().Select(t => t.DeclaringType!).Distinct()) ActivatorUtilities.CreateInstance(provider, type).ShouldNotBeNull();
        return recording.Read;
    }

    private static IEnumerable<T> Properties<T>() => typeof(Account).GetProperties().Where(p => p.PropertyType == typeof(T)).Select(p => (T)p.GetValue(Account)!);

    private static IEnumerable<MethodInfo> Triggers() =>
        typeof(EvidenceTrigger).Assembly.GetTypes().Where(t => t.Namespace == "Oversight.Functions").SelectMany(t => t.GetMethods()).Where(m => m.GetCustomAttribute<FunctionAttribute>() is not null);

    private static IEnumerable<(T Binding, string Function)> Bindings<T>()
        where T : Attribute =>
        Triggers().SelectMany(m => m.GetParameters().SelectMany(p => p.GetCustomAttributes<T>()).Where(a => a.GetType().Namespace == typeof(FunctionAttribute).Namespace).Select(a => (a, m.GetCustomAttribute<FunctionAttribute>()!.Name)));

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Percent();

    private sealed class Recording(IReadOnlyDictionary<string, string> settings) : ConfigurationProvider, IConfigurationSource
    {
        public HashSet<string> Read { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override void Load() =>
            Data = settings.ToDictionary(s => s.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), s => (string?)s.Value, StringComparer.OrdinalIgnoreCase);

        public override bool TryGet(string key, out string? value)
        {
            lock (Read) Read.Add(key.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal));
            return base.TryGet(key, out value);
        }

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;
    }
}
