using System.Text.RegularExpressions;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Reading;

/// <summary>
/// Tells text that may be about a person. It errs towards saying so: an explanation can always be written without an address, a
/// number of ten digits or a full date. What it finds is never repeated.
/// </summary>
internal static partial class PersonalData
{
    // Names of columns that only lists of people have, without spaces and underscores.
    private static readonly HashSet<string> PeopleColumns = new(StringComparer.OrdinalIgnoreCase)
    {
        "forename", "forenames", "surname", "firstname", "lastname", "middlename", "fullname", "givenname", "familyname", "childname", "childsname", "pupilname",
        "personname", "clientname", "preferredname", "dob", "dateofbirth", "birthdate", "birthday", "nhsnumber", "nhsno", "upn", "uniquepupilnumber", "uln",
        "childid", "personid", "pupilid", "homepostcode", "homeaddress", "emailaddress",
    };

    // Names of columns that other lists have too, but no return.
    private static readonly HashSet<string> PeopleColumnsOfAReturn =
        new(["name", "born", "nhs", "postcode", "address", "addressline1", "email", "phone", "telephone", "mobile", .. PeopleColumns], StringComparer.OrdinalIgnoreCase);

    private const int LongestName = 80;

    private static readonly HashSet<string> KnownWords = WordsOfTheSpecification();

    /// <summary>Whether a note may be about a person: an e-mail address, an NHS number, a UPN, a date of birth or a postcode.</summary>
    public static bool MayBeIn(string text) =>
        MayIdentify(text) || (text.Length >= 5 && text.AsSpan().ContainsAnyInRange('0', '9') && (Date().IsMatch(Cut(text)) || BirthDate().IsMatch(Cut(text))));

    private static bool MayIdentify(string text)
    {
        if (text.Length < 5) return false;
        text = Cut(text);
        return (text.Contains('@', StringComparison.Ordinal) && EMail().IsMatch(text))
            || (text.AsSpan().ContainsAnyInRange('0', '9') && (Postcode().IsMatch(text) || Upn().IsMatch(text) || HoldsNhsNumber(text)));
    }

    private static string Cut(string text) => text.Length > ReadingLimits.MaxCellLength ? text[..ReadingLimits.MaxCellLength] : text;

    /// <summary>
    /// Looks through a file outside its notes; says where it is about people, or null. A file that is no return is only called a list of people where that
    /// is plain: other tables have names of places and dates too.
    /// </summary>
    public static ReadingProblem? FindIn(RawTable table)
    {
        var columns = table.Header.Select(h => ReturnColumns.IndexOf(h.Trim())).ToList();
        var isReturn = ReturnColumns.AreOfAReturn(table.Header);
        if (table.Header.Any(h => IsPeopleColumn(h, isReturn) || MayIdentify(h)) || IsPersonWithDate(table.Header)) return Problem(null, null);
        var before = Array.Empty<string>();
        foreach (var row in table.Rows)
        {
            for (var c = 0; c < row.Cells.Length; c++)
            {
                var column = c < columns.Count ? columns[c] : -1;
                // Notes have a rule of their own; most other cells say what the row above said.
                if (column == (int)ReturnColumn.Note || (c < before.Length && before[c] == row.Cells[c])) continue;
                if (MayBeAPerson(row.Cells[c], column, isReturn) || (c >= columns.Count && IsPeopleColumn(row.Cells[c], isReturn)))
                    return Problem(row.Number, column >= 0 ? ReturnColumns.Names[column] : null);
            }
            before = row.Cells;
        }
        return null;
    }

    /// <summary>Whether a text on another sheet than the return is about a person or heads a list of people. Dates and names of places stand there rightly.</summary>
    public static bool MayBeBesideAReturn(string text) => IsPeopleColumn(text, isReturn: false) || (!IsPlain(text) && MayIdentify(text));

    /// <summary>What is said of a workbook that holds people outside of the return.</summary>
    public static ReadingProblem Elsewhere =>
        new("V015", "The workbook looks like it holds information about people outside the sheet of the return, so nothing in it was checked", Expected: "counts only, on every sheet");

    private static ReadingProblem Problem(int? row, string? column) =>
        new("V015", "The file looks like it holds information about people, so nothing else in it was checked", row, column, "counts only");

    private static bool IsPeopleColumn(string header, bool isReturn) =>
        header.Length is > 2 and < LongestName && header.AsSpan().ContainsAnyExceptInRange('.', '9') && (isReturn ? PeopleColumnsOfAReturn : PeopleColumns).Contains(string.Concat(header.Where(char.IsLetterOrDigit)));

    // A first row with a name and a date is no header.
    private static bool IsPersonWithDate(IReadOnlyList<string> cells) => cells.Any(IsFullName) && cells.Any(c => Date().IsMatch(c));

    // Codes, counts and words of the specification are passed over at once.
    private static bool MayBeAPerson(string cell, int column, bool isReturn)
    {
        if (cell.Length < 5 || IsPlain(cell)) return false;
        return isReturn ? MayBeIn(cell) || (column > (int)ReturnColumn.LaCode && IsFullName(cell)) : MayIdentify(cell);
    }

    private static bool IsFullName(string cell) => cell.Length <= LongestName && FullName().IsMatch(cell) && !cell.Split(' ', '-').Any(KnownWords.Contains);

    private static bool IsPlain(string cell)
    {
        if (cell.Length == 9 && char.IsAsciiLetterUpper(cell[0])) return !cell.AsSpan(1).ContainsAnyExceptInRange('0', '9');
        if (!cell.AsSpan().ContainsAnyExcept(Plain)) return true;
        return cell.Length < 10 && !cell.AsSpan().ContainsAnyExceptInRange('0', '9');
    }

    private static readonly System.Buffers.SearchValues<char> Plain = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz_");

    private static bool HoldsNhsNumber(string text)
    {
        foreach (var match in TenDigits().EnumerateMatches(text))
            if (IsNhsNumber(text.AsSpan(match.Index, match.Length))) return true;
        return false;
    }

    /// <summary>Ten digits whose last is the check digit: weights 10 to 2, 11 less the remainder by 11 (NHS Data Dictionary, NHS NUMBER).</summary>
    public static bool IsNhsNumber(ReadOnlySpan<char> text)
    {
        var (sum, count, last) = (0, 0, 0);
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c)) continue;
            count++;
            last = c - '0';
            if (count < 10) sum += last * (11 - count);
        }
        var check = (11 - (sum % 11)) % 11; // 10 is the check digit of no number.
        return count == 10 && check == last;
    }

    private static HashSet<string> WordsOfTheSpecification() =>
        ReturnSpecification.Versions.SelectMany(v => v.Items).SelectMany(i => i.Title.Split(' ', '-', ',', '(', ')'))
            .Concat(["Financial", "Year", "Quarter", "Not", "Available", "Applicable", "Final", "Provisional", "Estimated", "Item", "Value", "Status", "Note", "Time", "Period", "Identifier", "Local", "Authority", "Code"])
            .Where(w => w.Length > 2).ToHashSet(StringComparer.OrdinalIgnoreCase);

    // Every repeat below is bounded, or by the length that a cell is cut to before.
#pragma warning disable MA0009
    [GeneratedRegex(@"[^\s@,;<>()]{1,64}@[^\s@,;<>()]{1,200}\.[A-Za-z]{2,24}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex EMail();

    [GeneratedRegex(@"(?<!\d)(\d{1,2}[/.\-]\d{1,2}[/.\-](\d{4}|\d{2})|(19|20)\d\d[/.\-]\d{1,2}[/.\-]\d{1,2})(?!\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Date();

    [GeneratedRegex(@"\b(born|birth|birthday|d\.?o\.?b)\b.{0,40}\d", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex BirthDate();

    // A letter, eleven digits and a digit or a letter (Unique pupil numbers, Department for Education).
    [GeneratedRegex(@"(?<![A-Za-z0-9])[A-HJ-NP-RT-Za-hj-np-rt-z]\d{11}[0-9A-Za-z](?![A-Za-z0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Upn();

    // The 124 postcode areas, so that "Q4 4th" is none.
    [GeneratedRegex(
        @"(?<![A-Za-z0-9])(AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE)\d[0-9A-Z]? ?\d[ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"(?<![\d.])\d{3}[ \-]?\d{3}[ \-]?\d{4}(?![\d.]\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TenDigits();

    [GeneratedRegex(@"^\s*\p{Lu}[\p{Ll}'’]+([ \-]\p{Lu}[\p{Ll}'’\p{Lu}]+){1,3}\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FullName();
#pragma warning restore MA0009
}
