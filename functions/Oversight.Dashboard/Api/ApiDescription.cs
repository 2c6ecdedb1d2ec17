using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Oversight.Dashboard.Api;

/// <summary>What the OpenAPI document says beside the endpoints.</summary>
internal static class ApiDescription
{
    private const string Scheme = "bearer";

    /// <summary>Adds title, words and the way to sign in.</summary>
    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new()
        {
            Title = "Oversight central dashboard API",
            Version = "v1",
            Description = "Estimates of where children's services may be moving towards failure, from what was known on a date. "
                + "A high place on the list is a reason to look, not a finding. Problems are RFC 9457 documents with a stable member code.",
        };
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    });
}
