namespace Oversight.Evidence;

/// <summary>The words of every refusal. Of a file's content only the offending cell is shown, cut to forty characters.</summary>
internal static class Because
{
    private const string Again = "Export or download the file again and upload that.";

    public static Refusal Empty() => new(RefusalCodes.Empty, null, null, "The file is empty.", Again);

    public static Refusal NothingUnderTheHeader() => new(RefusalCodes.Empty, null, null, "The file has a header and nothing under it.", Again);

    public static Refusal TooLarge() =>
        new(RefusalCodes.TooLarge, null, null, $"The file is larger than {EvidenceFormat.MaxBytes / (1024 * 1024)} MB.", "Check that it is the right file, or split it by period.");

    public static Refusal NotUtf8(int? row, string what) =>
        new(RefusalCodes.NotUtf8, row, null, $"The file is not UTF-8 text: {what}.", "Save it as \"CSV UTF-8\".");

    public static Refusal WebPage() =>
        new(RefusalCodes.WebPage, null, null, "The file is a web page, not a table.", "Download the file itself: the link led to a page about it, or to a sign-in.");

    public static Refusal NotRecognised() =>
        new(RefusalCodes.NotRecognised, 1, null, "The header belongs to no file of evidence that is known.",
            "Upload one of the known files with its columns unchanged and separated by commas; a new table has to be described in the mapping first.");

    public static Refusal UnknownColumn(string column) =>
        new(RefusalCodes.UnknownColumn, 1, Cut(column), $"This file has no column {Shown(column)}.", "Take the column out, or have the new layout described in the mapping.");

    public static Refusal NamelessColumn(int number) =>
        new(RefusalCodes.UnknownColumn, 1, null, $"Column {number} has no name.", "Take the column out, with the commas that make it.");

    public static Refusal MissingColumn(string column) =>
        new(RefusalCodes.MissingColumn, 1, column, $"The column {Shown(column)} is missing.", "Put it back, under exactly this name.");

    public static Refusal RepeatedColumn(string column) =>
        new(RefusalCodes.RepeatedColumn, 1, Cut(column), $"The column {Shown(column)} stands twice.", "Keep one of them.");

    public static Refusal WrongNumberOfCells(int row, int found, int expected) =>
        new(RefusalCodes.WrongNumberOfCells, row, null, $"The row has {found} cells; the header has {expected}.", "Check for a missing or extra comma; put text that holds a comma in quotation marks.");

    public static Refusal CutOff(int row, string? column, string why) =>
        new(RefusalCodes.CutOff, row, column, $"The file looks cut off: {why}.", "Download the file again. If it really is whole, end its last line with a line break.");

    public static Refusal Quote(int row) =>
        new(RefusalCodes.Quote, row, null, "A quotation mark from this row on is not closed, or stands where it cannot.", "Close it; inside quoted text, write a quotation mark twice. If the file was cut off, download it again.");

    public static Refusal RowTooLong(int row) =>
        new(RefusalCodes.Quote, row, null, "The row is longer than a million characters.", "Check that a quotation mark is closed and that the file has line breaks.");

    public static Refusal NoRowsFor(string what) =>
        new(RefusalCodes.NoRows, null, null, $"No row holds {what}.", "Upload the whole table as published. If the publisher has changed a word, have the mapping changed first.");

    public static Refusal RegisterNeeded() =>
        new(RefusalCodes.RegisterNeeded, null, null, "There is no register of authorities yet.", "Upload authorities.csv first.");

    public static Refusal MeasuresNeeded() =>
        new(RefusalCodes.MeasuresNeeded, null, null, "There is no catalogue of measures yet.", "Upload indicators.csv first.");

    public static Refusal RealAndMadeUp(int row, string column, ReadOnlySpan<char> cell) =>
        new(RefusalCodes.RealAndMadeUp, row, column, $"{Shown(cell)} stands among authorities of the other kind: a register holds real authorities (E codes) or made-up ones (X codes), never both.",
            "Keep the demonstration's authorities and the real ones in separate stores.");

    public static Refusal UnknownAuthority(int row, string column, ReadOnlySpan<char> cell) =>
        new(RefusalCodes.UnknownAuthority, row, column, $"{Shown(cell)} is not an authority in the register.",
            "Correct the code, or upload a register that has it. Figures for real authorities are not taken where the register is made up, nor the other way round.");

    public static Refusal UnknownMeasure(int row, string column, ReadOnlySpan<char> cell) =>
        new(RefusalCodes.UnknownMeasure, row, column, $"{Shown(cell)} is not a measure in the catalogue.", "Correct the name, or upload an indicators.csv that has it.");

    public static Refusal Duplicate(int row, string? column, string what) =>
        new(RefusalCodes.Duplicate, row, column, $"{what} stands twice.", "Keep the row that is right.");

    public static Refusal NotANumber(int row, string column, ReadOnlySpan<char> cell) =>
        new(RefusalCodes.NotANumber, row, column, $"{Shown(cell)} is neither a number nor one of the symbols c, x, z, u, k, low, - and :.", "Give a plain number such as 1234.5, or the symbol for why there is none.");

    public static Refusal Impossible(int row, string column, ReadOnlySpan<char> cell, string why) =>
        new(RefusalCodes.Impossible, row, column, $"{Shown(cell)} cannot be: {why}.", "Correct the number at its source.");

    public static Refusal NotADate(int row, string column, ReadOnlySpan<char> cell) =>
        new(RefusalCodes.ImpossibleDate, row, column, $"{Shown(cell)} is not a date between 1990 and 2100.", "Write dates as 2025-03-31.");

    public static Refusal NotAYear(int row, string column, ReadOnlySpan<char> cell) =>
        new(RefusalCodes.ImpossibleDate, row, column, $"{Shown(cell)} is not a year between 1990 and 2100.", "Write years as 2025.");

    public static Refusal ImpossibleDate(int row, string column, ReadOnlySpan<char> cell, string why) =>
        new(RefusalCodes.ImpossibleDate, row, column, $"{Shown(cell)} cannot be: {why}.", "Correct the date at its source.");

    public static Refusal UnknownWord(int row, string column, ReadOnlySpan<char> cell, string known) =>
        new(RefusalCodes.UnknownWord, row, column, $"{Shown(cell)} is none of {known}.", "Use one of these.");

    public static Refusal UnknownGrade(int row, string column, ReadOnlySpan<char> cell) =>
        UnknownWord(row, column, cell, "Ofsted's grades: inadequate, requires improvement, good and outstanding");

    public static Refusal MissingCell(int row, string column, string what) =>
        new(RefusalCodes.MissingCell, row, column, $"{what} is missing.", "Fill the cell.");

    public static Refusal NotACode(int row, string column, ReadOnlySpan<char> cell, string looks) =>
        new(RefusalCodes.NotACode, row, column, $"{Shown(cell)} is not written like {looks}.", "Correct it.");

    public static Refusal NotASpreadsheet(string what) =>
        new(RefusalCodes.NotASpreadsheet, null, null, $"The file is not an OpenDocument spreadsheet that can be read: {what}.", "Download Ofsted's .ods file again and upload it unchanged.");

    public static Refusal MissingSheet(string sheet) =>
        new(RefusalCodes.MissingSheet, null, null, $"The spreadsheet has no sheet {Shown(sheet)}.", "Upload the edition of Ofsted's outcomes that has the sheet; do not rename it.");

    public static Refusal TooLargeInside(string what) =>
        new(RefusalCodes.TooLargeInside, null, null, $"The spreadsheet is not safe to unpack: {what}.", "Download Ofsted's .ods file again and upload it unchanged.");

    public static Refusal More(int count) =>
        new(RefusalCodes.More, null, null, $"There {(count == 1 ? "is 1 more problem" : $"are {count} more problems")} like these.", "Correct those listed and upload the file again.");

    private static string Shown(ReadOnlySpan<char> cell) => cell.IsEmpty ? "An empty cell" : $"'{Cut(cell)}'";

    private static string Cut(ReadOnlySpan<char> cell)
    {
        var cut = cell.Length > 40 ? string.Concat(cell[..39], "…") : cell.ToString();
        return string.Create(cut.Length, cut, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++) to[i] = char.IsControl(from[i]) || char.IsSurrogate(from[i]) ? ' ' : from[i];
        });
    }
}
