using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Access;
using Oversight.Dashboard.Quarters;
using Oversight.Pipeline.AuthoriseReturn;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.Tracing;
using Oversight.Returns;

namespace Oversight.Dashboard.Pages;

/// <summary>What people do about a return: send it, explain a warning, authorise it, agree to take it again.</summary>
internal static class OfficerForms
{
    public static void Map(Func<string, RouteGroupBuilder> pages)
    {
        var staff = pages(Policies.AuthorityStaff).MapGroup(Navigation.Returns + "/{code}/{period}").AddEndpointFilter<RouteGroupBuilder, OwnForm>();
        staff.MapPost("", UploadAsync);
        staff.MapPost("/{number:int}/explanations", ExplainAsync);
        pages(Policies.DataOwner).AddEndpointFilter<RouteGroupBuilder, OwnForm>().MapPost(Navigation.Returns + "/{code}/{period}/{number:int}/authorisation", AuthoriseAsync);
        pages(Policies.Lead).AddEndpointFilter<RouteGroupBuilder, OwnForm>().MapPost(Navigation.Returns + "/{code}/{period}/agreement", AgreeAsync);
    }

    private static async Task<IResult> UploadAsync(string code, string period, HttpContext context, QuarterReader quarters, IReturnLedger ledger, IngestReturnHandler handler, CancellationToken cancellationToken)
    {
        if (await OfficerPages.FindAsync(code, period, quarters, cancellationToken) is not { } standing) return TypedResults.NotFound();
        var file = (await context.Request.ReadFormAsync(cancellationToken)).Files.GetFile("file");
        var fault = file switch
        {
            null or { Length: 0 } => "Choose the file with your return",
            { Length: > ReturnValidator.MaxBytes } => "The file must be smaller than 5 MB",
            _ => null,
        };
        if (fault is not null) return await OfficerPages.ShowQuarterAsync(standing, context, ledger, fault, null, cancellationToken);
        var content = new byte[file!.Length];
        await using (var stream = file.OpenReadStream()) await stream.ReadExactlyAsync(content, cancellationToken);
        var person = Person.Of(context.User)!;
        var sender = new ReturnSender(person.Name, Path.GetFileName(file.FileName), CorrelationId: Correlation.OfRequest(context.Request.Headers.TraceParent), SubmitterId: person.Id);
        return TypedResults.LocalRedirect(OfficerPages.Address(await handler.ReceiveAsync(standing.Authority.Code, standing.Quarter, sender, content, cancellationToken)));
    }

    private static async Task<IResult> ExplainAsync(string code, string period, int number, HttpContext context, QuarterReader quarters, IReturnLedger ledger, AuthoriseReturnHandler handler, CancellationToken cancellationToken)
    {
        if (await OfficerPages.FindAsync(code, period, quarters, cancellationToken) is not { } standing) return TypedResults.NotFound();
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var (rule, item, id) = (form["rule"].ToString(), form["item"].ToString() is { Length: > 0 } one ? one : null, form["id"].ToString());
        var decision = await handler.ExplainAsync(standing.Authority.Code, standing.Quarter, number, rule, item, form["text"].ToString(), Person.Of(context.User)!.Name, cancellationToken);
        if (decision.Refusal == ReturnRefusal.None) return TypedResults.LocalRedirect($"{OfficerPages.Address(decision.Version!)}#{(Identity.IsPlain(id) ? id : "warnings")}");
        return await OfficerPages.ShowAsync(standing, number, context, ledger, [(Identity.IsPlain(id) ? "text-" + id : "warnings", Because(decision))], form["text"].ToString(), cancellationToken);
    }

    private static async Task<IResult> AuthoriseAsync(string code, string period, int number, HttpContext context, QuarterReader quarters, IReturnLedger ledger, AuthoriseReturnHandler handler, CancellationToken cancellationToken)
    {
        if (await OfficerPages.FindAsync(code, period, quarters, cancellationToken) is not { } standing) return TypedResults.NotFound();
        var person = Person.Of(context.User)!;
        var decision = await handler.AuthoriseAsync(standing.Authority.Code, standing.Quarter, number, new(person.Name, AuthoriserRole.DataOwner, person.Id), cancellationToken);
        return decision.Refusal == ReturnRefusal.None
            ? TypedResults.LocalRedirect(OfficerPages.Address(decision.Version!) + "/receipt")
            : await OfficerPages.ShowAsync(standing, number, context, ledger, [("authorise", Because(decision)), .. decision.Findings.Select(f => ("authorise", $"{f.Rule}: {f.Message}. {f.Fix}"))], null, cancellationToken);
    }

    private static async Task<IResult> AgreeAsync(string code, string period, HttpContext context, QuarterReader quarters, IReturnLedger ledger, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await OfficerPages.FindAsync(code, period, quarters, cancellationToken) is not { } standing) return TypedResults.NotFound();
        var typed = (await context.Request.ReadFormAsync(cancellationToken))["reason"].ToString();
        var reason = typed.Trim();
        var fault = reason.Length is 0 or > AuthoriseReturnHandler.MostCharacters ? "Say why the quarter is taken again, in at most 500 characters" : PersonalText.IsFoundIn(reason) ? "The reason looks like it names a person. Say it without" : null;
        if (fault is not null) return await OfficerPages.ShowQuarterAsync(standing, context, ledger, fault, typed, cancellationToken);
        await ledger.SaveAgreementAsync(standing.Authority.Code, standing.Quarter, new(Person.Of(context.User)!.Name, time.GetUtcNow(), reason), cancellationToken);
        return TypedResults.LocalRedirect(OfficerPages.Address(standing.Authority.Code, standing.Quarter));
    }

    private static string Because(ReturnDecision decision) => decision.Refusal switch
    {
        ReturnRefusal.NotTheNewest => "A newer version was sent meanwhile: look at that one",
        ReturnRefusal.NeedsCorrection => "This version has errors: correct it and send it again",
        ReturnRefusal.RuleFound => "It was not authorised: a rule found something",
        ReturnRefusal.TextLength => "Explain the figure in 1 to 500 characters",
        ReturnRefusal.PersonalText => "The explanation looks like it holds something about a person. Explain the figure without it",
        ReturnRefusal.NoSuchWarning => "This version has no such warning any more",
        _ => "There is no such version",
    };
}
