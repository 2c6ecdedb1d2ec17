using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Oversight.Dashboard;

/// <summary>Ready when the read model answers.</summary>
/// <param name="store">The read model.</param>
internal sealed class PublishedStoreHealth(IPublishedStore store) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await store.DatesAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
