using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Oversight.Pipeline.IngestEvidence;

namespace Oversight.Pipeline.SendMessages;

/// <summary>Sends messages by a mail server, all of a run over one connection.</summary>
public sealed class SmtpSender(IOptions<MessageOptions> options) : IMessageSender
{
    /// <inheritdoc />
    public IMessageChannel Open() => new Channel(options.Value.Smtp);

    /// <summary>The same message has the same identity however often it is sent (RFC 5322, section 3.6.4).</summary>
    internal static string MessageId(Message message, MailboxAddress from) => $"{EvidenceLibrary.Hash(message.Key)[..32]}@{from.Domain}";

    private sealed class Channel(SmtpOptions options) : IMessageChannel
    {
        private readonly SmtpClient client = new() { Timeout = options.TimeoutSeconds * 1000 };

        public async Task<Delivery> SendAsync(Message message, IReadOnlyList<string> addresses, CancellationToken cancellationToken)
        {
            if (addresses.Count == 0) return new(DeliveryOutcome.Refused, $"No mailbox is known for {message.To}.");
            using var mail = Compose(message, addresses);
            try
            {
                await ConnectAsync(cancellationToken);
                await client.SendAsync(mail, cancellationToken);
                return new(DeliveryOutcome.Delivered);
            }
            catch (SmtpCommandException e) when (e.StatusCode != SmtpStatusCode.ServiceNotAvailable)
            {
                return new(DeliveryOutcome.Refused, $"The mail server answered {(int)e.StatusCode}.");
            }
            catch (Exception e) when (e is SmtpCommandException or SmtpProtocolException or AuthenticationException or SslHandshakeException or ServiceNotConnectedException or SocketException or IOException or TimeoutException)
            {
                return new(DeliveryOutcome.Away, $"The mail server is away ({e.GetType().Name}).");
            }
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                if (client.IsConnected) await client.DisconnectAsync(quit: true);
            }
            catch (Exception e) when (e is IOException or SmtpProtocolException or SocketException or TimeoutException)
            {
                // Every message has been answered for by now: how the parting goes does not matter.
            }
            client.Dispose();
        }

        private async Task ConnectAsync(CancellationToken cancellationToken)
        {
            if (client.IsConnected) return;
            var security = !options.IsEncrypted ? SecureSocketOptions.None : options.Port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
            await client.ConnectAsync(options.Host, options.Port, security, cancellationToken);
            if (options.UserName.Length > 0) await client.AuthenticateAsync(options.UserName, options.Password, cancellationToken);
        }

        private MimeMessage Compose(Message message, IReadOnlyList<string> addresses)
        {
            var from = MailboxAddress.Parse(options.From);
            var mail = new MimeMessage { Subject = message.Subject, Date = message.ComposedAt, MessageId = MessageId(message, from), Body = new TextPart("plain") { Text = message.Body } };
            mail.From.Add(from);
            mail.To.AddRange(addresses.Select(MailboxAddress.Parse));
            mail.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: no holiday notices in return
            return mail;
        }
    }
}
