using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Oversight.Pipeline.SendMessages;
using Oversight.Storage;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Pipeline;

/// <summary>Conversations with a real mail server and a real web server on loopback.</summary>
public sealed class SendMessagesTests(AzuriteFixture azurite)
{
    private const string Secret = "a made-up secret of 32 characters";
    private const string Mailboxes = "la_code,role,address\nX00000001,officer,returns@one.example\nX00000001,officer,second@one.example\nX00000002,officer,returns@two.example\n,analyst,desk@department.example\n";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_goes_to_the_mailboxes_of_its_role_over_one_connection_and_once()
    {
        await using var server = new MailServer();
        await using var store = await StartAsync(s => Smtp(s, server.Port));
        await PostAsync(store, "one", new(ContactRoles.Officer, "X00000001"), body: "A line.\n.\nA line after a full stop, and ünicode.\n");
        await PostAsync(store, "two", new(ContactRoles.Analyst));

        (await SendAsync(store)).ShouldBe(2);
        (await SendAsync(store)).ShouldBe(0);

        server.Connections.ShouldBe(1);
        var mails = server.Mails.ToArray();
        mails.Length.ShouldBe(2);
        mails[0].To.ShouldBe(["returns@one.example", "second@one.example"]);
        mails[1].To.ShouldBe(["desk@department.example"]);
        MailServer.Header(mails[0].Text, "Subject").ShouldBe("About one");
        MailServer.Header(mails[0].Text, "From").ShouldBe("oversight@department.example");
        MailServer.Header(mails[0].Text, "Auto-Submitted").ShouldBe("auto-generated");
        MimeKit.MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mails[0].Text)), Stop).TextBody.ShouldNotBeNull().ReplaceLineEndings("\n").TrimEnd().ShouldBe("A line.\n.\nA line after a full stop, and ünicode.");
        (await StatesAsync(store)).ShouldBe([("one", MessageState.Sent), ("two", MessageState.Sent)]);
    }

    [Fact]
    public async Task A_refused_mailbox_holds_up_no_other_message_and_is_tried_again_ever_later_and_then_given_up_visibly()
    {
        await using var server = new MailServer { Refused = "returns@two.example" };
        using var counted = new Counted();
        await using var store = await StartAsync(s => Smtp(s, server.Port).AddSingleton<ILoggerProvider>(counted));
        await PostAsync(store, "refused", new(ContactRoles.Officer, "X00000002"));
        await PostAsync(store, "taken", new(ContactRoles.Analyst));

        (await SendAsync(store)).ShouldBe(1);
        var waiting = (await store.Get<IMessageOutbox>().ListAsync(DateTimeOffset.MinValue, Stop)).Single(m => m.Message.Key == "refused");
        (waiting.State, waiting.Attempts, waiting.Problem, waiting.NotBefore - waiting.At).ShouldBe((MessageState.Waiting, 1, "The mail server answered 550.", TimeSpan.FromMinutes(2)));
        (await SendAsync(store)).ShouldBe(0);
        server.Connections.ShouldBe(1); // not before its time

        for (var days = 0.0; days < 7; days += 0.25)
        {
            store.Time.Advance(TimeSpan.FromDays(0.25));
            await SendAsync(store);
        }
        (await StatesAsync(store)).ShouldBe([("refused", MessageState.Undeliverable), ("taken", MessageState.Sent)], ignoreOrder: true);
        counted.Warnings.Count(w => w.Level == LogLevel.Error).ShouldBe(1);
        counted.Warnings.ShouldAllBe(w => !w.Text.Contains('@')); // no mailbox in a log
        var connections = server.Connections;
        store.Time.Advance(TimeSpan.FromDays(1));
        await SendAsync(store);
        server.Connections.ShouldBe(connections);
    }

    [Fact]
    public async Task A_mail_server_that_is_away_is_asked_once_a_run_and_loses_nothing()
    {
        await using var server = new MailServer { Closing = true };
        await using var store = await StartAsync(s => Smtp(s, server.Port));
        for (var i = 0; i < 3; i++) await PostAsync(store, $"m{i}", new(ContactRoles.Analyst));

        (await SendAsync(store)).ShouldBe(0);
        server.Connections.ShouldBe(1);
        server.Closing = false;
        store.Time.Advance(TimeSpan.FromMinutes(2));
        (await SendAsync(store)).ShouldBe(3);
    }

    [Fact]
    public async Task A_mail_server_that_takes_a_mail_and_dies_gets_it_again_with_the_same_identity()
    {
        await using var server = new MailServer { GoneAfterTaking = true };
        await using var store = await StartAsync(s => Smtp(s, server.Port));
        await PostAsync(store, "one", new(ContactRoles.Analyst));

        (await SendAsync(store)).ShouldBe(0);
        server.GoneAfterTaking = false;
        store.Time.Advance(TimeSpan.FromMinutes(2));
        (await SendAsync(store)).ShouldBe(1);

        server.Mails.Count.ShouldBe(2);
        server.Mails.Select(m => MailServer.Header(m.Text, "Message-Id")).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_crash_at_any_call_loses_no_mail_and_repeats_at_most_the_one_in_flight()
    {
        for (var crashAt = 1; ; crashAt++)
        {
            crashAt.ShouldBeLessThan(20);
            await using var server = new MailServer();
            var (account, fuse, survived) = (azurite.NewAccount(), new Fuse(crashAt), false);
            await using (var dying = await StartAsync(s => Smtp(s, server.Port)
                .AddSingleton(p => fuse.Before<IContactStore>(ActivatorUtilities.CreateInstance<BlobContacts>(p)))
                .AddSingleton(p => fuse.Before<IMessageOutbox>(new TableMessages(p.GetRequiredService<Account>()))), account))
            {
                var outbox = new TableMessages(dying.Get<Account>());
                for (var i = 0; i < 3; i++) await outbox.PostAsync(About($"m{i}", new(ContactRoles.Analyst), dying.Time.GetUtcNow()), Stop);
                try
                {
                    await SendAsync(dying);
                    survived = true;
                }
                catch (Fuse.DiedException)
                {
                    // As if the process had ended here.
                }
            }
            await using var next = await StartAsync(s => Smtp(s, server.Port), account);
            await SendAsync(next);
            server.Mails.Select(m => MailServer.Header(m.Text, "Message-Id")).Distinct().Count().ShouldBe(3);
            server.Mails.Count.ShouldBeInRange(3, 4);
            (await StatesAsync(next)).ShouldAllBe(m => m.State == MessageState.Sent);
            if (survived) return;
        }
    }

    [Fact]
    public async Task A_recipient_without_a_mailbox_waits_until_somebody_adds_one()
    {
        await using var server = new MailServer();
        await using var store = await StartAsync(s => Smtp(s, server.Port));
        await PostAsync(store, "one", new(ContactRoles.Officer, "X00000003"));
        (await SendAsync(store)).ShouldBe(0);
        (await store.Get<IMessageOutbox>().ListAsync(DateTimeOffset.MinValue, Stop)).Single().Problem.ShouldBe("No mailbox is known for officer of X00000003.");

        await SaveContactsAsync(store, Mailboxes + "X00000003,officer,returns@three.example\n");
        store.Time.Advance(TimeSpan.FromMinutes(2));
        (await SendAsync(store)).ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_sender_messages_are_kept_and_can_be_read()
    {
        await using var store = await StartAsync(_ => { });
        await PostAsync(store, "one", new(ContactRoles.Officer, "X00000001"));
        (await SendAsync(store)).ShouldBe(1);
        var kept = (await store.Get<IMessageOutbox>().ListAsync(DateTimeOffset.MinValue, Stop)).ShouldHaveSingleItem();
        (kept.State, kept.Message.Body).ShouldBe((MessageState.Kept, "Something about one."));
        (await PostAsync(store, "one", new(ContactRoles.Officer, "X00000001"))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_webhook_that_fails_twice_and_hangs_once_gets_the_message_signed_and_with_one_identity()
    {
        var seen = new System.Collections.Concurrent.ConcurrentQueue<(string Body, string Signature, string Key)>();
        await using var server = await WebServer.StartAsync(async (context, number) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            seen.Enqueue((await reader.ReadToEndAsync(Stop), context.Request.Headers[WebhookSender.SignatureHeader].ToString(), context.Request.Headers["Idempotency-Key"].ToString()));
            if (number == 2) await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            context.Response.StatusCode = number < 4 ? StatusCodes.Status500InternalServerError : StatusCodes.Status204NoContent;
        });
        await using var store = await StartAsync(s => Webhook(s, server.Address));
        await PostAsync(store, "one", new(ContactRoles.Officer, "X00000001"));

        (await SendAsync(store)).ShouldBe(1);

        server.Requests.ShouldBe(4);
        seen.Select(r => r.Key).Distinct().ShouldBe(["one"]);
        var (body, signature, _) = seen.Last();
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(signature.Split(',')[0][2..], CultureInfo.InvariantCulture));
        (Now(store) - at).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(5)); // what a receiver would ask
        signature.ShouldBe(WebhookSender.Sign(Secret, at, Encoding.UTF8.GetBytes(body)));
        body.ShouldStartWith("""{"key":"one","kind":"reminder","role":"officer","la_code":"X00000001","addresses":["returns@one.example","second@one.example"],"subject":"About one","body":"Something about one.","composed_at":"20""");
    }

    [Fact]
    public void A_signature_is_HMAC_SHA256_as_RFC_4231_has_it()
    {
        // RFC 4231, test case 2: key "Jefe", data "what do ya want for nothing?". With the seconds in front the data is ours; so the same is computed by hand here.
        var signature = WebhookSender.Sign("Jefe", DateTimeOffset.FromUnixTimeSeconds(0), "what do ya want for nothing?"u8);
        signature.ShouldBe("t=0,v1=" + Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData("Jefe"u8, "0.what do ya want for nothing?"u8)));
    }

    [Fact]
    public async Task A_webhook_that_stays_down_is_asked_four_times_for_one_message_and_not_for_the_others()
    {
        await using var server = await WebServer.StartAsync((context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
        await using var store = await StartAsync(s => Webhook(s, server.Address));
        for (var i = 0; i < 5; i++) await PostAsync(store, $"m{i}", new(ContactRoles.Analyst));
        (await SendAsync(store)).ShouldBe(0);
        server.Requests.ShouldBe(4);
        (await store.Get<IMessageOutbox>().WaitingAsync(Now(store) + TimeSpan.FromHours(1), 100, Stop)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_webhook_that_sends_elsewhere_is_not_followed()
    {
        await using var server = await WebServer.StartAsync((context, _) =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        await using var store = await StartAsync(s => Webhook(s, server.Address));
        await PostAsync(store, "one", new(ContactRoles.Analyst));
        (await SendAsync(store)).ShouldBe(0);
        server.Requests.ShouldBe(1);
    }

    private static DateTimeOffset Now(TestStore store) => store.Get<TimeProvider>().GetUtcNow();

    private static Task<int> SendAsync(TestStore store) => store.Get<SendMessagesHandler>().HandleAsync(Stop);

    private static Task<bool> PostAsync(TestStore store, string key, Recipient to, string? body = null) => store.Get<IMessageOutbox>().PostAsync(About(key, to, Now(store), body), Stop);

    private static Message About(string key, Recipient to, DateTimeOffset at, string? body = null) => new(key, MessageKinds.Reminder, to, $"About {key}", body ?? $"Something about {key}.", at);

    private static async Task<IReadOnlyList<(string Key, MessageState State)>> StatesAsync(TestStore store) =>
        [.. (await store.Get<IMessageOutbox>().ListAsync(DateTimeOffset.MinValue, Stop)).Select(m => (m.Message.Key, m.State))];

    private static IServiceCollection Smtp(IServiceCollection services, int port) => services.Configure<MessageOptions>(o =>
    {
        (o.Sender, o.ServiceAddress) = (SenderKind.Smtp, new("https://oversight.example/"));
        (o.Smtp.Host, o.Smtp.Port, o.Smtp.IsEncrypted, o.Smtp.From, o.Smtp.TimeoutSeconds) = ("127.0.0.1", port, false, "oversight@department.example", 5);
    });

    private static IServiceCollection Webhook(IServiceCollection services, Uri address) => services
        .AddSingleton(TimeProvider.System) // the resilience handler waits by the service's clock
        .Configure<MessageOptions>(o =>
        {
            (o.Sender, o.ServiceAddress) = (SenderKind.Webhook, new("https://oversight.example/"));
            (o.Webhook.Address, o.Webhook.Secret) = (address, Secret);
        })
        .Configure<HttpStandardResilienceOptions>($"{WebhookSender.ClientName}-standard", o => (o.Retry.Delay, o.AttemptTimeout.Timeout) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(500)));

    private static Task SaveContactsAsync(TestStore store, string csv) => ActivatorUtilities.CreateInstance<BlobContacts>(store.Get<IServiceProvider>()).SaveAsync(Encoding.UTF8.GetBytes(csv), Stop);

    private async Task<TestStore> StartAsync(Action<IServiceCollection> configure, string? account = null)
    {
        var store = await TestStore.StartAsync(azurite, configure, account);
        await SaveContactsAsync(store, Mailboxes);
        return store;
    }
}
