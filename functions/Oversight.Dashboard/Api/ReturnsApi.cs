using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Access;
using Oversight.Dashboard.Reviews;
using Oversight.Domain.Authorities;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.Tracing;
using Oversight.Returns;

namespace Oversight.Dashboard.Api;

/// <summary>Returns as systems send them, and what became of them.</summary>
internal static class ReturnsApi
{
    private const string Tag = "Returns";

    public static void Map(RouteGroupBuilder staff, RouteGroupBuilder own)
    {
        staff.MapPost("/returns", PostAsync).WithTags(Tag).WithName("PostReturn")
            .WithSummary("Sends a return of your own authority. The answer has every finding; a version with errors is kept and goes no further. The same bytes again are the same version.")
            .Accepts<byte[]>("text/csv", "application/json", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        var group = own.MapGroup("/authorities/{code}/returns/{period}").WithTags(Tag).AddEndpointFilter<RouteGroupBuilder, LogViewOfAnother>();
        group.MapGet("", ListAsync).WithName("ListReturnVersions").WithSummary("Every version that an authority sent for a quarter, oldest first.").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/{number:int}", FindAsync).WithName("GetReturnVersion").WithSummary("One version: where it stands, and everything found in it.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<ReturnAnswer>, ProblemHttpResult>> PostAsync(
        [FromQuery(Name = "period"), Description("The quarter that it is for, for example 2025-26-Q1.")] string? period,
        [FromQuery(Name = "file_name"), Description("What to call the file in the receipt.")] string? fileName,
        HttpContext context,
        IngestReturnHandler handler,
        CancellationToken cancellationToken)
    {
        if (ReturnQuarter.Parse(period) is not { } quarter) return Problem.InvalidRequest(ReturnQuarter.Expected);
        var person = Person.Of(context.User)!;
        if (await ReadAsync(context.Request, cancellationToken) is not { } content) return Problem.ReturnTooLarge();
        try
        {
            return TypedResults.Ok(ReturnAnswer.Of(await handler.ReceiveAsync(person.Authority!, quarter, new(person.Name, fileName ?? string.Empty, CorrelationId: Correlation.OfRequest(context.Request.Headers.TraceParent), SubmitterId: person.Id), content, cancellationToken)));
        }
        catch (RegisterMissingException)
        {
            return Problem.RegisterMissing();
        }
    }

    private static async Task<Results<Ok<ReturnVersionsAnswer>, ProblemHttpResult>> ListAsync(
        [Description("Nine-character code.")] string code, [Description("The quarter.")] string period, IReturnLedger ledger, CancellationToken cancellationToken)
    {
        if (!AuthorityCode.TryParse(code, out var authority) || ReturnQuarter.Parse(period) is not { } quarter) return Problem.InvalidRequest(ReturnQuarter.Expected);
        return TypedResults.Ok(new ReturnVersionsAnswer(code, period, [.. (await ledger.VersionsOfAsync(authority, quarter, cancellationToken)).Select(ReturnAnswer.Of)]));
    }

    private static async Task<Results<Ok<ReturnAnswer>, ProblemHttpResult>> FindAsync(
        [Description("Nine-character code.")] string code, [Description("The quarter.")] string period, [Description("The version, from 1.")] int number, IReturnLedger ledger, CancellationToken cancellationToken)
    {
        if (!AuthorityCode.TryParse(code, out var authority) || ReturnQuarter.Parse(period) is not { } quarter) return Problem.InvalidRequest(ReturnQuarter.Expected);
        return await ledger.FindAsync(authority, quarter, number, cancellationToken) is { } version ? TypedResults.Ok(ReturnAnswer.Of(version)) : Problem.ReturnNotFound();
    }

    // Read as it streams in, and no further than a return may be: null where there is more.
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > ReturnValidator.MaxBytes) return null;
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (content.Length + read > ReturnValidator.MaxBytes) return null;
            content.Write(buffer, 0, read);
        }
        return content.ToArray();
    }
}

/// <summary>The versions of a return.</summary>
/// <param name="LaCode">Nine-character code.</param>
/// <param name="Period">The quarter.</param>
/// <param name="Versions">Oldest first.</param>
public sealed record ReturnVersionsAnswer(string LaCode, string Period, IReadOnlyList<ReturnAnswer> Versions);

/// <summary>A version of a return, as the API tells of it.</summary>
/// <param name="LaCode">Nine-character code.</param>
/// <param name="Period">The quarter.</param>
/// <param name="Version">From 1.</param>
/// <param name="Sha256">Hash of its bytes.</param>
/// <param name="State">Where it stands.</param>
/// <param name="IsKept">False where the file looked like it holds people or could not be read as a return (V001 to V003): then nothing of it was.</param>
/// <param name="Submitter">Who sent it.</param>
/// <param name="UploadedAt">When.</param>
/// <param name="Deadline">Last day on which the quarter is on time.</param>
/// <param name="Errors">Findings that block.</param>
/// <param name="Warnings">Findings that ask for an explanation.</param>
/// <param name="Findings">All of them.</param>
/// <param name="NotRun">Rules that could not look, and why.</param>
/// <param name="Explanations">What the authority says about warnings.</param>
/// <param name="Authorised">Who authorised it; null until somebody has.</param>
/// <param name="CorrelationId">What the upload is followed by, in logs and on what is published from it: the trace id of the request that brought it, where it had one.</param>
public sealed record ReturnAnswer(
    string LaCode,
    string Period,
    int Version,
    string Sha256,
    ReturnState State,
    bool IsKept,
    string Submitter,
    DateTimeOffset UploadedAt,
    DateOnly Deadline,
    int Errors,
    int Warnings,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<RuleNotRun> NotRun,
    IReadOnlyList<Explanation> Explanations,
    VersionAuthorisation? Authorised,
    string CorrelationId)
{
    internal static ReturnAnswer Of(ReturnVersion v) => new(
        v.LaCode, v.Quarter, v.Version, v.Sha256, v.State, v.BlobName.Length > 0, v.Submitter, v.UploadedAt, v.Deadline, v.Errors, v.Warnings, v.Findings, v.NotRun, v.Explanations, v.Authorised, v.CorrelationId);
}
