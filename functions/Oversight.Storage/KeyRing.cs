using System.Xml.Linq;
using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Oversight.Storage;

/// <summary>
/// The keys that forms' tokens are protected with, a blob each, so that every instance of the app reads the forms of every other. The account encrypts them at
/// rest and is reached by the app's identity alone. On a laptop there is one instance: its keys stay in memory, and end with it.
/// </summary>
public sealed class KeyRing(Account account) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    private readonly List<XElement> inMemory = [];

    /// <inheritdoc />
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        if (account.IsEmulator) lock (inMemory) return [.. inMemory];
        return Read();
    }

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName)
    {
        if (!account.IsEmulator)
        {
            Write(element, friendlyName);
            return;
        }
        lock (inMemory) inMemory.Add(new(element));
    }

    internal IReadOnlyCollection<XElement> Read() =>
    [
        .. account.Keys.GetBlobs(new GetBlobsOptions()).OrderBy(b => b.Name, StringComparer.Ordinal)
            .Select(b => XElement.Parse(account.Keys.GetBlobClient(b.Name).DownloadContent().Value.Content.ToString())),
    ];

    // A key is written once; two instances that make one at the same moment make two, and both are read.
    internal void Write(XElement element, string name) => account.Keys.GetBlobClient(name + ".xml").Upload(
        BinaryData.FromString(element.ToString(SaveOptions.DisableFormatting)), new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } });
}
