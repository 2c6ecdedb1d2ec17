using System.ComponentModel.DataAnnotations;

namespace Oversight.Dashboard.Access;

/// <summary>
/// Who may do what. Tokens come from Entra ID (<see cref="Authority"/> and <see cref="Audience"/>) or, on a laptop, are signed with a key that
/// the host made at start-up (<see cref="UseKey"/>); both go through the same validation.
/// </summary>
public sealed class AccessOptions : IValidatableObject
{
    /// <summary>Issuer of tokens signed with the host's own key.</summary>
    public const string LoopbackIssuer = "oversight-loopback";

    /// <summary>Fewest bytes of such a key: HMAC-SHA256 asks for 32 (RFC 7518, section 3.2).</summary>
    public const int FewestKeyBytes = 32;

    /// <summary>Address of the Entra ID tenant, for example <c>https://login.microsoftonline.com/{tenant}/v2.0</c>; empty where the host gives a key.</summary>
    public string Authority { get; set; } = string.Empty;

    /// <summary>Whom tokens must be for: with Entra ID the client id alone, which is what ID tokens and version 2 access tokens carry. <c>oversight</c> by default.</summary>
    [Required]
    public string Audience { get; set; } = "oversight";

    /// <summary>
    /// Header in which the platform's own sign-in hands on a browser's token, for example <c>X-MS-TOKEN-AAD-ID-TOKEN</c>. The token in it is
    /// validated like any other. Empty by default: only <c>Authorization</c> counts.
    /// </summary>
    public string TokenHeader { get; set; } = string.Empty;

    /// <summary>Whether anyone may read. Only with the host's own key, so never with Entra ID. Off by default.</summary>
    public bool OpenToReaders { get; set; }

    /// <summary>The key given by the host; null where tokens come from Entra ID. Never read from settings.</summary>
    internal byte[]? SigningKey { get; private set; }

    /// <summary>Validates tokens with a key that exists in memory only, rather than with Entra ID's.</summary>
    public void UseKey(byte[] key) => SigningKey = key;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SigningKey is null)
        {
            if (!Uri.TryCreate(Authority, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
                yield return new("Name an https address of the token issuer, or let the host give a key.", [nameof(Authority)]);
            if (OpenToReaders)
                yield return new("Readers must sign in wherever tokens come from an issuer.", [nameof(OpenToReaders)]);
            yield break;
        }
        if (Authority.Length > 0) yield return new("Tokens come from an issuer or are signed with the host's key, not both.", [nameof(Authority)]);
        if (SigningKey.Length < FewestKeyBytes) yield return new($"A key has at least {FewestKeyBytes} bytes.", [nameof(SigningKey)]);
    }
}
