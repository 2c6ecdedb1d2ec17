using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Oversight.Pipeline.Tracing;

namespace Oversight.Functions;

/// <summary>The service's telemetry to Azure Monitor.</summary>
public static class Telemetry
{
    /// <summary>Adds it where a connection string is set; without one nothing is collected and nothing sent. One that cannot be right stops the app at its start.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var options = new TelemetryOptions { ConnectionString = configuration[TelemetryOptions.ConnectionSetting] ?? string.Empty };
        services.AddOptions<TelemetryOptions>().Configure(o => o.ConnectionString = options.ConnectionString).Validate(o => o.IsUsable(), TelemetryOptions.Fault).ValidateOnStart();
        if (options.ConnectionString.Length == 0 || !options.IsUsable()) return services;

        var byIdentity = configuration[TelemetryOptions.AuthenticationSetting]?.Contains("Authorization=AAD", StringComparison.OrdinalIgnoreCase) == true;
        services.AddServiceTelemetry().UseAzureMonitorExporter();
        services.AddOptions<AzureMonitorExporterOptions>().Configure<IServiceProvider>((exporter, provider) =>
        {
            exporter.ConnectionString = options.ConnectionString;
            if (byIdentity) exporter.Credential = provider.GetRequiredService<TokenCredential>();
            // Everything, and every log: an alert reads single entries. The workspace's daily quota is the limit.
            exporter.SamplingRatio = 1;
            exporter.TracesPerSecond = null;
            exporter.EnableTraceBasedLogsSampler = false;
            exporter.EnableLiveMetrics = false; // asks every few seconds whether somebody watches
        });
        return services;
    }
}
