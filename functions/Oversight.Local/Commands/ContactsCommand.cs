using Oversight.Local.Operations;
using Oversight.Pipeline.SendMessages;
using Oversight.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Oversight.Local.Commands;

/// <summary><c>contacts</c>: puts a list of role mailboxes in the place of the one before, whole or not at all.</summary>
public static class ContactsCommand
{
    /// <summary>Reads the file as the service will, and stores it.</summary>
    public static async Task<int> RunAsync(string file, string store, Uri? account, CancellationToken cancellationToken)
    {
        var content = await File.ReadAllBytesAsync(file, cancellationToken);
        Contacts.Read(content, out var problem);
        if (problem.Length > 0)
        {
            Output.Error($"{file}: {problem} Nothing was changed.");
            return ExitCodes.Unusable;
        }
        await using var opened = await OpenStore.OpenAsync(store, account, alone: false, isNew: false, cancellationToken);
        await new BlobContacts(opened.Account, NullLogger<BlobContacts>.Instance).SaveAsync(content, cancellationToken);
        Output.Line($"{file} is the list of mailboxes from now on.");
        return ExitCodes.Done;
    }
}
