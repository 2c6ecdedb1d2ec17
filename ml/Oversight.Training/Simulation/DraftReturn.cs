using System.Globalization;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;

namespace Oversight.Training.Simulation;

/// <summary>A return in the making, before it is known which of its figures are wrong.</summary>
internal sealed class DraftReturn
{
    private readonly List<(string Rule, SimulatedRow? Row, string? Column, string? Item, string Value)> errors = [];

    public DraftReturn(AuthorityCode authority, Period period, Counts counts)
    {
        (Authority, Period, Counts) = (authority, period, counts);
        TimeIdentifier = "Financial year " + period.ToString()[^2..];
        Rows = [.. Counts.Items.Select(i => new SimulatedRow(i.Id, Text(i.Decimals, counts[i.Id]), "final", string.Empty))];
    }

    public AuthorityCode Authority { get; }

    public Period Period { get; }

    /// <summary>The counts it was made from.</summary>
    public Counts Counts { get; }

    public string TimeIdentifier { get; set; }

    /// <summary>Whether it still says which quarter it is about: otherwise no one can tell that it is late.</summary>
    public bool SaysItsQuarter => TimeIdentifier[^1] == Period.ToString()[^1];

    public List<SimulatedRow> Rows { get; }

    public SimulatedRow this[string item] => Rows.First(r => r.Item == item);

    /// <summary>Puts another row in the place of one, and says what finds it.</summary>
    public void Spoil(string rule, string column, SimulatedRow before, SimulatedRow after)
    {
        Rows[Rows.IndexOf(before)] = after;
        errors.Add((rule, after, column, after.Item, column switch { "status" => after.Status, "note" => after.Note, "item_id" => after.Item, _ => after.Value }));
    }

    /// <summary>Puts in a row that should not be there.</summary>
    public void Add(string rule, SimulatedRow row)
    {
        Rows.Add(row);
        errors.Add((rule, row, "item_id", rule == "V010" ? row.Item : null, row.Item));
    }

    /// <summary>Says what finds something that is the same in every row: it is said of the first.</summary>
    public void NoteAll(string rule, string column, string value) => errors.Add((rule, Rows[0], column, null, value));

    /// <summary>Says what finds something that is not in a row.</summary>
    public void Note(string rule, string? column, string? item, string value) => errors.Add((rule, null, column, item, value));

    /// <summary>The file, and what is wrong in it.</summary>
    public (SimulatedReturn Return, IEnumerable<PlantedError> Errors) Finish(int version, SubmissionKind kind, DateOnly submittedOn, DateOnly deadline)
    {
        var file = new SimulatedReturn(Authority, Period, version, kind, submittedOn, deadline, TimeIdentifier, Rows);
        return (file, errors.Select(e => new PlantedError(file, e.Rule, e.Row is null ? null : Place(e.Row) + 2, e.Column, e.Item, e.Value)));
    }

    /// <summary>A figure as files write it.</summary>
    public static string Text(int decimals, decimal value) => value.ToString(decimals == 0 ? "0" : "0.0", CultureInfo.InvariantCulture);

    // By identity: a row that was put in twice equals itself.
    private int Place(SimulatedRow row) => Rows.FindIndex(r => ReferenceEquals(r, row));
}
