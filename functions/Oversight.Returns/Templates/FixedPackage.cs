using System.IO.Compression;

namespace Oversight.Returns.Templates;

/// <summary>Makes the bytes of a zip depend on nothing but what is in it: parts by name, all of the same date.</summary>
public static class FixedPackage
{
    // The oldest date that a zip can hold.
    private static readonly DateTimeOffset Date = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The same package with nothing left to chance.</summary>
    /// <param name="package">A zip, from its beginning.</param>
    public static byte[] Of(Stream package)
    {
        using var bytes = new MemoryStream();
        using (var from = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true))
        using (var to = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in from.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = to.CreateEntry(part.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Date;
                using var source = part.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        }
        return bytes.ToArray();
    }
}
