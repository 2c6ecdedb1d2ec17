using Oversight.Domain.Measures;
using Oversight.Evidence.Csv;

namespace Oversight.Evidence.Tidy;

/// <summary><c>indicators.csv</c>: the catalogue of measures, one a row.</summary>
internal sealed class IndicatorsFile : EvidenceFile
{
    private const string IdColumn = "indicator";
    private const string TitleColumn = "title";
    private const string UnitColumn = "unit";
    private const string DirectionColumn = "direction_of_concern";
    private const string GroupColumn = "group";
    private const string CoreColumn = "core";
    private const string SourceColumn = "source_table";

    public override string DataSet => "indicators";

    public override EvidenceKind Kind => EvidenceKind.Measures;

    // Family, years, count and month of publication describe the series; nothing here rests on them.
    public override IReadOnlyList<string> Columns { get; } =
        [IdColumn, TitleColumn, UnitColumn, DirectionColumn, "family", GroupColumn, CoreColumn, "first_year", "last_year", "n_obs", "typical_publication", SourceColumn];

    public override void Take(CsvTable table, Draft draft)
    {
        var (id, title, unit, direction) = (table.Column(IdColumn), table.Column(TitleColumn), table.Column(UnitColumn), table.Column(DirectionColumn));
        var (group, core, source) = (table.Column(GroupColumn), table.Column(CoreColumn), table.Column(SourceColumn));
        var met = new HashSet<MeasureId>();

        while (table.Read())
        {
            if (table[title].IsEmpty) draft.Refuse(Because.MissingCell(table.Row, TitleColumn, "The title"));
            if (table[core] is not ("0" or "1")) draft.Refuse(Because.UnknownWord(table.Row, CoreColumn, table[core], "0 and 1"));
            ConcernDirection? pointing = table[direction] switch
            {
                "high" => ConcernDirection.High,
                "low" => ConcernDirection.Low,
                "both" => ConcernDirection.Both,
                "context" => ConcernDirection.Context,
                _ => null,
            };
            if (pointing is null) draft.Refuse(Because.UnknownWord(table.Row, DirectionColumn, table[direction], "high, low, both and context"));
            if (!MeasureId.TryParse(table[id].ToString(), out var measure))
                draft.Refuse(Because.NotACode(table.Row, IdColumn, table[id], "cla_rate (3 to 60 lower-case letters, digits and underscores)"));
            else if (!met.Add(measure)) draft.Refuse(Because.Duplicate(table.Row, IdColumn, measure.Value));
            else if (pointing is { } p)
                draft.Measures.Add(new(measure, table[title].ToString(), table[unit].ToString(), p, table[group].ToString(), table[core] is "1", table[source].ToString()));
        }
    }
}
