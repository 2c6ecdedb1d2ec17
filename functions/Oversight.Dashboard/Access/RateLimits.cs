using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Oversight.Dashboard.Access;

/// <summary>Keeps one caller from taking the service away from the others. A program that publishes is not limited: it is the service itself, delivering.</summary>
/// <param name="options">How much is too much.</param>
public sealed class RateLimits(IOptions<DashboardOptions> options) : IConfigureOptions<RateLimiterOptions>
{
    /// <summary>Name of the policy of endpoints that make a file on request.</summary>
    public const string Files = "files";

    private const int FilesThatWait = 8;
    private const int SecondsToWait = 5;

    /// <inheritdoc />
    public void Configure(RateLimiterOptions limiter)
    {
        var limits = options.Value.Limits;
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Person.Of(http.User)?.IsAny(Roles.Publisher) == true
            ? RateLimitPartition.GetNoLimiter(Roles.Publisher)
            : RateLimitPartition.GetFixedWindowLimiter(CallerOf(http), _ => new() { PermitLimit = limits.RequestsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        limiter.AddPolicy(Files, http => string.IsNullOrEmpty(http.Request.Query["format"]) || http.Request.Query["format"] == "json"
            ? RateLimitPartition.GetNoLimiter(string.Empty)
            : RateLimitPartition.GetConcurrencyLimiter(CallerOf(http), _ => new() { PermitLimit = limits.FilesAtOnce, QueueLimit = FilesThatWait }));
        limiter.OnRejected = (rejected, _) =>
        {
            var seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : SecondsToWait;
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, seconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
    }

    private static string CallerOf(HttpContext http) => Person.Of(http.User) is { Id.Length: > 0 } person ? "person " + person.Id : $"address {http.Connection.RemoteIpAddress}";
}
