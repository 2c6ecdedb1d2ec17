using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Oversight.Dashboard.Api;
using Oversight.Dashboard.Pages;

namespace Oversight.Dashboard;

/// <summary>Answers what went wrong in the caller's own language: a problem document to programs, a page to people.</summary>
internal static class ErrorAnswers
{
    /// <summary>After an exception. A body that cannot be read is the caller's, and is told what is wrong with it.</summary>
    public static Task OfExceptionAsync(HttpContext context)
    {
        var (status, detail) = context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException bad
            ? (bad.StatusCode, bad.InnerException is System.Text.Json.JsonException json ? json.Message : bad.Message)
            : (StatusCodes.Status500InternalServerError, null);
        return AnswerAsync(context, status, detail);
    }

    /// <summary>After an empty answer with an error status.</summary>
    public static Task OfStatusAsync(HttpContext context) => AnswerAsync(context, context.Response.StatusCode, detail: null);

    private static Task AnswerAsync(HttpContext context, int status, string? detail)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return WantsPage(context.Request)
            ? new RazorComponentResult<ErrorPage>(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ErrorPage.Status)] = status }) { StatusCode = status }.ExecuteAsync(context)
            : Problem.OfStatus(status, detail).ExecuteAsync(context);
    }

    private static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}
