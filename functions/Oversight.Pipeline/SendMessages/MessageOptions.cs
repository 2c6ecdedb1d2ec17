using System.ComponentModel.DataAnnotations;

namespace Oversight.Pipeline.SendMessages;

/// <summary>Which way messages leave the service.</summary>
public enum SenderKind
{
    /// <summary>None: they are kept and shown.</summary>
    None,

    /// <summary>By a mail server.</summary>
    Smtp,

    /// <summary>By a signed request to one address, which passes them on.</summary>
    Webhook,
}

/// <summary>How messages are sent.</summary>
public sealed class MessageOptions : IValidatableObject
{
    /// <summary>Fewest characters of the secret that webhooks are signed with: as many bits as HMAC-SHA256 has (RFC 2104, section 3).</summary>
    public const int FewestSecretCharacters = 32;

    /// <summary>Which way they leave. None by default.</summary>
    public SenderKind Sender { get; set; }

    /// <summary>Where the service's pages are, for the link in a message, for example <c>https://oversight.example.gov.uk/</c>. Needed where messages leave the service.</summary>
    public Uri? ServiceAddress { get; set; }

    /// <summary>Days after which a message that nobody takes is given up. 1 to 60; 7 by default: longer than a mail server's outage and a long weekend.</summary>
    [Range(1, 60)]
    public int GiveUpAfterDays { get; set; } = 7;

    /// <summary>Most messages of one run. 1 to 1000; 200 by default, so that a run ends well before the host's time limit.</summary>
    [Range(1, 1000)]
    public int MostAtATime { get; set; } = 200;

    /// <summary>The mail server.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>The webhook.</summary>
    public WebhookOptions Webhook { get; set; } = new();

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Sender == SenderKind.None) yield break;
        if (ServiceAddress is null) yield return new("Give Messages:ServiceAddress: messages link to it.", [nameof(ServiceAddress)]);
        foreach (var fault in Sender == SenderKind.Smtp ? Smtp.Faults() : Webhook.Faults()) yield return new(fault);
    }
}

/// <summary>A mail server.</summary>
public sealed class SmtpOptions
{
    /// <summary>Its name.</summary>
    public string Host { get; set; } = string.Empty;

    /// <summary>Its port; 587 by default, for submission (RFC 6409).</summary>
    public int Port { get; set; } = 587;

    /// <summary>Whether the connection is encrypted: always, except with a server on this very machine.</summary>
    public bool IsEncrypted { get; set; } = true;

    /// <summary>Who signs in; empty where nobody has to.</summary>
    public string UserName { get; set; } = string.Empty;

    /// <summary>The password; in Azure a reference to a key vault.</summary>
    public string Password { get; set; } = string.Empty;

    /// <summary>The address messages come from.</summary>
    public string From { get; set; } = string.Empty;

    /// <summary>Seconds to wait for an answer. 30 by default.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    internal IEnumerable<string> Faults()
    {
        if (Host.Length == 0) yield return "Give Messages:Smtp:Host.";
        if (Port is < 1 or > 65535) yield return "Messages:Smtp:Port is 1 to 65535.";
        if (!MimeKit.MailboxAddress.TryParse(From, out _)) yield return "Messages:Smtp:From is no mail address.";
        if (!IsEncrypted && Host is not ("localhost" or "127.0.0.1" or "::1")) yield return "Mail goes unencrypted to this machine only.";
        if (TimeoutSeconds is < 1 or > 300) yield return "Messages:Smtp:TimeoutSeconds is 1 to 300.";
    }
}

/// <summary>An address that messages are posted to.</summary>
public sealed class WebhookOptions
{
    /// <summary>The address; https, except on this very machine.</summary>
    public Uri? Address { get; set; }

    /// <summary>What requests are signed with, at least 32 characters; in Azure a reference to a key vault.</summary>
    public string Secret { get; set; } = string.Empty;

    internal IEnumerable<string> Faults()
    {
        if (Address is not { IsAbsoluteUri: true } || (Address.Scheme != Uri.UriSchemeHttps && !Address.IsLoopback)) yield return "Messages:Webhook:Address is an https address.";
        if (Secret.Length < MessageOptions.FewestSecretCharacters) yield return $"Messages:Webhook:Secret has at least {MessageOptions.FewestSecretCharacters} characters.";
    }
}
