using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Oversight.Local.Emulator;
using Oversight.Pipeline.Tracing;

namespace Oversight.Local.Serving;

/// <summary>The service's telemetry to a collector, by the settings that every OpenTelemetry program reads.</summary>
public static class LocalTelemetry
{
    /// <summary>The setting that names the collector, for example <c>http://localhost:4317</c>.</summary>
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds it where a collector is named; without one nothing is collected and nothing sent.</summary>
    /// <exception cref="EmulatorException">The collector's address is none.</exception>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[EndpointSetting] is not { Length: > 0 } endpoint) return services;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new EmulatorException($"{EndpointSetting}: {endpoint} is no address of a collector; one begins with http:// or https://.");
        services.AddServiceTelemetry().WithTracing(tracing => tracing.AddAspNetCoreInstrumentation()).UseOtlpExporter();
        return services;
    }
}
