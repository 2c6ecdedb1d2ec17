using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Returns.Specifications;

namespace Oversight.Training.Simulation;

/// <summary>The files of a made-up world: evidence in the tidy layout, the returns, and what is true.</summary>
public static class WorldFiles
{
    private const string ReturnHeader = "la_code,time_period,time_identifier,item_id,value,status,note";
    private const string TruthHeader = "la_code,scenario,starts,ends,size_sigma,measures,children,health_first,health_last,late_returns,revised_returns,planted_errors";
    private const string SubmissionsHeader = "la_code,period,version,kind,submitted_on,deadline,days_late,path";
    private const string ErrorsHeader = "la_code,period,version,path,rule,severity,row,column,item_id,value";

    /// <summary>Whether a file with this first line says what was made up: no evidence, and no one's return.</summary>
    public static bool IsTruth(string? header) => header is TruthHeader or SubmissionsHeader or ErrorsHeader;

    /// <summary>Every file, by path below the folder of the world, with forward slashes. Same world, same bytes.</summary>
    public static IEnumerable<(string Path, byte[] Content)> Of(MadeUpWorld world)
    {
        yield return ("authorities.csv", Register(world));
        yield return ("indicators.csv", Measures(world));
        yield return ("observations.csv", Observations(world));
        yield return ("inspections.csv", Inspections(world));
        yield return ("truth.csv", Truths(world));
        yield return ("submissions.csv", Submissions(world));
        yield return ("planted_errors.csv", Errors(world));
        foreach (var sent in world.Returns) yield return (sent.Path, Return(sent));
    }

    /// <summary>The file of one return.</summary>
    public static byte[] Return(SimulatedReturn sent)
    {
        var csv = new CsvLines(ReturnHeader);
        var year = sent.Period.ToString() is var p ? p[..4] + p[5..7] : string.Empty;
        foreach (var row in sent.Rows) csv.Add(sent.Authority, year, sent.TimeIdentifier, row.Item, row.Value, row.Status, row.Note);
        return csv.Bytes();
    }

    private static byte[] Register(MadeUpWorld world)
    {
        var csv = new CsvLines("old_la_code,new_la_code,name,region,first_year,last_year,status,predecessor_code,predecessor_note,stat_neighbours_2025,stat_neighbours_2021,la_type");
        var (first, last) = (world.Observations.Min(o => o.Period.End.Year), world.Options.LastQuarter.End.Year);
        foreach (var a in world.Authorities)
        {
            csv.Add(
                a.ShortCode,
                a.Code,
                a.Name,
                a.Region,
                a.LiveFrom is { } from ? from.Year + 1 : first,
                a.LiveUntil is { } until ? until.Year : last,
                a.LiveUntil is null ? "current" : "abolished",
                a.Predecessor,
                a.PredecessorNote,
                string.Join(';', a.Neighbours2025),
                string.Join(';', a.Neighbours2021),
                a.Type);
        }
        return csv.Bytes();
    }

    private static byte[] Measures(MadeUpWorld world)
    {
        var csv = new CsvLines("indicator,title,unit,direction_of_concern,family,group,core,first_year,last_year,n_obs,typical_publication,source_table");
        var counts = world.Observations.GroupBy(o => o.Measure).ToDictionary(g => g.Key, g => (g.Min(o => o.Period.End.Year), g.Max(o => o.Period.End.Year), g.Count()));
        foreach (var series in PublishedSeries.All)
        {
            var m = series.Measure;
            var (first, last, count) = counts.TryGetValue(m.Id, out var c) ? c : (world.Options.LastQuarter.End.Year, world.Options.LastQuarter.End.Year, 0);
            var direction = m.Direction switch { ConcernDirection.High => "high", ConcernDirection.Low => "low", ConcernDirection.Both => "both", _ => "context" };
            csv.Add(m.Id, m.Title, m.Unit, direction, series.Family, m.Group, m.IsCore ? 1 : 0, first, last, count, $"{series.Day:00}/{series.Month:00} of {(series.YearsLater == 0 ? "reference" : "following")} year", m.Source);
        }
        return csv.Bytes();
    }

    private static byte[] Observations(MadeUpWorld world)
    {
        var csv = new CsvLines("new_la_code,indicator,period,value,reference_end_date,published_date,suppressed,suppressed_symbol,source");
        foreach (var o in world.Observations)
            csv.Add(o.Authority, o.Measure, o.Period.End.Year, o.Figure.Number, o.Period.End, o.KnownAt, o.Figure.HasNumber ? 0 : 1, o.Figure.HasNumber ? null : o.Figure.Symbol, o.Source);
        return csv.Bytes();
    }

    private static byte[] Inspections(MadeUpWorld world)
    {
        var csv = new CsvLines("inspection_id,new_la_code,framework,inspection_start,published_date,overall_grade,leadership,help_protection,children_in_care,care_leavers,reinspection,source");
        var met = new HashSet<string>(StringComparer.Ordinal);
        var id = 0;
        foreach (var i in world.Inspections)
        {
            var framework = i.Framework switch { InspectionFramework.Sif => "SIF", InspectionFramework.IlacsShort => "ILACS Short", _ => "ILACS Standard" };
            var again = i.IsIlacs ? null : met.Add(i.Authority.Value) ? "0.0" : "1.0";
            csv.Add(++id, i.Authority, framework, i.StartedOn, i.PublishedOn, Word(i.Overall), Word(i.Leadership), Word(i.HelpAndProtection), Word(i.ChildrenInCare), Word(i.CareLeavers), again, i.Source);
        }
        return csv.Bytes();
    }

    private static byte[] Truths(MadeUpWorld world)
    {
        var csv = new CsvLines(TruthHeader);
        var sent = world.Returns.ToLookup(r => r.Authority);
        var errors = world.Errors.ToLookup(e => e.Return.Authority);
        foreach (var t in world.Truths)
        {
            csv.Add(
                t.Authority,
                Scenario.Word(t.Scenario.Kind),
                t.Scenario.Starts,
                t.Scenario.Ends,
                t.Scenario.Size,
                string.Join(';', t.Scenario.Measures.Select(m => $"{m.Measure}:{(m.Direction switch { > 0 => "up", < 0 => "down", _ => "copied" })}")),
                t.Children[^1],
                Math.Round(t.Health[0], 2),
                Math.Round(t.Health[^1], 2),
                sent[t.Authority].Count(r => r is { Version: 1, DaysLate: > 0 }),
                sent[t.Authority].Count(r => r.Kind == SubmissionKind.Revised),
                errors[t.Authority].Count());
        }
        return csv.Bytes();
    }

    private static byte[] Submissions(MadeUpWorld world)
    {
        var csv = new CsvLines(SubmissionsHeader);
        foreach (var r in world.Returns)
        {
            var kind = r.Kind switch { SubmissionKind.Original => "original", SubmissionKind.Corrected => "corrected", _ => "revised" };
            csv.Add(r.Authority, r.Period, r.Version, kind, r.SubmittedOn, r.Deadline, Math.Max(0, r.DaysLate), r.Path);
        }
        return csv.Bytes();
    }

    private static byte[] Errors(MadeUpWorld world)
    {
        var csv = new CsvLines(ErrorsHeader);
        foreach (var e in world.Errors)
        {
            var severity = ReturnSpecification.Versions[^1].FindRule(e.Rule)?.Severity == Severity.Error ? "error" : "warning";
            csv.Add(e.Return.Authority, e.Return.Period, e.Return.Version, e.Return.Path, e.Rule, severity, e.Row, e.Column, e.Item, e.Value);
        }
        return csv.Bytes();
    }

    private static string? Word(Grade? grade) => grade switch
    {
        Grade.Inadequate => "inadequate",
        Grade.RequiresImprovement => "requires improvement",
        Grade.Good => "good",
        Grade.Outstanding => "outstanding",
        _ => null,
    };
}
