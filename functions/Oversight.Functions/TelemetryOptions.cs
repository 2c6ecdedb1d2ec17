using System.Data.Common;

namespace Oversight.Functions;

/// <summary>Where telemetry goes.</summary>
public sealed class TelemetryOptions
{
    /// <summary>The platform's setting for <see cref="ConnectionString"/>.</summary>
    public const string ConnectionSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>The platform's setting that asks for the app's identity instead of the key in the connection string: <c>Authorization=AAD</c>.</summary>
    public const string AuthenticationSetting = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>What is wrong with a connection string, in words.</summary>
    public const string Fault = ConnectionSetting + " has to name an InstrumentationKey, and an IngestionEndpoint over https.";

    /// <summary>Connection string of Application Insights; empty, the default, sends nothing.</summary>
    public string ConnectionString { get; set; } = string.Empty;

    /// <summary>Whether it can be one. Plain http goes no further than this machine.</summary>
    public bool IsUsable()
    {
        if (ConnectionString.Length == 0) return true;
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = ConnectionString };
            return parts.TryGetValue("InstrumentationKey", out var key) && Guid.TryParse((string)key, out _)
                && parts.TryGetValue("IngestionEndpoint", out var endpoint) && Uri.TryCreate((string)endpoint, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri is { IsLoopback: true, Scheme: "http" });
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
