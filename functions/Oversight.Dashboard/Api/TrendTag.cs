using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Oversight.Dashboard.Trends;

namespace Oversight.Dashboard.Api;

/// <summary>Entity tags of what is made from a table: of the table and the question, not of the bytes.</summary>
internal static class TrendTag
{
    // Another for every build: the same question may be answered in other words by the next.
    private static readonly string Build = typeof(TrendTag).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    public static CacheControlHeaderValue AskAgain => new() { Private = true, NoCache = true };

    public static EntityTagHeaderValue Of(TrendTable table, string question) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Build}|{table.Version}|{question}")))[..24]}\"", isWeak: true);

    public static bool IsThere(HttpRequest request, EntityTagHeaderValue tag) =>
        request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false) || t.Equals(EntityTagHeaderValue.Any));
}
