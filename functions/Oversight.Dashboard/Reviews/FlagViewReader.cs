using Oversight.Dashboard.National;
using Oversight.Dashboard.Pages;
using Oversight.Dashboard.Trends;
using Oversight.Domain.Assurance;

namespace Oversight.Dashboard.Reviews;

/// <summary>Brings together what a flag's page shows. The place among all and the journey are those of now: they are there to look further, and the flag's own reasons are the publication's.</summary>
public sealed class FlagViewReader(ReviewReader reader, FlagChartReader charts, TrendReader trends)
{
    /// <summary>All of it.</summary>
    public async Task<FlagView> OfAsync(FlagDossier dossier, Actor me, FormFault? fault, CancellationToken cancellationToken)
    {
        var (publication, code) = (dossier.Publication, dossier.Flag.LaCode);
        var chosen = FlagCharts.Of(await charts.OfAsync(publication, cancellationToken), publication);
        var table = await trends.FindAsync(null, cancellationToken);
        var isThere = table is not null && table.PositionOf(code) >= 0;
        string[] named = [.. chosen.Shown.Select(c => c.Chart.Series.Measure.Value), .. publication.Reasons.Where(r => r.Amount > 0).Select(r => r.Feature)];
        return new(
            dossier, me, chosen, isThere ? Variation.For(Variation.All(table!), code, named) : null, isThere ? Journey.Of(table!, code) : [], isThere ? Partners.Of(table!, code) : [],
            Acting.IsReviewer(me) && !dossier.Flag.IsSettled ? await reader.ColleaguesAsync(me, cancellationToken) : [], fault);
    }
}
