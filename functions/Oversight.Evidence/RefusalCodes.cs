namespace Oversight.Evidence;

/// <summary>Every code a refusal can have. Codes are never given a new meaning.</summary>
public static class RefusalCodes
{
    /// <summary>The file has no content, or nothing under its header.</summary>
    public const string Empty = "E001";

    /// <summary>The file is larger than <see cref="EvidenceFormat.MaxBytes"/>.</summary>
    public const string TooLarge = "E002";

    /// <summary>The file is not UTF-8 text.</summary>
    public const string NotUtf8 = "E003";

    /// <summary>The file is a web page.</summary>
    public const string WebPage = "E004";

    /// <summary>The header belongs to no file that is known.</summary>
    public const string NotRecognised = "E005";

    /// <summary>A column that this file does not have.</summary>
    public const string UnknownColumn = "E006";

    /// <summary>A column that this file must have is not there.</summary>
    public const string MissingColumn = "E007";

    /// <summary>A column stands twice.</summary>
    public const string RepeatedColumn = "E008";

    /// <summary>A row has more or fewer cells than the header.</summary>
    public const string WrongNumberOfCells = "E009";

    /// <summary>The file ends in the middle of something.</summary>
    public const string CutOff = "E010";

    /// <summary>A quotation mark is not closed, or stands where it cannot.</summary>
    public const string Quote = "E011";

    /// <summary>The file can only be read once there is a register.</summary>
    public const string RegisterNeeded = "E012";

    /// <summary>The file can only be read once there is a catalogue of measures.</summary>
    public const string MeasuresNeeded = "E013";

    /// <summary>Real and made-up authorities together.</summary>
    public const string RealAndMadeUp = "E014";

    /// <summary>An authority the register does not have.</summary>
    public const string UnknownAuthority = "E020";

    /// <summary>A measure the catalogue does not have.</summary>
    public const string UnknownMeasure = "E021";

    /// <summary>The same thing stands twice.</summary>
    public const string Duplicate = "E022";

    /// <summary>Neither a number nor a known symbol.</summary>
    public const string NotANumber = "E023";

    /// <summary>A number that cannot be.</summary>
    public const string Impossible = "E024";

    /// <summary>A date that is none, or cannot be.</summary>
    public const string ImpossibleDate = "E025";

    /// <summary>A cell that holds none of the words it may hold.</summary>
    public const string UnknownWord = "E026";

    /// <summary>A cell that must be filled is empty.</summary>
    public const string MissingCell = "E027";

    /// <summary>A code that is written wrongly.</summary>
    public const string NotACode = "E028";

    /// <summary>No row holds what the file is read for.</summary>
    public const string NoRows = "E029";

    /// <summary>The file is not an OpenDocument spreadsheet that can be read.</summary>
    public const string NotASpreadsheet = "E030";

    /// <summary>The spreadsheet lacks the sheet.</summary>
    public const string MissingSheet = "E031";

    /// <summary>The spreadsheet is too large once unpacked.</summary>
    public const string TooLargeInside = "E032";

    /// <summary>A register without an authority that an earlier one had.</summary>
    public const string ForgottenAuthority = "E033";

    /// <summary>There are more refusals than are listed.</summary>
    public const string More = "E099";
}
