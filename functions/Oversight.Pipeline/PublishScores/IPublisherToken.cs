using Azure.Core;
using Microsoft.Extensions.Options;

namespace Oversight.Pipeline.PublishScores;

/// <summary>Gives the bearer token with which scores are published.</summary>
public interface IPublisherToken
{
    /// <summary>A token that is valid now.</summary>
    ValueTask<string> GetAsync(CancellationToken cancellationToken);
}

/// <summary>The token of the app's own identity, from Microsoft Entra ID. Azure.Identity caches and renews it.</summary>
public sealed class EntraPublisherToken(TokenCredential credential, IOptions<PublishingOptions> options) : IPublisherToken
{
    /// <inheritdoc />
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken) =>
        (await credential.GetTokenAsync(new TokenRequestContext([options.Value.TokenScope]), cancellationToken)).Token;
}
