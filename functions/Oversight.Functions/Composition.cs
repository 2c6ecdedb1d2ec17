using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Oversight.Dashboard;
using Oversight.Pipeline;
using Oversight.Pipeline.PublishScores;
using Oversight.Storage;
using Oversight.Storage.Schema;

namespace Oversight.Functions;

/// <summary>Everything the function app is made of.</summary>
public static class Composition
{
    /// <summary>Adds the pipeline, the stores, the dashboard and telemetry, all reached with the app's own identity.</summary>
    public static IServiceCollection AddOversight(this IServiceCollection services, IConfiguration configuration) => services
        .AddPipeline(configuration)
        .AddStorage(configuration)
        .AddDashboard(configuration.GetSection("Dashboard"))
        .AddTelemetry(configuration)
        .AddHostedService<MigrationAtStart>()
        .AddSingleton<DashboardPipeline>()
        .AddSingleton<IPublisherToken, EntraPublisherToken>();
}
