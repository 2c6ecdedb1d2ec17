using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Oversight.Dashboard.Access;

/// <summary>Takes a form only from a page that this service gave to this person: its antiforgery token says so.</summary>
/// <param name="antiforgery">Makes and checks the tokens.</param>
internal sealed class OwnForm(IAntiforgery antiforgery) : IEndpointFilter
{
    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            await antiforgery.ValidateRequestAsync(context.HttpContext);
        }
        catch (AntiforgeryValidationException e)
        {
            // The token is in the form, so a form that is too large or malformed is noticed here first.
            return TypedResults.StatusCode(e.InnerException is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status400BadRequest);
        }
        return await next(context);
    }
}
