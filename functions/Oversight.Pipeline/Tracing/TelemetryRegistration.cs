using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Resources;

namespace Oversight.Pipeline.Tracing;

/// <summary>What the service tells whoever listens. Nothing is sent anywhere by this: the host adds where to.</summary>
public static class TelemetryRegistration
{
    /// <summary>Name of the service in its telemetry.</summary>
    public const string ServiceName = "oversight";

    /// <summary>Collects the activities, the metrics, and the logs with their scopes, which hold the correlation id.</summary>
    public static OpenTelemetryBuilder AddServiceTelemetry(this IServiceCollection services) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService(ServiceName))
        .WithTracing(tracing => tracing.AddSource(ServiceActivity.SourceName))
        .WithMetrics(metrics => metrics.AddMeter(ServiceMetrics.MeterName))
        .WithLogging(configureBuilder: null, logs => (logs.IncludeScopes, logs.IncludeFormattedMessage) = (true, true));
}
