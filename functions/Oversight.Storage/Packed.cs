using System.IO.Compression;
using Azure.Data.Tables;

namespace Oversight.Storage;

/// <summary>
/// Bytes inside a table entity, compressed and cut into properties of 64 KiB, the most that one property may have. An entity may have
/// 1 MiB.
/// </summary>
internal static class Packed
{
    private const int MostInProperty = 64 * 1024;

    public static void Write(TableEntity entity, string name, ReadOnlyMemory<byte> bytes)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes.Span);
        var packed = buffer.ToArray();
        for (int at = 0, part = 0; at < packed.Length; at += MostInProperty, part++)
            entity[name + part] = packed[at..Math.Min(at + MostInProperty, packed.Length)];
    }

    public static byte[] Read(TableEntity entity, string name)
    {
        using var packed = new MemoryStream();
        for (var part = 0; entity.GetBinary(name + part) is { } bytes; part++) packed.Write(bytes);
        packed.Position = 0;
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        using var result = new MemoryStream();
        gzip.CopyTo(result);
        return result.ToArray();
    }
}
