using Oversight.Dashboard.Trends;
using Oversight.Risk.Drift;

namespace Oversight.Dashboard.National;

/// <summary>How far a measure differs between authorities, beyond what chance and their ordinary differences explain.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Period">The newest period that it can be told for.</param>
/// <param name="Names">Name and code of each authority with a rate, in the order of the funnel's points.</param>
/// <param name="Funnel">The funnel about the rate of all.</param>
/// <param name="Beside">The funnel about what the statistical neighbours of each lead one to expect; no point where too few have a rate. Neither raises a flag.</param>
/// <param name="Multiplier">What a rate of the funnel is multiplied by to be in the measure's unit.</param>
/// <param name="IsReckoned">Whether the counts were reckoned from published rates and the number of children.</param>
public sealed record Variation(TrendMeasure Measure, TrendPeriod Period, IReadOnlyList<TrendAuthority> Names, Funnel Funnel, Funnel Beside, double Multiplier, bool IsReckoned)
{
    private const string Children = "child_population";
    private const string Referrals = "referral_rate";

    // The National Audit Office's: referral and re-referral, and with them what else finding F28 names.
    private static readonly string[] Asked = [Referrals, "rereferral_pct", "s47_rate", "cpp_rate", "cpp_started_rate", "cpp_repeat_pct", "followup_12m_rereferred_pct"];

    /// <summary>The points, an authority each.</summary>
    public IReadOnlyList<(TrendAuthority Authority, FunnelPoint Point)> Points => [.. Names.Zip(Funnel.Points).Where(p => p.Second is not null).Select(p => (p.First, p.Second!))];

    /// <summary>The highest rate over the lowest above nothing.</summary>
    public double HighestToLowest => Points.Max(p => p.Point.Rate) / Points.Where(p => p.Point.Rate > 0).Min(p => p.Point.Rate);

    /// <summary>The same of the 95th and 5th authority in a hundred, which one odd place cannot move.</summary>
    public double WithoutExtremes
    {
        get
        {
            double[] rates = [.. Points.Select(p => p.Point.Rate).Order()];
            return At(rates, 0.95) / At(rates, 0.05);
        }
    }

    /// <summary>Beyond the limit that one in a thousand passes: high, or low.</summary>
    public IReadOnlyList<(TrendAuthority Authority, FunnelPoint Point)> Outliers(Direction side) =>
        [.. Points.Where(p => p.Point.Outlier == side).OrderByDescending(p => Math.Abs(p.Point.ZAdjusted)).ThenBy(p => p.Authority.LaCode, StringComparer.Ordinal)];

    /// <summary>The one to place an authority by: of a measure that is named, the first of these, or else the one in which it lies furthest from what is expected; null where it has no figure in any.</summary>
    /// <param name="all">The funnels.</param>
    /// <param name="laCode">The authority.</param>
    /// <param name="named">Names of measures, the most telling first.</param>
    public static Variation? For(IReadOnlyList<Variation> all, string laCode, IReadOnlyList<string> named)
    {
        var own = all.Select(v => (Variation: v, Point: v.Points.FirstOrDefault(p => p.Authority.LaCode == laCode).Point)).Where(v => v.Point is not null).ToArray();
        return own.Where(v => named.Contains(v.Variation.Measure.Definition.Id)).OrderBy(v => named.ToList().IndexOf(v.Variation.Measure.Definition.Id)).Concat(own.OrderByDescending(v => Math.Abs(v.Point.ZAdjusted)))
            .Select(v => v.Variation).FirstOrDefault();
    }

    /// <summary>Every measure that finding F28 names and that figures allow a funnel of.</summary>
    public static IReadOnlyList<Variation> All(TrendTable table) => [.. Asked.Select(id => Of(table, id)).OfType<Variation>()];

    /// <summary>A measure's; null where there are no counts, or fewer than ten authorities with one.</summary>
    public static Variation? Of(TrendTable table, string id)
    {
        if (table.FindMeasure(id) is not { } measure || !Asked.Contains(id)) return null;
        foreach (var period in measure.Periods.Reverse().Where(p => p.Mean is not null))
        {
            var isReckoned = period.Numerators is null;
            var multiplier = measure.Definition.Unit == "%" ? 100.0 : 10_000;
            FunnelUnit[] units = [.. table.Authorities.Select((a, i) => isReckoned ? Reckoned(table, measure, period, i, multiplier, a.LaCode) : new FunnelUnit(a.LaCode, period.Numerators!.Authorities[i].Value, period.Denominators?.Authorities[i].Value))];
            if (units.Count(u => u is { Numerator: not null, Denominator: > 0 }) < 10) continue;
            var kind = measure.Definition.Unit == "%" && units.All(u => u.Numerator is null || u.Denominator is null || u.Numerator <= u.Denominator) ? FunnelKind.Proportions : FunnelKind.Rates;
            var neighbours = table.Authorities.ToDictionary(a => a.LaCode, a => (string[])[.. a.Neighbours.Select(n => table.Authorities[n].LaCode)], StringComparer.Ordinal);
            return new(measure, period, table.Authorities, Funnel.Draw(kind, units), Funnel.Draw(kind, units, Funnel.ExpectedFromNeighbours(units, id => neighbours[id])), multiplier, isReckoned);
        }
        return null;
    }

    // A rate for so many children, of the children there were; a share of referrals, of the referrals that follow from their own rate.
    private static FunnelUnit Reckoned(TrendTable table, TrendMeasure measure, TrendPeriod period, int i, double multiplier, string code)
    {
        var children = table.FindMeasure(Children)?.Periods.LastOrDefault(p => p.End <= period.End && p.Value(i) is not null)?.Value(i);
        var denominator = measure.Definition.Id switch
        {
            _ when measure.Definition.Unit != "%" => children,
            "rereferral_pct" => table.FindMeasure(Referrals)?.Periods.FirstOrDefault(p => p.Period == period.Period)?.Value(i) * children / 10_000,
            _ => null,
        };
        return period.Value(i) is { } rate && denominator is { } of ? new(code, rate * of / multiplier, of) : new(code, null, null);
    }

    private static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
