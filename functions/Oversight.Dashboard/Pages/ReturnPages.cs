using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Access;
using Oversight.Dashboard.Api;
using Oversight.Dashboard.Lists;
using Oversight.Domain.Periods;
using Oversight.Returns.Examples;
using Oversight.Returns.Specifications;

namespace Oversight.Dashboard.Pages;

/// <summary>The pages about what the return asks for. They show the newest version of the specification.</summary>
internal static class ReturnPages
{
    /// <summary>Quarters that a blank return can be chosen for: this one and the four before.</summary>
    private const int Quarters = 5;

    public static void Map(RouteGroupBuilder pages)
    {
        var group = pages.MapGroup("/return");
        group.MapGet("", Items);
        group.MapGet("/items/{id}", Item);
        group.MapGet("/rules", Rules);
        group.MapGet("/rules/{id}", Rule);
        group.MapGet("/template", TemplateAsync);
    }

    private static ReturnSpecification Newest => ReturnSpecification.Versions[^1];

    private static IResult Items(HttpContext context)
    {
        var words = PageEndpoints.Chosen(context.Request.Query["q"]);
        return PageEndpoints.Page<ReturnPage>((nameof(ReturnPage.Specification), Newest), (nameof(ReturnPage.Words), words), (nameof(ReturnPage.Found), SpecificationSearch.Items(Newest, words)));
    }

    private static IResult Item(string id) => Newest.FindItem(id) is { } item
        ? PageEndpoints.Page<ReturnItemPage>((nameof(ReturnItemPage.Specification), Newest), (nameof(ReturnItemPage.Item), item))
        : TypedResults.NotFound();

    private static IResult Rules(HttpContext context)
    {
        var query = context.Request.Query;
        var words = PageEndpoints.Chosen(query["q"]);
        Severity? severity = (string?)query["severity"] switch { "error" => Severity.Error, "warning" => Severity.Warning, _ => null };
        return PageEndpoints.Page<RulesPage>(
            (nameof(RulesPage.Specification), Newest), (nameof(RulesPage.Words), words), (nameof(RulesPage.Severity), severity), (nameof(RulesPage.Found), SpecificationSearch.Rules(Newest, words, severity)));
    }

    private static IResult Rule(string id) => Newest.FindRule(id) is { } rule
        ? PageEndpoints.Page<RulePage>((nameof(RulePage.Specification), Newest), (nameof(RulePage.Rule), rule), (nameof(RulePage.Example), RuleExamples.Of(rule.Id)))
        : TypedResults.NotFound();

    // The form leads here too: what was chosen whole leads on to the file.
    private static async Task<IResult> TemplateAsync(HttpContext context, PublishedReader reader, TimeProvider time, CancellationToken cancellationToken)
    {
        var query = context.Request.Query;
        var (code, quarter, format) = (PageEndpoints.Chosen(query["authority"]), ReturnQuarter.Parse(query["quarter"]), PageEndpoints.Chosen(query["format"]));
        if (code is not null && quarter is not null && format is TemplatesApi.Csv or TemplatesApi.Xlsx && await reader.FindAsync(code!, null, cancellationToken) is { } publication)
            return TypedResults.LocalRedirect(TemplatesApi.Address(publication.LaCode, quarter!.ToString(), format!));
        var now = Period.QuarterOf(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        Period[] quarters = [.. Enumerable.Range(0, Quarters).Select(back => now.AddQuarters(-back)).Where(q => ReturnSpecification.For(q) is not null)];
        IReadOnlyList<PublishedSummary> lines = (await reader.ListAsync(null, cancellationToken))?.Lines ?? [];
        if (Person.Of(context.User) is { IsAuthorityStaff: true } person) lines = [.. lines.Where(l => l.LaCode == person.Authority!.Value)];
        return PageEndpoints.Page<TemplatePage>(
            (nameof(TemplatePage.Authorities), lines),
            (nameof(TemplatePage.Quarters), (IReadOnlyList<Period>)quarters),
            (nameof(TemplatePage.Chosen), code),
            (nameof(TemplatePage.IsIncomplete), query.Count > 0));
    }
}
