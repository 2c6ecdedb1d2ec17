using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Oversight.Pipeline.PublishScores;

namespace Oversight.Pipeline.SendMessages;

/// <summary>What a webhook is sent, as JSON with snake_case names.</summary>
/// <param name="Key">Names the message for good; also the request's <c>Idempotency-Key</c>.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Role">Whom it is for.</param>
/// <param name="LaCode">The authority whose role it is; null for the department's.</param>
/// <param name="Addresses">The mailboxes known for it; may be empty.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="ComposedAt">When it was composed.</param>
public sealed record WebhookBody(string Key, string Kind, string Role, string? LaCode, IReadOnlyList<string> Addresses, string Subject, string Body, DateTimeOffset ComposedAt);

/// <summary>
/// Posts messages to one address. The header <c>Oversight-Signature</c> is <c>t=seconds,v1=hex</c>: the HMAC-SHA256 of the seconds since 1970, a full stop and
/// the body, so that a receiver can tell that it comes from here and is not replayed.
/// </summary>
public sealed class WebhookSender(IHttpClientFactory clients, IOptions<MessageOptions> options, TimeProvider time) : IMessageSender
{
    /// <summary>Name of the HTTP client, whose handler retries, breaks the circuit and times out.</summary>
    public const string ClientName = "webhook";

    /// <summary>The header with the signature.</summary>
    public const string SignatureHeader = "Oversight-Signature";

    /// <inheritdoc />
    public IMessageChannel Open() => new Channel(this);

    /// <summary>The signature of a body at a moment.</summary>
    public static string Sign(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(seconds + "."));
        hmac.AppendData(body);
        return $"t={seconds},v1={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }

    private async Task<Delivery> SendAsync(Message message, IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new WebhookBody(message.Key, message.Kind, message.To.Role, message.To.LaCode, addresses, message.Subject, message.Body, message.ComposedAt), PublicationJson.Options);
        using var client = clients.CreateClient(ClientName);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Webhook.Address) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        request.Headers.Add("Idempotency-Key", message.Key);
        request.Headers.Add(SignatureHeader, Sign(options.Value.Webhook.Secret, time.GetUtcNow(), body));
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode) return new(DeliveryOutcome.Delivered);
            return new((int)response.StatusCode is 429 or >= 500 ? DeliveryOutcome.Away : DeliveryOutcome.Refused, $"The webhook answered {(int)response.StatusCode}.");
        }
        catch (Exception e) when (e is HttpRequestException or Polly.ExecutionRejectedException)
        {
            return new(DeliveryOutcome.Away, $"The webhook is away ({e.GetType().Name}).");
        }
    }

    // A connection is the client's business: there is nothing to close.
    private sealed class Channel(WebhookSender sender) : IMessageChannel
    {
        public Task<Delivery> SendAsync(Message message, IReadOnlyList<string> addresses, CancellationToken cancellationToken) => sender.SendAsync(message, addresses, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
