using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Evidence.AsPublished;
using Oversight.Evidence.Csv;
using Oversight.Evidence.Ods;

namespace Oversight.Evidence;

/// <summary>Reads any file of evidence: bytes in, evidence or refusals out.</summary>
public static class EvidenceReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="content">All of it.</param>
    /// <param name="register">The authorities; may be empty for a register or a catalogue of measures.</param>
    /// <param name="catalogue">The measures; only <c>observations.csv</c> needs them.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped. Nothing else is thrown, whatever the bytes are.</exception>
    public static EvidenceReading Read(
        ReadOnlyMemory<byte> content, Register register, MeasureCatalogue catalogue, CancellationToken cancellationToken)
    {
        var draft = new Draft(register, catalogue, cancellationToken);
        if (content.IsEmpty) draft.Refuse(Because.Empty());
        else if (content.Length > EvidenceFormat.MaxBytes) draft.Refuse(Because.TooLarge());
        else if (OdsPackage.IsZip(content.Span)) InspectionHistory.Take(content, draft);
        else if (CsvText.Read(content.Span, draft) is { } text) ReadTable(text, draft);
        return draft.Finish();
    }

    private static void ReadTable(string text, Draft draft)
    {
        using var table = CsvTable.Open(text, draft);
        if (table is null) return;
        if (EvidenceFile.Recognise(table.Header) is not { } file)
        {
            draft.Refuse(Because.NotRecognised());
            return;
        }
        draft.Kind = file.Kind;
        draft.DataSet = file.DataSet;
        if (!table.HasExactly(file.Columns)) return;
        if (file.Needs(draft) is { } need)
        {
            draft.Refuse(need);
            return;
        }
        file.Take(table, draft);
        if (table.RowsRead == 0 && !draft.Refused) draft.Refuse(Because.NothingUnderTheHeader());
    }
}
