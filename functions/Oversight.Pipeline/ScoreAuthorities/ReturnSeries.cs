using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Pipeline.IngestReturn;
using Oversight.Returns;
using Oversight.Returns.Calendars;
using Oversight.Returns.Measures;
using Oversight.Returns.Specifications;
using Oversight.Risk.Drift;

namespace Oversight.Pipeline.ScoreAuthorities;

/// <summary>Authorities' returns as series of single quarters, for drift: what was accepted before a date, the newest version of each quarter.</summary>
/// <param name="returns">Everything ever accepted.</param>
/// <param name="evidence">Everything known: the measures, and the number of children, which no return has.</param>
public sealed class ReturnSeries(AcceptedReturns returns, EvidenceBase evidence)
{
    private const string Population = "population_0_17";
    private static readonly MeasureId Children = MeasureId.Parse("child_population");

    private readonly MeasureCatalogue catalogue = ReturnMeasures.AddTo(evidence.Catalogue, ReturnSpecification.Versions[^1]);

    private readonly ILookup<string, (DateOnly AcceptedOn, ValidatedReturn Return)> byAuthority = returns.Versions
        .Select(v => (v.LaCode, AcceptedOn: EnglishTime.DayOf(v.Authorised!.At), Return: v.ToReturn()))
        .Where(v => v.Return is not null)
        .ToLookup(v => v.LaCode, v => (v.AcceptedOn, v.Return!), StringComparer.Ordinal);

    /// <summary>What drifts in each authority that returned anything before a date.</summary>
    public IReadOnlyDictionary<AuthorityCode, DriftReport> DriftAt(DateOnly date, DriftOptions options)
    {
        var panel = evidence.AsAt(date);
        return byAuthority.AsParallel().AsOrdered()
            .Select(a => (Code: AuthorityCode.Parse(a.Key), Series: Of(AuthorityCode.Parse(a.Key), date, panel)))
            .Where(a => a.Series.Count > 0)
            .Select(a => (a.Code, Report: DriftDetector.Detect(a.Series, options)))
            .ToDictionary(a => a.Code, a => a.Report);
    }

    /// <summary>The series of one authority as known before a date; empty where it had returned nothing.</summary>
    public IReadOnlyList<MeasureSeries> Of(AuthorityCode authority, DateOnly date) => Of(authority, date, evidence.AsAt(date));

    private List<MeasureSeries> Of(AuthorityCode authority, DateOnly date, NationalPanel panel)
    {
        ValidatedReturn[] known = [.. byAuthority[authority.Value].Where(r => r.AcceptedOn < date).Select(r => r.Return)];
        if (known.Length == 0) return [];
        // Quarters that count other services than the newest, because a joint arrangement began or ended, are no part of its series.
        var newest = known.Max(r => r.Period)!;
        var counted = returns.Joint.Counted(authority, newest);
        return Of([.. known.Where(r => returns.Joint.Counted(authority, r.Period) == counted)], ChildrenOf(panel, returns.Joint.GroupOf(authority, newest)));
    }

    // One number for every quarter, so that a new estimate of the population is no movement of the service. The children of all whose services a joint return counts.
    private static decimal? ChildrenOf(NationalPanel panel, IEnumerable<AuthorityCode> authorities) =>
        authorities.Aggregate((decimal?)0, (sum, a) => sum + (decimal?)panel.VersionsOf(a, Children).LastOrDefault(o => o.Figure.HasNumber)?.Figure.Number);

    // In order of acceptance, so the last of a quarter is the one that counts.
    private List<MeasureSeries> Of(IReadOnlyList<ValidatedReturn> known, decimal? children)
    {
        var byQuarter = new Dictionary<Period, ValidatedReturn>();
        foreach (var one in known) byQuarter[one.Period] = one;
        var (first, last) = (byQuarter.Keys.Min()!, byQuarter.Keys.Max()!);
        var quarters = new List<Period>();
        for (var q = first; q <= last; q = q.AddQuarters(1)) quarters.Add(q);
        var specification = byQuarter[last].Specification;
        var series = new List<MeasureSeries>();
        foreach (var definition in specification.Measures.Where(m => m is { InReturn: true, Chart.Length: > 0 }))
        {
            if (catalogue.Find(ReturnMeasures.IdOf(definition)) is not { } measure) continue;
            var counts = quarters.Select(q => Count(definition, byQuarter.GetValueOrDefault(q), children)).ToArray();
            // A proportion whose part is not one of the whole is charted as a rate.
            var chart = definition.Chart switch { "p" when counts.All(c => c is null || c.Value.Numerator <= c.Value.Denominator) => ChartKind.P, "p" or "u" => ChartKind.U, _ => ChartKind.Xmr };
            ChartPoint Point(Counts? c) => c is not { } known ? new(null) : chart == ChartKind.Xmr ? new(known.Numerator / known.Denominator) : new(known.Numerator, known.Denominator);
            series.Add(new(measure.Id, measure.Title, Family(definition, specification), measure.Direction, chart, measure.Unit, (double)definition.Multiplier, quarters, [.. counts.Select(Point)]));
        }
        return series;
    }

    private static string Family(MeasureDefinition definition, ReturnSpecification specification) => specification.FindItem(definition.Numerator[0])!.Stage;

    private static Counts? Count(MeasureDefinition definition, ValidatedReturn? quarter, decimal? children)
    {
        if (quarter is null || Sum(definition.Numerator, quarter, children) is not { } numerator) return null;
        if (definition.Denominator.Count == 0) return new((double)numerator, 1);
        return Sum(definition.Denominator, quarter, children) is { } denominator and > 0 ? new((double)numerator, (double)denominator) : null;
    }

    private static decimal? Sum(IReadOnlyList<string> items, ValidatedReturn quarter, decimal? children)
    {
        decimal total = 0;
        foreach (var item in items)
        {
            if ((quarter.Find(item)?.Value ?? (item == Population ? children : null)) is not { } value) return null;
            total += value;
        }
        return total;
    }
}
