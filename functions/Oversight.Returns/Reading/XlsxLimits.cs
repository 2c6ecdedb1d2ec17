using System.IO.Compression;

namespace Oversight.Returns.Reading;

/// <summary>What a zip unpacks to, measured and not believed: such a file may unpack to a thousand times its size.</summary>
internal static class XlsxLimits
{
    /// <summary>Why a package is too large to be read; null where it is not.</summary>
    /// <exception cref="InvalidDataException">The package is damaged.</exception>
    public static FileReading? Check(Stream package)
    {
        using var zip = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > ReadingLimits.MaxPackageParts) return FileReading.TooLarge($"The workbook has more than {ReadingLimits.MaxPackageParts} parts");
        var buffer = new byte[16 * 1024];
        var unpacked = 0L;
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(buffer)) > 0;)
            {
                unpacked += read;
                if (unpacked > ReadingLimits.MaxUnpacked) return FileReading.TooLarge($"The workbook unpacks to more than {ReadingLimits.MaxUnpacked / (1024 * 1024)} MB");
            }
        }
        return null;
    }
}
