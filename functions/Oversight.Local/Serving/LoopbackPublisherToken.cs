using Oversight.Dashboard.Access;
using Oversight.Pipeline.PublishScores;

namespace Oversight.Local.Serving;

/// <summary>The publisher's token on a laptop: signed with a key made at start-up that never leaves the process.</summary>
public sealed class LoopbackPublisherToken(byte[] key, TimeProvider time) : IPublisherToken
{
    private static readonly Person Publisher = new("publisher", "The service itself", [Roles.Publisher], null);
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public ValueTask<string> GetAsync(CancellationToken cancellationToken) =>
        new(LoopbackToken.Sign(key, new AccessOptions().Audience, Publisher, time.GetUtcNow(), Lifetime));
}
