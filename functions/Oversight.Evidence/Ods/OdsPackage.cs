using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Oversight.Evidence.Ods;

/// <summary>The zip around an OpenDocument spreadsheet, opened with limits: such a file may unpack to a thousand times its size.</summary>
internal static class OdsPackage
{
    private const string MimeType = "application/vnd.oasis.opendocument.spreadsheet";
    private const int MaxEntries = 1000;

    public static bool IsZip(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("PK\x05\x06"u8);

    /// <summary>Whether the first entry is an uncompressed <c>mimetype</c> that names a spreadsheet, as the standard demands.</summary>
    public static bool SaysSpreadsheet(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 38 && bytes[30..].StartsWith("mimetype"u8) && bytes[..Math.Min(bytes.Length, 256)].IndexOf("application/vnd.oasis.opendocument.spreadsheet"u8) >= 38;

    /// <summary>Opens <c>content.xml</c> and hands it to a reader; what is wrong with the package becomes a refusal.</summary>
    public static void ReadContent(ReadOnlyMemory<byte> bytes, Draft draft, Action<Stream> read)
    {
        if (!MemoryMarshal.TryGetArray(bytes, out var segment)) segment = bytes.ToArray();
        try
        {
            using var zip = new ZipArchive(new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MaxEntries) throw new OdsLimitException($"it holds more than {MaxEntries} parts");
            if (MimeTypeOf(zip) is not MimeType)
            {
                draft.Refuse(Because.NotASpreadsheet(zip.GetEntry("[Content_Types].xml") is null ? "it does not say that it is one" : "it is an Office file such as .xlsx"));
                return;
            }
            if (zip.GetEntry("content.xml") is not { } entry)
            {
                draft.Refuse(Because.NotASpreadsheet("it has no content.xml"));
                return;
            }
            using var content = new CappedStream(entry.Open());
            read(content);
        }
        catch (OdsLimitException e)
        {
            draft.Refuse(Because.TooLargeInside(e.Message));
        }
        catch (Exception e) when (IsBadPackage(e))
        {
            draft.Refuse(Because.NotASpreadsheet("it is damaged or was cut off"));
        }
    }

    private static string? MimeTypeOf(ZipArchive zip)
    {
        if (zip.GetEntry("mimetype") is not { } entry) return null;
        using var stream = entry.Open();
        Span<byte> text = stackalloc byte[MimeType.Length + 2];
        var length = stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        return System.Text.Encoding.ASCII.GetString(text[..length]).TrimEnd();
    }

    // What the zip and XML readers throw for bytes they cannot make sense of.
    private static bool IsBadPackage(Exception e) =>
        e is InvalidDataException or System.Xml.XmlException or IOException or NotSupportedException or ArgumentException or OverflowException;
}
