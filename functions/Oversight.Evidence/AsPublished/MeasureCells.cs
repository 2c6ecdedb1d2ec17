using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Evidence.Csv;
using Oversight.Evidence.Mapping;

namespace Oversight.Evidence.AsPublished;

/// <summary>The cells of a published table that hold one measure.</summary>
internal sealed class MeasureCells(DataSet dataSet, MappedMeasure mapped, int number, CsvTable table)
{
    private readonly MeasureId id = MeasureId.Parse(mapped.Measure);
    private readonly (int Column, string Word)[] where = [.. (mapped.Where ?? new Dictionary<string, string>()).Select(p => (table.Column(p.Key), p.Value))];
    private readonly string column = mapped.Column ?? mapped.Ratio!.Numerator;
    private readonly int value = table.Column(mapped.Column ?? mapped.Ratio!.Numerator);
    private readonly int denominator = mapped.Ratio is { } r ? table.Column(r.Denominator) : -1;
    private readonly PeriodRule period = mapped.Period ?? dataSet.Period;
    private readonly PublicationRule published = mapped.Published ?? dataSet.Published;
    private readonly Dictionary<int, (Period Period, DateOnly Published)> dates = [];

    /// <summary>Whether any row held the measure.</summary>
    public bool Met => dates.Count > 0;

    /// <summary>Whether the current row is one of those that hold the measure.</summary>
    public bool StandIn(CsvTable rows)
    {
        foreach (var (place, word) in where)
            if (!rows[place].Equals(word, StringComparison.Ordinal)) return false;
        return true;
    }

    /// <summary>Takes the current row's figure for each authority of the row.</summary>
    public void Take(CsvTable rows, int year, List<int> places, ObservationKeys keys, Draft draft)
    {
        if (Figure(rows, draft) is not { } figure) return;
        if (!dates.TryGetValue(year, out var d))
        {
            var end = period.EndOf(year);
            dates.Add(year, d = (Period.AnnualEnding(end), published.DateOf(end)));
        }
        foreach (var place in places)
        {
            var authority = draft.Register.All[place].Code;
            if (!keys.Add(place, number, d.Period.End)) draft.Refuse(Because.Duplicate(rows.Row, null, $"{id} of {authority} for {d.Period}"));
            draft.Observations.Add(new(authority, id, d.Period, figure, d.Published, dataSet.Title));
        }
    }

    /// <inheritdoc />
    public override string ToString() =>
        where.Length == 0 ? mapped.Measure : $"{mapped.Measure} ({string.Join("; ", mapped.Where!.Select(p => $"{p.Key} '{p.Value}'"))})";

    // A ratio with a missing part is missing for that part's reason; one over nothing does not apply.
    private Figure? Figure(CsvTable rows, Draft draft)
    {
        if (mapped.Ratio is not { } ratio) return FigureReader.Read(rows[value], mapped.Maximum, mayBeNegative: false, rows.Row, column, draft);
        var above = FigureReader.Read(rows[value], null, mayBeNegative: false, rows.Row, ratio.Numerator, draft);
        var below = FigureReader.Read(rows[denominator], null, mayBeNegative: false, rows.Row, ratio.Denominator, draft);
        if (above is not { } a || below is not { } b) return null;
        if (!a.HasNumber) return a;
        if (!b.HasNumber) return b;
        if (b.Number == 0) return Domain.Panel.Figure.Missing(MissingReason.NotApplicable, "z");
        var result = Math.Round(a.Number!.Value / b.Number!.Value * ratio.Multiplier, ratio.Decimals, MidpointRounding.ToEven);
        if (double.IsFinite(result) && !(result > mapped.Maximum)) return Domain.Panel.Figure.Of(result);
        draft.Refuse(Because.Impossible(rows.Row, ratio.Numerator, rows[value], $"it is more than {ratio.Denominator}, of which it is a part"));
        return null;
    }
}
