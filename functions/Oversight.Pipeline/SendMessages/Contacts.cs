using System.Text;
using MimeKit;
using Oversight.Domain.Authorities;
using Sylvan.Data.Csv;

namespace Oversight.Pipeline.SendMessages;

/// <summary>
/// The role mailboxes that messages go to: a table <c>la_code,role,address</c>, one row a mailbox, <c>la_code</c> empty for the department's roles. Who answers
/// for a mailbox is the authority's business; no person is named here.
/// </summary>
public sealed class Contacts
{
    /// <summary>Name of the file in its container.</summary>
    public const string FileName = "contacts.csv";

    /// <summary>Its header.</summary>
    public const string Header = "la_code,role,address";

    private readonly ILookup<Recipient, string> addresses;

    private Contacts(IEnumerable<(Recipient To, string Address)> mailboxes) => addresses = mailboxes.Distinct().ToLookup(m => m.To, m => m.Address);

    /// <summary>Nobody.</summary>
    public static Contacts None { get; } = new([]);

    /// <summary>The mailboxes of a role, in the order of the file; empty where there are none.</summary>
    public IReadOnlyList<string> Of(Recipient recipient) => [.. addresses[recipient]];

    /// <summary>Whether a file with this first line is a list of contacts.</summary>
    public static bool IsHeader(string line) => line.TrimStart('\uFEFF').TrimEnd('\r', '\n') == Header;

    /// <summary>Reads the file, whole or not at all.</summary>
    /// <param name="content">All of it, UTF-8.</param>
    /// <param name="problem">The first thing wrong with it, with its line and without the address; empty where nothing is.</param>
    /// <returns>The mailboxes; nobody where something is wrong.</returns>
    public static Contacts Read(ReadOnlySpan<byte> content, out string problem)
    {
        var text = Encoding.UTF8.GetString(content).TrimStart('\uFEFF');
        if (!IsHeader(text.Split('\n', 2)[0]))
        {
            problem = $"Line 1: the header is not {Header}.";
            return None;
        }
        var mailboxes = new List<(Recipient, string)>();
        try
        {
            using var csv = CsvDataReader.Create(new StringReader(text), new CsvDataReaderOptions { Delimiter = ',', Comment = '\0' });
            while (csv.Read())
            {
                if (csv.RowFieldCount == 1 && csv.GetString(0).Trim().Length == 0) continue;
                var cells = Enumerable.Range(0, csv.RowFieldCount).Select(i => csv.GetString(i).Trim()).ToArray();
                if (Fault(cells) is { } fault)
                {
                    problem = $"Line {csv.RowNumber + 1}: {fault}";
                    return None;
                }
                mailboxes.Add((new(cells[1], cells[0].Length == 0 ? null : cells[0]), cells[2]));
            }
        }
        catch (CsvFormatException)
        {
            problem = "A quotation mark is not closed, or stands where it cannot.";
            return None;
        }
        problem = string.Empty;
        return new(mailboxes);
    }

    private static string? Fault(string[] cells) => cells switch
    {
        not [_, _, _] => "a row has three cells.",
        [_, var role, _] when !ContactRoles.All.Contains(role) => $"role is one of {string.Join(", ", ContactRoles.All)}.",
        [var code, var role, _] when ContactRoles.IsOfAuthority(role) != AuthorityCode.TryParse(code, out _) || (code.Length > 0 && !ContactRoles.IsOfAuthority(role)) =>
            "officer and data_owner have the nine-character code of their authority; the department's roles have none.",
        [_, _, var address] when !MailboxAddress.TryParse(address, out var mailbox) || mailbox.Domain.Length == 0 => "address is no mail address.",
        _ => null,
    };
}

/// <summary>Where the role mailboxes are kept.</summary>
public interface IContactStore
{
    /// <summary>The mailboxes as they are now; nobody where there is no file, or it cannot be read.</summary>
    Task<Contacts> LoadAsync(CancellationToken cancellationToken);
}
