namespace Oversight.Returns.Reading;

/// <summary>Tells the three formats apart and reads any of them to one table.</summary>
internal static class FileReader
{
    public static FileReading Read(ReadOnlyMemory<byte> content)
    {
        if (content.Length > ReadingLimits.MaxBytes) return FileReading.TooLarge($"The file is larger than {ReadingLimits.MaxBytes / (1024 * 1024)} MB");
        var reading = ReadAny(content);
        if (reading.Table is not { } table) return reading;
        if (TooMuchText(table) is { } tooMuch) return tooMuch;
        if (PersonalData.FindIn(table) is { } place) return new(null, [place], HoldsPeople: true);
        if (!ReturnColumns.AreOfAReturn(table.Header)) return NotAReturn(table.Header);
        if (reading.Problems.Any(p => p.Rule == "V001")) return reading with { Table = null };
        return table.HasSharedColumns ? CheckShared(reading, table) : CheckHeader(reading, table);
    }

    private static FileReading ReadAny(ReadOnlyMemory<byte> content)
    {
        var start = content.Span.TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]).TrimStart(" \t\r\n"u8);
        if (start.IsEmpty) return FileReading.NotAReturn("The file is empty");
        if (start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8)) return XlsxFile.Read(content);
        return start[0] is (byte)'{' or (byte)'[' ? JsonFile.Read(content) : CsvFile.Read(content.Span);
    }

    // Cells of a spreadsheet may share their text, so a small file can hold far more of it than its size says.
    private static FileReading? TooMuchText(RawTable table)
    {
        var left = ReadingLimits.MaxBytes;
        foreach (var row in table.Rows.Prepend(new(1, [.. table.Header])))
        {
            foreach (var cell in row.Cells)
            {
                if (cell.Length > ReadingLimits.MaxCellLength) return FileReading.TooLarge($"A cell has more than {ReadingLimits.MaxCellLength:N0} characters", row.Number);
                left -= cell.Length;
            }
            if (left < 0) return FileReading.TooLarge("The file holds far more text than a return");
        }
        return null;
    }

    // Without every property at the top there is nothing to check items against.
    private static FileReading CheckShared(FileReading reading, RawTable table)
    {
        if (reading.Problems.Any(p => p.Row is null && p.Column is not null)) return reading with { Table = null };
        return table.Rows.Count == 0 ? FileReading.NotAReturn("The file has no items", expected: "an item for each count") : reading;
    }

    private static FileReading NotAReturn(IReadOnlyList<string> header) => FileReading.NotAReturn(
        header.Count == 1 && header[0].AsSpan().ContainsAny(";\t|") ? "The file is not separated by commas" : "The file is not a return", 1, string.Join(',', ReturnColumns.Names));

    // A name is repeated only where it is written like one: without a header, the first row may hold anything.
    private static string NameOf(string header, int place) =>
        header.Length is > 0 and <= 40 && header.All(c => c is '_' or (>= 'a' and <= 'z')) ? $"The column {header}" : $"Column {place + 1}";

    private static FileReading CheckHeader(FileReading reading, RawTable table)
    {
        var places = table.Header.Select(h => ReturnColumns.IndexOf(h.Trim())).ToList();
        var problems = reading.Problems.ToList();
        for (var i = 0; i < places.Count; i++)
        {
            if (places[i] < 0) problems.Add(new("V003", $"{NameOf(table.Header[i], i)} is not one of a return", 1, Expected: string.Join(", ", ReturnColumns.Names)));
            else if (places.IndexOf(places[i]) < i) problems.Add(new("V003", "A column stands twice", 1, ReturnColumns.Names[places[i]]));
        }
        var missing = Enumerable.Range(0, ReturnColumns.Names.Count).Where(c => !places.Contains(c)).ToList();
        problems.AddRange(missing.Select(c => new ReadingProblem("V003", $"The column {ReturnColumns.Names[c]} is missing", 1, ReturnColumns.Names[c])));
        if (missing.Count > 0 || problems.Exists(p => p.Column is not null)) return new(null, problems);
        if (table.Rows.Count == 0) return FileReading.NotAReturn("The file has a header and nothing under it", expected: "a row for each item");
        return new(Arranged(table, places), problems);
    }

    // From here on every row has the columns in the template's order.
    private static RawTable Arranged(RawTable table, List<int> places)
    {
        if (places.SequenceEqual(Enumerable.Range(0, ReturnColumns.Names.Count))) return table;
        var arranged = new RawTable { Sheet = table.Sheet, Header = ReturnColumns.Names };
        foreach (var row in table.Rows)
            arranged.Rows.Add(new(row.Number, [.. Enumerable.Range(0, ReturnColumns.Names.Count).Select(c => row.Cells[places.IndexOf(c)])]));
        return arranged;
    }
}
