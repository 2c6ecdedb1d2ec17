using Microsoft.AspNetCore.Builder;

namespace Oversight.Dashboard;

/// <summary>What browsers are told they may do with a page: nothing that it does not need.</summary>
internal static class SecurityHeaders
{
    /// <summary>The headers.</summary>
    /// <param name="onGovUk">Whether there are fonts to load.</param>
    public static HeaderPolicyCollection Policy(bool onGovUk) => new HeaderPolicyCollection()
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddStrictTransportSecurityMaxAgeIncludeSubDomains(maxAgeInSeconds: 60 * 60 * 24 * 365)
        .AddReferrerPolicySameOrigin()
        .RemoveServerHeader()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddPermissionsPolicyWithDefaultSecureDirectives()
        .AddContentSecurityPolicy(policy =>
        {
            policy.AddDefaultSrc().None();
            policy.AddScriptSrc().Self();
            policy.AddStyleSrc().Self();
            policy.AddImgSrc().Self();
            if (onGovUk) policy.AddFontSrc().Self();
            policy.AddFormAction().Self();
            policy.AddFrameAncestors().None();
            policy.AddBaseUri().None();
        });
}
