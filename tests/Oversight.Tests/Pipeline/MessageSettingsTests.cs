using System.ComponentModel.DataAnnotations;
using System.Text;
using Oversight.Pipeline.SendMessages;

namespace Oversight.Tests.Pipeline;

public sealed class MessageSettingsTests
{
    private static MessageOptions Good => new()
    {
        Sender = SenderKind.Smtp,
        ServiceAddress = new("https://oversight.example/"),
        Smtp = { Host = "mail.example", From = "oversight@department.example" },
        Webhook = { Address = new("https://relay.example/messages"), Secret = new string('s', 32) },
    };

    [Fact]
    public void Nothing_need_be_set_to_keep_messages() => Faults(new()).ShouldBeEmpty();

    [Theory]
    [InlineData(SenderKind.Smtp)]
    [InlineData(SenderKind.Webhook)]
    public void A_whole_set_is_accepted(SenderKind sender)
    {
        var options = Good;
        options.Sender = sender;
        Faults(options).ShouldBeEmpty();
    }

    [Fact]
    public void A_sender_without_its_settings_stops_the_host_and_says_which()
    {
        Faults(new() { Sender = SenderKind.Smtp }).ShouldBe(["Give Messages:ServiceAddress: messages link to it.", "Give Messages:Smtp:Host.", "Messages:Smtp:From is no mail address."]);
        Faults(new() { Sender = SenderKind.Webhook, ServiceAddress = new("https://oversight.example/") }).ShouldBe(["Messages:Webhook:Address is an https address.", "Messages:Webhook:Secret has at least 32 characters."]);
    }

    [Fact]
    public void Unencrypted_mail_goes_no_further_than_this_machine()
    {
        var options = Good;
        options.Smtp.IsEncrypted = false;
        Faults(options).ShouldBe(["Mail goes unencrypted to this machine only."]);
        options.Smtp.Host = "127.0.0.1";
        Faults(options).ShouldBeEmpty();
    }

    [Fact]
    public void A_plain_http_webhook_is_for_this_machine_only()
    {
        var options = Good;
        (options.Sender, options.Webhook.Address) = (SenderKind.Webhook, new("http://relay.example/"));
        Faults(options).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("code,role,address\n", "Line 1: the header is not la_code,role,address.")]
    [InlineData("la_code,role,address\nX00000001,officer\n", "Line 2: a row has three cells.")]
    [InlineData("la_code,role,address\nX00000001,mayor,a@b.example\n", "Line 2: role is one of officer, data_owner, analyst, operator.")]
    [InlineData("la_code,role,address\n,analyst,a@b.example\n,officer,a@b.example\n", "Line 3: officer and data_owner have the nine-character code of their authority; the department's roles have none.")]
    [InlineData("la_code,role,address\nX00000001,analyst,a@b.example\n", "Line 2: officer and data_owner have the nine-character code of their authority; the department's roles have none.")]
    [InlineData("la_code,role,address\n,analyst,nobody\n", "Line 2: address is no mail address.")]
    public void Contacts_with_a_fault_are_refused_whole_with_the_line(string csv, string expected)
    {
        Contacts.Read(Encoding.UTF8.GetBytes(csv), out var problem).Of(new(ContactRoles.Analyst)).ShouldBeEmpty();
        problem.ShouldBe(expected);
    }

    [Fact]
    public void Contacts_are_read_with_a_mark_and_other_line_ends()
    {
        var contacts = Contacts.Read(Encoding.UTF8.GetBytes("\uFEFFla_code,role,address\r\n,analyst,desk@department.example\r\nX00000001,officer, returns@one.example \r\n"), out var problem);
        problem.ShouldBeEmpty();
        contacts.Of(new(ContactRoles.Analyst)).ShouldBe(["desk@department.example"]);
        contacts.Of(new(ContactRoles.Officer, "X00000001")).ShouldBe(["returns@one.example"]);
        contacts.Of(new(ContactRoles.Officer, "X00000002")).ShouldBeEmpty();
    }

    private static string[] Faults(MessageOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new(options), faults, validateAllProperties: true);
        return [.. faults.Select(f => f.ErrorMessage!)];
    }
}
