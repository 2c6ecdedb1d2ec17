using System.IO.Compression;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Oversight.Dashboard.Access;
using Oversight.Dashboard.Api;
using Oversight.Dashboard.Assets;
using Oversight.Dashboard.Pages;
using Oversight.Dashboard.Quarters;
using Oversight.Dashboard.Reviews;
using Oversight.Dashboard.Status;
using Oversight.Pipeline.PublishScores;
using Oversight.Returns;

namespace Oversight.Dashboard;

/// <summary>Composes the dashboard into a host: services, middleware, endpoints. Both hosts make these three calls.</summary>
public static class DashboardRegistration
{
    /// <summary>Tag of the health checks that <c>/health/ready</c> runs; a host adds its own under it.</summary>
    public const string ReadyTag = "ready";

    /// <summary>
    /// Adds what the dashboard needs. The host adds an <see cref="IPublishedStore"/>, an <see cref="Pipeline.IngestEvidence.IReceiptStore"/>
    /// and <see cref="TimeProvider"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">Where <see cref="DashboardOptions"/> are read from.</param>
    /// <param name="configure">What the host itself decides, such as a key made at start-up.</param>
    public static IServiceCollection AddDashboard(this IServiceCollection services, IConfiguration section, Action<DashboardOptions>? configure = null)
    {
        var options = services.AddOptions<DashboardOptions>().Bind(section).ValidateOnStart();
        if (configure is not null) options.Configure(configure);
        services.AddSingleton<IValidateOptions<DashboardOptions>, DashboardOptionsValidator>();

        services.AddSingleton<PublishedReader>().AddSingleton<QuarterReader>().AddSingleton<ReviewReader>().AddSingleton<StatusReader>().AddSingleton<FlagChartReader>().AddSingleton<FlagViewReader>().AddSingleton<Trends.TrendReader>().AddSingleton<Disclosure.OpenFigures>().AddSingleton<AssetLibrary>().AddSingleton<ConditionalGet>();
        services.ConfigureHttpJsonOptions(json => PublicationJson.Apply(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.AddOpenApi("v1", ApiDescription.Configure);
        services.AddRazorComponents();
        services.AddDataProtection().SetApplicationName("oversight"); // The store keeps the keys: every instance reads the forms of every other.
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "oversight-form";
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.SuppressXFrameOptionsHeader = true; // SecurityHeaders says it for every page.
        });
        services.Configure<FormOptions>(forms =>
        {
            // A file may hold people until it was looked at, so nothing of it touches a disk; one a little too large is answered in words.
            forms.MultipartBodyLengthLimit = 3 * ReturnValidator.MaxBytes;
            forms.MemoryBufferThreshold = 4 * ReturnValidator.MaxBytes;
        });
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true; // The one secret in a page, a form's token, is encrypted anew each time (BREACH).
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json", "text/csv"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);

        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, BearerSetup>();
        services.AddAuthorization();
        services.AddSingleton<IConfigureOptions<AuthorizationOptions>, Policies>();
        services.AddRateLimiter(_ => { });
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, RateLimits>();
        services.AddHealthChecks().AddCheck<PublishedStoreHealth>("published_store", tags: [ReadyTag]);
        return services;
    }

    /// <summary>
    /// Adds the middleware, in order: headers, compression, plain answers to errors, routing, who asks, how much, whether they may. A host that is no
    /// <c>WebApplication</c> ends its pipeline with <c>UseEndpoints(e => e.MapDashboard())</c>.
    /// </summary>
    public static IApplicationBuilder UseDashboard(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<IOptions<DashboardOptions>>().Value;
        app.UseSecurityHeaders(SecurityHeaders.Policy(options.OnGovUk));
        app.UseResponseCompression();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = ErrorAnswers.OfExceptionAsync,
            AllowStatusCode404Response = true,
            SuppressDiagnosticsCallback = failure => failure.Exception is BadHttpRequestException, // The caller's, and answered as such.
        });
        app.UseStatusCodePages(context => ErrorAnswers.OfStatusAsync(context.HttpContext));
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter(); // between the two: it counts by person, and those who are refused too
        app.UseAuthorization();
        return app;
    }

    /// <summary>Maps the API, the pages, their assets and the health checks.</summary>
    public static IEndpointRouteBuilder MapDashboard(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAssets();
        endpoints.MapApi();
        endpoints.MapPages();
        endpoints.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous().DisableRateLimiting();
        endpoints.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(ReadyTag) }).AllowAnonymous().DisableRateLimiting();
        return endpoints;
    }
}
