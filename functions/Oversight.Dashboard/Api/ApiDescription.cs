using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Oversight.Dashboard.Api;

/// <summary>What the OpenAPI document says beside the endpoints.</summary>
internal static class ApiDescription
{
    private const string Scheme = "bearer";

    /// <summary>Adds title, words, the way to sign in, the code of a problem and the answer to a caller that has the bytes already.</summary>
    public static void Configure(OpenApiOptions options)
    {
        // Two parts of the product call something a measure definition; in one document they need two names.
        options.CreateSchemaReferenceId = type => type.Type == typeof(Returns.Specifications.MeasureDefinition) ? "ReturnMeasureDefinition" : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddDocumentTransformer((document, _, _) => Done(() => Describe(document)));
        options.AddSchemaTransformer((schema, context, _) => Done(() => AddCode(schema, context.JsonTypeInfo.Type)));
        options.AddOperationTransformer((operation, context, _) => Done(() => AddNotModified(operation, context.Description.HttpMethod)));
        options.AddOperationTransformer((operation, _, _) => Done(() => AddRetryAfter(operation)));
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Oversight central dashboard API",
            Version = "v1",
            Description = "Estimates of where children's services may be moving towards failure, from what was known on a date. "
                + "A high place on the list is a reason to look, not a finding. Problems are RFC 9457 documents with a stable member code. Who asks more than a few thousand times a minute is answered 429, with seconds to wait.",
        };
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
    }

    // Extension members are written by a converter, so the schema does not know of them.
    private static void AddCode(OpenApiSchema schema, Type type)
    {
        if (type != typeof(ProblemDetails)) return;
        schema.AdditionalPropertiesAllowed = true;
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        schema.Properties[Problem.CodeMember] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable: once given it never changes its meaning." };
        schema.Required = new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status", Problem.CodeMember };
    }

    private static void AddNotModified(OpenApiOperation operation, string? method)
    {
        if (method == HttpMethods.Get) operation.Responses?.TryAdd("304", new OpenApiResponse { Description = "The caller has these bytes already (If-None-Match)." });
    }

    private static void AddRetryAfter(OpenApiOperation operation)
    {
        if (operation.Responses?.TryGetValue("429", out var response) != true || response is not OpenApiResponse refused) return;
        refused.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        refused.Headers["Retry-After"] = new OpenApiHeader { Description = "Seconds to wait.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } };
    }

    private static Task Done(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
