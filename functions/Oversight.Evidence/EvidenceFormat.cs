using System.Text;
using Oversight.Evidence.Csv;
using Oversight.Evidence.Mapping;
using Oversight.Evidence.Ods;

namespace Oversight.Evidence;

/// <summary>Tells files of evidence apart by what is in them, never by their names.</summary>
public static class EvidenceFormat
{
    /// <summary>The largest file that is read: 50 MB.</summary>
    public const long MaxBytes = 50L * 1024 * 1024;

    /// <summary>How much of a file's beginning <see cref="Recognise"/> needs at most.</summary>
    public const int BytesToRecognise = 64 * 1024;

    /// <summary>Names of the published tables that are mapped.</summary>
    public static IReadOnlyList<string> PublishedTables { get; } = [.. DataSets.All.Select(d => d.Id)];

    /// <summary>What a file speaks of, or null where it is no evidence.</summary>
    /// <param name="firstBytes">The file's first 64 KiB, or all of it.</param>
    public static EvidenceKind? Recognise(ReadOnlySpan<byte> firstBytes)
    {
        if (OdsPackage.IsZip(firstBytes)) return OdsPackage.SaysSpreadsheet(firstBytes) ? EvidenceKind.Inspections : null;
        firstBytes = CsvText.WithoutMark(firstBytes);
        var end = firstBytes.IndexOfAny((byte)'\n', (byte)'\r');
        if (end >= 0) firstBytes = firstBytes[..end];
        return EvidenceFile.Recognise(CsvTable.HeaderOf(Encoding.UTF8.GetString(firstBytes)))?.Kind;
    }
}
