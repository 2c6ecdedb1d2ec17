using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using Oversight.Pipeline.SendMessages;

namespace Oversight.Storage;

/// <summary>The role mailboxes in the blob <c>contacts/contacts.csv</c>, which the department replaces when one changes.</summary>
public sealed partial class BlobContacts(Account account, ILogger<BlobContacts> logger) : IContactStore
{
    /// <inheritdoc />
    public async Task<Contacts> LoadAsync(CancellationToken cancellationToken)
    {
        BlobDownloadResult blob;
        try
        {
            blob = (await account.Contacts.GetBlobClient(Contacts.FileName).DownloadContentAsync(cancellationToken)).Value;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return Contacts.None;
        }
        var contacts = Contacts.Read(blob.Content.ToMemory().Span, out var problem);
        if (problem.Length > 0) Log.Unreadable(logger, problem);
        return contacts;
    }

    /// <summary>Puts the file in the place of the one before.</summary>
    public Task SaveAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        account.Contacts.GetBlobClient(Contacts.FileName).UploadAsync(BinaryData.FromBytes(content), overwrite: true, cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(6001, LogLevel.Error, "The list of contacts cannot be read, so nobody is found in it. {Problem}")]
        public static partial void Unreadable(ILogger logger, string problem);
    }
}
