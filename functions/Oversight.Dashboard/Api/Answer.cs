using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Oversight.Dashboard.Api;

/// <summary>Answers that are files and not JSON of a type.</summary>
internal static class Answer
{
    /// <summary>A file with a tag made of its bytes; a caller that has them is answered 304.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="name">What to save it as; null where it is to be shown.</param>
    public static FileContentHttpResult File(byte[] bytes, string contentType, string? name = null) =>
        TypedResults.Bytes(bytes, contentType, name, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..24]}\""));
}
