using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Returns.Specifications;

namespace Oversight.Training.Simulation;

/// <summary>
/// What is published about an authority every year: the same hidden counts that it returns, put together as the published measure is defined, with small numbers withheld. Series
/// that no returned count makes come from the same hidden service by way of a sample of the size they would have.
/// </summary>
internal static class AnnualStatistics
{
    private const string Source = "made up";

    // A numerator of 1 to 5, or fewer than 10 of whom a share is taken, is withheld (Department for Education, statistics of children in need).
    private const int LargestWithheld = 5;
    private const int SmallestBase = 10;

    // A return that failed the publisher's checks: about one figure in 250.
    private const double NotAvailable = 0.004;

    private static readonly Dictionary<string, ReturnItem> Items = ReturnSpecification.Versions[^1].Items.ToDictionary(i => i.Id, StringComparer.Ordinal);

    public static IEnumerable<Observation> Of(MadeUpAuthority authority, MadeUpRegister register, Timeline time, int seed)
    {
        var chance = Chance.For(seed, Stream.Publication, authority.Index);
        foreach (var series in PublishedSeries.All)
        {
            for (var year = time.FirstYear + 1; year <= time.Last.End.Year; year++)
            {
                var end = series.EndIn(year);
                var published = series.PublishedOn(end);
                if (published >= time.Reference) continue;
                var figure = Figure(series, authority, time, end, chance);
                if (chance.Happens(NotAvailable)) figure = Domain.Panel.Figure.Missing(MissingReason.NotAvailable, "x");
                yield return new(register.CodeOf(authority.Index, end), series.Measure.Id, Period.AnnualEnding(end), figure, published, Source);
            }
        }
    }

    private static Figure Figure(PublishedSeries series, MadeUpAuthority authority, Timeline time, DateOnly end, Chance chance)
    {
        var place = time.PlaceOf(end);
        var children = authority.Profile.ChildrenIn(Timeline.YearOf(place));
        var id = series.Measure.Id.Value;
        if (series.Formula is { } formula)
        {
            var (top, bottom) = (Sum(formula.Numerator), Sum(formula.Denominator));
            if (bottom == 0) return Missing;
            var isOfPeople = series.Measure.Unit == "%" && formula.Numerator.All(i => Items[i].Decimals == 0);
            return isOfPeople && IsSmall(top, bottom) ? Withheld : Rounded(formula.Multiplier * top / bottom);
        }
        if (id == "child_population") return Domain.Panel.Figure.Of(children);

        var level = authority.Service.Level(id, place);
        if (id is "cin_rate" or "wf_absence_pct") return Rounded(level * (1 + (0.02 * chance.Normal())));
        var of = Base(id);
        var part = chance.Binomial(of, level / 100);
        return of == 0 ? Missing : IsSmall(part, of) ? Withheld : Rounded(100.0 * part / of);

        double Sum(IReadOnlyList<string> items) => items.Sum(item => item == "population_0_17" ? children
            : Items[item].Kind == ItemKind.Flow ? (double)Enumerable.Range(place - 3, 4).Sum(q => authority.Counts[q][item])
            : (double)authority.Counts[place][item]);

        int Base(string measure) => measure switch
        {
            "assessed_not_in_need_pct" => (int)Sum(["assessments_completed"]),
            "cin_awaiting_assessment_pct" or "cin_2y_open_pct" => (int)(authority.Service.Level("cin_rate", place) * children / 10000),
            "cpp_2y_ended_pct" => (int)Sum(["cpp_ended"]),
            "ehcp_20w_pct" => children / 180,
            "fsm_primary_pct" => children / 3,
            _ => (int)Sum(["cla_open"]),
        };
    }

    private static Figure Missing => Domain.Panel.Figure.Missing(MissingReason.NotAvailable, "x");

    private static Figure Withheld => Domain.Panel.Figure.Missing(MissingReason.Suppressed, "c");

    private static bool IsSmall(double part, double of) => part is > 0 and <= LargestWithheld || of < SmallestBase;

    private static Figure Rounded(double value) => Domain.Panel.Figure.Of(Math.Round(value, 1, MidpointRounding.AwayFromZero));
}
