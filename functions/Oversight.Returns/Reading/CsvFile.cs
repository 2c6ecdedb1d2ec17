using System.Text;
using System.Text.Unicode;
using Sylvan.Data.Csv;

namespace Oversight.Returns.Reading;

/// <summary>Reads comma-separated text: with or without a byte order mark, any line ending, quoted as RFC 4180 has it.</summary>
internal static class CsvFile
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    public static FileReading Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Mark)) bytes = bytes[Mark.Length..];
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return FileReading.NotAReturn("The file is UTF-16 text, not UTF-8");
        if (bytes.Contains((byte)0)) return FileReading.NotAReturn("The file is not text");
        if (!Utf8.IsValid(bytes)) return FileReading.NotAReturn("The file is not UTF-8 text", FirstBadRow(bytes));
        return ReadText(Encoding.UTF8.GetString(bytes));
    }

    private static FileReading ReadText(string text)
    {
        var row = 0;
        try
        {
            using var reader = CsvDataReader.Create(
                new StringReader(text), new CsvDataReaderOptions { HasHeaders = false, Delimiter = ',', Comment = '\0', BufferSize = 1 << 14, MaxBufferSize = 1 << 18 });
            if (!reader.Read()) return FileReading.NotAReturn("The file is empty");
            row++;
            var table = new RawTable { Header = [.. CellsOf(reader)] };
            if (table.Header.Count > ReadingLimits.MaxColumns) return FileReading.NotAReturn($"The file has more than {ReadingLimits.MaxColumns} columns", row);
            var wrong = new List<ReadingProblem>();
            while (reader.Read())
            {
                row++;
                if (reader.RowFieldCount == 1 && reader.GetFieldSpan(0).IsWhiteSpace()) continue;
                if (table.Rows.Count == ReadingLimits.MaxRows) return FileReading.TooLarge($"The file has more than {ReadingLimits.MaxRows:N0} rows");
                var found = reader.RowFieldCount;
                if (found != table.Header.Count && wrong.Count < ReadingLimits.MaxListed)
                    wrong.Add(new("V001", $"The row has {found} cells and the header has {table.Header.Count}", row, Expected: "text that holds a comma in quotation marks, and as many cells as the header"));
                table.Rows.Add(new(row, CellsOf(reader)));
            }
            return new(table, wrong);
        }
        catch (CsvRecordTooLargeException)
        {
            return FileReading.TooLarge("A row is too long: is a quotation mark not closed?", row + 1);
        }
        catch (CsvFormatException)
        {
            return FileReading.NotAReturn("A quotation mark is not closed, or stands where it cannot", row + 1);
        }
    }

    private static string[] CellsOf(CsvDataReader reader)
    {
        var cells = new string[reader.RowFieldCount];
        for (var i = 0; i < cells.Length; i++) cells[i] = reader.GetFieldSpan(i).ToString();
        return cells;
    }

    private static int FirstBadRow(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (position < bytes.Length && Rune.DecodeFromUtf8(bytes[position..], out _, out var length) == System.Buffers.OperationStatus.Done) position += length;
        return 1 + bytes[..position].Count((byte)'\n');
    }
}
