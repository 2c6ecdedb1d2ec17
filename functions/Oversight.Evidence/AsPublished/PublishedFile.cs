using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Evidence.Csv;
using Oversight.Evidence.Mapping;

namespace Oversight.Evidence.AsPublished;

/// <summary>A statistical table as published on Explore Education Statistics: one row an authority, period and breakdown.</summary>
internal sealed class PublishedFile(DataSet dataSet) : EvidenceFile
{
    private const string PeriodColumn = "time_period";
    private const string IdentifierColumn = "time_identifier";
    private const string LevelColumn = "geographic_level";
    private const string ShortColumn = "old_la_code";
    private const string CodeColumn = "new_la_code";

    public override string DataSet => dataSet.Id;

    public override EvidenceKind Kind => EvidenceKind.Statistics;

    public override IReadOnlyList<string> Columns => dataSet.Columns;

    public override Refusal? Needs(Draft draft) => draft.Register.All.Count == 0 ? Because.RegisterNeeded() : null;

    public override void Take(CsvTable table, Draft draft)
    {
        var (level, identifier, period) = (table.Column(LevelColumn), table.Column(IdentifierColumn), table.Column(PeriodColumn));
        MeasureCells[] measures = [.. dataSet.Measures.Select((m, i) => new MeasureCells(dataSet, m, i, table))];
        var keys = new ObservationKeys();
        while (table.Read())
        {
            // Totals for regions and the country are the publisher's sums of what the authorities' rows say.
            if (table[level] is not "Local authority" || !Array.Exists(measures, m => m.StandIn(table)))
            {
                draft.RowsSkipped++;
                continue;
            }
            if (!table[identifier].SequenceEqual(dataSet.TimeIdentifier))
                draft.Refuse(Because.UnknownWord(table.Row, IdentifierColumn, table[identifier], $"the kinds of period of this table: {dataSet.TimeIdentifier}"));
            var isYear = Cells.TryYear(table[period], out var year);
            if (!isYear) draft.Refuse(Because.NotAYear(table.Row, PeriodColumn, table[period]));
            var places = Places(table, draft);
            if (!isYear || places.Count == 0) continue;

            foreach (var measure in measures)
                if (measure.StandIn(table)) measure.Take(table, year, places, keys, draft);
        }
        // A word that the publisher has changed would otherwise pass over a measure in silence.
        if (!draft.Refused && table.RowsRead > 0)
            foreach (var measure in measures.Where(m => !m.Met)) draft.Refuse(Because.NoRowsFor(measure.ToString()));
    }

    // Files are joined on the three-digit code, because it outlives a change of the nine-character one. A joint row, written
    // "940 / 941", speaks for each of its authorities.
    private static List<int> Places(CsvTable table, Draft draft)
    {
        var places = new List<int>(1);
        var cell = table[table.Column(ShortColumn)];
        var isMadeUp = table[table.Column(CodeColumn)].StartsWith('X');
        foreach (var part in cell.Split('/'))
        {
            var place = draft.Finder.ByShortCode(cell[part].Trim());
            if (place >= 0 && draft.Register.IsMadeUp == isMadeUp) places.Add(place);
            else draft.Refuse(Because.UnknownAuthority(table.Row, ShortColumn, cell[part].Trim()));
        }
        return places;
    }
}
