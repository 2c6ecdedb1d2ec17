using Oversight.Domain.Authorities;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Measures;

/// <summary>
/// Measures on four rolling quarters (DESIGN section 7): a flow is summed, a stock is the last quarter's, the largest is the largest of the four. A missing
/// quarter or count makes the measure missing, with its reason; a quarter that counts other services, because a joint arrangement began or ended, is missing from the year of these.
/// </summary>
public static class RollingMeasures
{
    /// <summary>Under this many in the denominator no rate is shown (METHODS section 6).</summary>
    public const int FewestShown = 10;

    private const string Population = "population_0_17";
    private const int Quarters = 4;

    /// <summary>Every figure that an authority's accepted returns give, and every later version of it, with the day each became known.</summary>
    /// <param name="authority">Whose they are.</param>
    /// <param name="returns">Its returns in order of acceptance.</param>
    /// <param name="population">Its children as published before a day, for returns without the number; null where none is known.</param>
    public static IEnumerable<Observation> Of(AuthorityCode authority, IEnumerable<AcceptedReturn> returns, Func<DateOnly, decimal?> population)
    {
        var latest = new Dictionary<Period, AcceptedReturn>();
        var said = new Dictionary<(string, Period), Figure>();
        foreach (var accepted in returns)
        {
            latest[accepted.Return.Period] = accepted;
            // A quarter is part of its own year and of the three that follow it.
            for (var later = 0; later < Quarters; later++)
            {
                var period = accepted.Return.Period.AddQuarters(later);
                if (!latest.TryGetValue(period, out var last)) continue;
                ValidatedReturn?[] year = [.. Enumerable.Range(0, Quarters).Select(back => latest.GetValueOrDefault(period.AddQuarters(-back)) is { } q && q.Counted == last.Counted ? q.Return : null)];
                foreach (var measure in last.Return.Specification.Measures.Where(m => m.InReturn))
                {
                    var figure = Compute(measure, year, () => population(accepted.AcceptedOn));
                    if (said.TryGetValue((measure.Id, period), out var before) && before == figure) continue;
                    // Before there ever were four quarters nothing is missing: the collection had just begun.
                    if (!figure.HasNumber && year.Any(q => q is null) && !said.Keys.Any(k => k.Item1 == measure.Id)) continue;
                    said[(measure.Id, period)] = figure;
                    yield return new(authority, ReturnMeasures.IdOf(measure), period, figure, accepted.AcceptedOn, ReturnMeasures.Source);
                }
            }
        }
    }

    /// <summary>One measure of a year.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="year">Four returns, the last quarter's first; null where one is missing.</param>
    /// <param name="population">The number of children, asked where the return does not have it.</param>
    public static Figure Compute(MeasureDefinition measure, IReadOnlyList<ValidatedReturn?> year, Func<decimal?> population)
    {
        if (year.Any(q => q is null)) return Figure.Missing(MissingReason.NotAvailable, "x");
        var missing = default(FigureStatus?);
        decimal Sum(IReadOnlyList<string> items) => items.Sum(item => OfTheYear(item, year!, population, ref missing));
        var numerator = Sum(measure.Numerator);
        var denominator = measure.Denominator.Count == 0 ? 1 : Sum(measure.Denominator);
        if (missing is { } status) return status == FigureStatus.NotApplicable ? Figure.Missing(MissingReason.NotApplicable, "z") : Figure.Missing(MissingReason.NotAvailable, "x");
        if (measure.Denominator.Count == 0) return Figure.Of((double)numerator);
        if (denominator == 0) return Figure.Missing(MissingReason.NotApplicable, "z");
        if (denominator < FewestShown) return Figure.Missing(MissingReason.Unreliable, "u");
        return Figure.Of((double)(measure.Multiplier * numerator / denominator), new((double)numerator, (double)denominator));
    }

    private static decimal OfTheYear(string item, IReadOnlyList<ValidatedReturn> year, Func<decimal?> population, ref FigureStatus? missing)
    {
        var (total, kind) = (0m, year[0].Specification.FindItem(item)!.Kind);
        foreach (var quarter in kind == ItemKind.Stock ? year.Take(1) : year)
        {
            var figure = quarter.Find(item);
            var value = figure?.Value ?? (item == Population ? population() : null);
            if (value is null) missing ??= figure?.Status is FigureStatus.NotApplicable ? FigureStatus.NotApplicable : FigureStatus.NotAvailable;
            else total = kind == ItemKind.Max ? Math.Max(total, value.Value) : total + value.Value;
        }
        return total;
    }
}
