using Microsoft.AspNetCore.Http;
using Oversight.Dashboard.Access;
using Oversight.Domain.Assurance;
using Oversight.Pipeline.KeepAudit;

namespace Oversight.Dashboard.Reviews;

/// <summary>Who acts, for the record.</summary>
internal static class Acting
{
    private static readonly string[] Order = [Roles.Lead, Roles.Analyst, Roles.Policy, Roles.DataOwner, Roles.Officer, Roles.Reader];

    /// <summary>The signed-in person of a request, with the role that allows the most.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the endpoint's policy should not have let them through.</exception>
    public static Actor Of(HttpContext context)
    {
        var person = Person.Of(context.User) ?? throw new InvalidOperationException("Nobody is signed in.");
        return new(person.Id, person.Name, Order.FirstOrDefault(r => person.IsAny(r)) ?? string.Empty);
    }

    /// <summary>Whether somebody reviews flags, and so reads why others judged as they did.</summary>
    public static bool IsReviewer(Actor actor) => actor.Role is Roles.Analyst or Roles.Lead;

    /// <summary>What somebody of the department may read of a flag's history: those who do not review, what was decided and not the reasons.</summary>
    public static IEnumerable<FlagEvent> MayRead(ReviewedFlag flag, Actor reader) => IsReviewer(reader) ? flag.Events : flag.Outcomes;
}

/// <summary>
/// The same where an authority's own staff look at their own and others at another's: only the others are written down. Whoever is not of the department is shown nothing restricted.
/// </summary>
internal sealed class LogViewOfAnother(ViewLog log) : IEndpointFilter
{
    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) && Person.Of(http.User) is { IsDepartment: true }) await log.AddAsync(Acting.Of(http), http.Request.Path.Value ?? string.Empty, http.RequestAborted);
        return await next(context);
    }
}

/// <summary>Writes each view into the audit before it is answered. A failure to write is a failure to answer.</summary>
internal sealed class LogView(ViewLog log) : IEndpointFilter
{
    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method)) await log.AddAsync(Acting.Of(http), http.Request.Path.Value ?? string.Empty, http.RequestAborted);
        return await next(context);
    }
}
