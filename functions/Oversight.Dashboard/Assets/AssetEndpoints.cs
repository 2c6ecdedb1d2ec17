using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Oversight.Dashboard.Assets;

/// <summary>Serves the embedded files. Their address changes with their bytes, so they may be kept for ever.</summary>
public static class AssetEndpoints
{
    /// <summary>Maps <c>/assets/{version}/{name}</c>, open to everyone.</summary>
    public static void MapAssets(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/assets/{version}/{name}", Serve).AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();

    private static IResult Serve(string version, string name, HttpContext context, AssetLibrary library)
    {
        if (version != library.Version || library.Find(name) is not { } asset) return TypedResults.NotFound();

        var headers = context.Response.GetTypedHeaders();
        headers.CacheControl = new() { Public = true, MaxAge = TimeSpan.FromDays(365), Extensions = { new NameValueHeaderValue("immutable") } };
        if (asset.Brotli is null) return TypedResults.Bytes(asset.Bytes, asset.ContentType);

        headers.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!TakesBrotli(context.Request)) return TypedResults.Bytes(asset.Bytes, asset.ContentType);
        headers.Headers.ContentEncoding = "br";
        return TypedResults.Bytes(asset.Brotli, asset.ContentType);
    }

    private static bool TakesBrotli(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value.Equals("br", StringComparison.OrdinalIgnoreCase) && e.Quality is not 0);
}
