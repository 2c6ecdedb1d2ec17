using System.Text.RegularExpressions;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Reading;

/// <summary>
/// Tells text that may be about a person. It errs towards saying so: an explanation can always be written without an address, a
/// number of ten digits or a full date. What it finds is never repeated.
/// </summary>
internal static partial class PersonalData
{
    // Names of columns that lists of people have, without spaces and underscores.
    private static readonly HashSet<string> PeopleColumns = new(StringComparer.OrdinalIgnoreCase)
    {
        "name", "forename", "forenames", "surname", "firstname", "lastname", "middlename", "fullname", "givenname", "familyname", "childname", "childsname", "pupilname",
        "personname", "clientname", "preferredname", "dob", "dateofbirth", "birthdate", "birthday", "born", "nhsnumber", "nhsno", "nhs", "upn", "uniquepupilnumber", "uln",
        "childid", "personid", "pupilid", "postcode", "homepostcode", "address", "homeaddress", "addressline1", "email", "emailaddress", "phone", "telephone", "mobile",
    };

    private const int LongestName = 80;

    private static readonly HashSet<string> KnownWords = WordsOfTheSpecification();

    /// <summary>Whether a note may be about a person: an e-mail address, an NHS number, a UPN, a date of birth or a postcode.</summary>
    public static bool MayBeIn(string text)
    {
        if (text.Length > ReadingLimits.MaxCellLength) text = text[..ReadingLimits.MaxCellLength];
        return text.Length >= 5
            && ((text.Contains('@', StringComparison.Ordinal) && EMail().IsMatch(text))
                || (text.AsSpan().ContainsAnyInRange('0', '9') && (Date().IsMatch(text) || Postcode().IsMatch(text) || Upn().IsMatch(text) || HoldsNhsNumber(text) || BirthDate().IsMatch(text))));
    }

    /// <summary>Looks through a file outside its notes; says where it is about people, or null.</summary>
    public static ReadingProblem? FindIn(RawTable table)
    {
        for (var c = 0; c < table.Header.Count; c++)
            if (IsPeopleColumn(table.Header[c]) || MayBeAPerson(table.Header[c], null)) return Problem(null, null);
        var note = -1;
        for (var c = 0; c < table.Header.Count; c++)
            if (ReturnColumns.IndexOf(table.Header[c].Trim()) == (int)ReturnColumn.Note) note = c;
        var before = Array.Empty<string>();
        foreach (var row in table.Rows)
        {
            for (var c = 0; c < row.Cells.Length; c++)
            {
                var cell = row.Cells[c];
                // Notes have a rule of their own; most other cells say what the row above said.
                if (c == note || (c < before.Length && before[c] == cell)) continue;
                var column = c < table.Header.Count ? ReturnColumns.IndexOf(table.Header[c].Trim()) : -1;
                var known = column >= 0 ? ReturnColumns.Names[column] : null;
                if (MayBeAPerson(cell, known) || (c >= table.Header.Count && IsPeopleColumn(cell))) return Problem(row.Number, known);
            }
            before = row.Cells;
        }
        return null;
    }

    private static ReadingProblem Problem(int? row, string? column) =>
        new("V015", "The file looks like it holds information about people. It was not kept, and nothing else in it was checked", row, column, "counts only");

    private static bool IsPeopleColumn(string header) => PeopleColumns.Contains(string.Concat(header.Where(char.IsLetterOrDigit)));

    // Codes, counts and words of the specification are passed over at once.
    private static bool MayBeAPerson(string cell, string? column)
    {
        if (cell.Length < 5 || IsPlain(cell)) return false;
        return MayBeIn(cell) || (column != "la_code" && cell.Length <= LongestName && FullName().IsMatch(cell) && !cell.Split(' ', '-').Any(w => KnownWords.Contains(w)));
    }

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
