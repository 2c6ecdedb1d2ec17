using System.Text;
using System.Text.Unicode;

namespace Oversight.Evidence.Csv;

/// <summary>Makes text of bytes, or says why they are none.</summary>
internal static class CsvText
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Mark) ? bytes[Mark.Length..] : bytes;

    public static string? Read(ReadOnlySpan<byte> bytes, Draft draft)
    {
        bytes = WithoutMark(bytes);
        if (Problem(bytes) is { } refusal)
        {
            draft.Refuse(refusal);
            return null;
        }
        return Encoding.UTF8.GetString(bytes);
    }

    private static Refusal? Problem(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Because.NotUtf8(1, "it begins like UTF-16");
        if (bytes.IndexOf((byte)0) is >= 0 and var zero)
            return Because.NotUtf8(RowOf(bytes, zero), "it holds a zero byte, as UTF-16 and programs do");
        if (!Utf8.IsValid(bytes))
            return Because.NotUtf8(RowOf(bytes, FirstInvalid(bytes)), "this row holds a byte that is no character");
        var start = bytes.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty) return Because.Empty();
        return start[0] == (byte)'<' ? Because.WebPage() : null;
    }

    private static int RowOf(ReadOnlySpan<byte> bytes, int position) => 1 + bytes[..position].Count((byte)'\n');

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (position < bytes.Length && Rune.DecodeFromUtf8(bytes[position..], out _, out var length) == System.Buffers.OperationStatus.Done)
            position += length;
        return position;
    }
}
