using Microsoft.AspNetCore.Http;

namespace Oversight.Dashboard.Access;

/// <summary>Where a browser on a laptop keeps the token of the made-up person it is: out of reach of scripts and of other sites.</summary>
internal static class SignInCookie
{
    public const string Name = "oversight-person";

    /// <summary>A day's work.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(10);

    public static void Set(HttpContext context, string token) => context.Response.Cookies.Append(Name, token, Options(context.Request, Lifetime));

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context.Request, null));

    private static CookieOptions Options(HttpRequest request, TimeSpan? lifetime) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps, Path = "/", IsEssential = true, MaxAge = lifetime };
}
