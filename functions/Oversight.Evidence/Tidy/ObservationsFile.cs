using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Evidence.Csv;

namespace Oversight.Evidence.Tidy;

/// <summary><c>observations.csv</c>: one figure a row.</summary>
internal sealed class ObservationsFile : EvidenceFile
{
    private const string CodeColumn = "new_la_code";
    private const string MeasureColumn = "indicator";
    private const string PeriodColumn = "period";
    private const string ValueColumn = "value";
    private const string EndColumn = "reference_end_date";
    private const string PublishedColumn = "published_date";
    private const string SuppressedColumn = "suppressed";
    private const string SymbolColumn = "suppressed_symbol";
    private const string SourceColumn = "source";

    public override string DataSet => "observations";

    public override EvidenceKind Kind => EvidenceKind.Statistics;

    public override IReadOnlyList<string> Columns { get; } =
        [CodeColumn, MeasureColumn, PeriodColumn, ValueColumn, EndColumn, PublishedColumn, SuppressedColumn, SymbolColumn, SourceColumn];

    public override Refusal? Needs(Draft draft) =>
        draft.Register.All.Count == 0 ? Because.RegisterNeeded() : draft.Catalogue.All.Count == 0 ? Because.MeasuresNeeded() : null;

    public override void Take(CsvTable table, Draft draft)
    {
        var (code, measure, period, value, end) =
            (table.Column(CodeColumn), table.Column(MeasureColumn), table.Column(PeriodColumn), table.Column(ValueColumn), table.Column(EndColumn));
        var (published, suppressed, symbol, source) =
            (table.Column(PublishedColumn), table.Column(SuppressedColumn), table.Column(SymbolColumn), table.Column(SourceColumn));
        var measures = MeasuresByName(draft.Catalogue);
        var periods = new Dictionary<DateOnly, Period>();
        var sources = new Words();
        var keys = new ObservationKeys();

        while (table.Read())
        {
            var place = draft.Finder.ByCode(table[code]);
            if (place < 0) draft.Refuse(Because.UnknownAuthority(table.Row, CodeColumn, table[code]));
            if (!measures.TryGetValue(table[measure], out var known)) draft.Refuse(Because.UnknownMeasure(table.Row, MeasureColumn, table[measure]));
            var dates = Dates(table, period, end, published, draft);
            var figure = FigureOf(table, value, suppressed, symbol, known.Measure, draft);
            if (place < 0 || known.Measure is null || dates is not { } d || figure is not { } f) continue;

            if (!periods.TryGetValue(d.End, out var span)) periods.Add(d.End, span = Period.AnnualEnding(d.End));
            if (!keys.Add(place, known.Number, d.End))
                draft.Refuse(Because.Duplicate(table.Row, null, $"{known.Measure.Id} of {draft.Register.All[place].Code} for {span}"));
            draft.Observations.Add(new(draft.Register.All[place].Code, known.Measure.Id, span, f, d.Published, sources[table[source]]));
        }
    }

    private static Dictionary<string, (Measure Measure, int Number)>.AlternateLookup<ReadOnlySpan<char>> MeasuresByName(MeasureCatalogue catalogue) =>
        catalogue.All.Select((m, i) => (m, i)).ToDictionary(p => p.m.Id.Value, p => (p.m, p.i), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static (DateOnly End, DateOnly Published)? Dates(CsvTable table, int period, int end, int published, Draft draft)
    {
        var isYear = Cells.TryYear(table[period], out var year);
        var isEnd = Cells.TryDate(table[end], out var ended);
        var isPublished = Cells.TryDate(table[published], out var knownAt);
        if (!isYear) draft.Refuse(Because.NotAYear(table.Row, PeriodColumn, table[period]));
        if (!isEnd) draft.Refuse(Because.NotADate(table.Row, EndColumn, table[end]));
        if (!isPublished) draft.Refuse(Because.NotADate(table.Row, PublishedColumn, table[published]));
        if (!isYear || !isEnd || !isPublished) return null;
        if (ended.Year != year)
        {
            draft.Refuse(Because.ImpossibleDate(table.Row, EndColumn, table[end], $"the period is {year}"));
            return null;
        }
        if (knownAt < ended)
        {
            draft.Refuse(Because.ImpossibleDate(table.Row, PublishedColumn, table[published], "the period had not ended"));
            return null;
        }
        return (ended, knownAt);
    }

    private static Figure? FigureOf(CsvTable table, int value, int suppressed, int symbol, Measure? measure, Draft draft)
    {
        if (table[suppressed] is not ("0" or "1"))
        {
            draft.Refuse(Because.UnknownWord(table.Row, SuppressedColumn, table[suppressed], "0 and 1"));
            return null;
        }
        var isMissing = table[value].IsEmpty || table[suppressed] is "1";
        if (!isMissing) // Of all measures only spending, net of income, can be below nothing.
            return FigureReader.Read(table[value], measure?.Maximum, mayBeNegative: measure?.Unit == "GBP", table.Row, ValueColumn, draft);
        if (!table[value].IsEmpty && FigureReader.Symbol(table[value]) is { } inValue) return inValue;
        if (FigureReader.Symbol(table[symbol]) is { } figure) return figure;
        draft.Refuse(Because.NotANumber(table.Row, SymbolColumn, table[symbol]));
        return null;
    }
}
