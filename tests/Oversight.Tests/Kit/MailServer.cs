using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Oversight.Tests.Kit;

/// <summary>A mail server on loopback that speaks as much SMTP (RFC 5321) as a client needs, and keeps what it takes.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task listening;

    public MailServer()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listening = ListenAsync();
    }

    public int Port { get; }

    /// <summary>Mails taken: envelope recipients, and header and body as they came.</summary>
    public ConcurrentQueue<(string[] To, string Text)> Mails { get; } = [];

    public int Connections { get; private set; }

    /// <summary>A recipient that is refused for good (550).</summary>
    public string? Refused { get; set; }

    /// <summary>Whether it says that it is closing (421) before anything else.</summary>
    public bool Closing { get; set; }

    /// <summary>Whether it takes a mail and is gone before it has said so.</summary>
    public bool GoneAfterTaking { get; set; }

    public static string Header(string mail, string name) =>
        mail.Split("\r\n\r\n", 2)[0].Replace("\r\n\t", " ", StringComparison.Ordinal).Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").Single(l => l.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))[(name.Length + 2)..];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await listening;
        stop.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                Connections++;
                try
                {
                    await ServeAsync(client.GetStream());
                }
                catch (IOException)
                {
                    // The client has gone.
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        Task Say(string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), stop.Token).AsTask();
        var to = new List<string>();
        await Say(Closing ? "421 closing" : "220 made-up.example");
        while (!Closing && await reader.ReadLineAsync(stop.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "RCPT" when Refused is not null && line.Contains(Refused, StringComparison.Ordinal):
                    await Say("550 no such mailbox");
                    break;
                case "RCPT":
                    to.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]);
                    await Say("250 ok");
                    break;
                case "DATA":
                    await Say("354 go on");
                    var text = new StringBuilder();
                    while (await reader.ReadLineAsync(stop.Token) is { } data && data != ".") text.Append(data.StartsWith('.') ? data[1..] : data).Append("\r\n");
                    Mails.Enqueue(([.. to], text.ToString()));
                    if (GoneAfterTaking) return;
                    await Say("250 taken");
                    break;
                case "QUIT":
                    await Say("221 bye");
                    return;
                default:
                    if (line.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase) || line.StartsWith("RSET", StringComparison.OrdinalIgnoreCase)) to.Clear();
                    await Say("250 ok");
                    break;
            }
        }
    }
}
