using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Oversight.Dashboard.Api;

/// <summary>Gives every answer to a GET a tag made of its bytes, and answers 304 to a caller that has them.</summary>
/// <param name="json">How answers are written.</param>
internal sealed class ConditionalGet(IOptions<JsonOptions> json) : IEndpointFilter
{
    private static CacheControlHeaderValue AskAgain => new() { Private = true, NoCache = true };

    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method)) return result;

        var inner = result;
        while (inner is INestedHttpResult nested) inner = nested.Result;
        // A file carries its own tag, and compares it itself.
        if (inner is FileContentHttpResult) http.Response.GetTypedHeaders().CacheControl = AskAgain;
        if (inner is not IValueHttpResult { Value: { } value } || inner is IStatusCodeHttpResult { StatusCode: not StatusCodes.Status200OK }) return result;

        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, json.Value.SerializerOptions);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..24]}\"", isWeak: true);
        var headers = http.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = AskAgain;
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false) || t.Equals(EntityTagHeaderValue.Any))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(bytes, "application/json; charset=utf-8");
    }
}
