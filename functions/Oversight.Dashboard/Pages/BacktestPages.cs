using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Charts;
using Oversight.Pipeline.BacktestModel;
using Oversight.Pipeline.RetrainModel;
using Oversight.Training.Backtest;

namespace Oversight.Dashboard.Pages;

/// <summary>How well the model in use would have done at past inspections.</summary>
internal static class BacktestPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/method/backtest", PageAsync);
        pages.MapGet("/method/backtest/{picture}.{format}", PictureAsync);
    }

    private static async Task<IResult> PageAsync(IModelStore models, IBacktestStore backtests, CancellationToken cancellationToken)
    {
        var (version, backtest) = await FindAsync(models, backtests, cancellationToken);
        return PageEndpoints.Page<BacktestPage>((nameof(BacktestPage.Version), version), (nameof(BacktestPage.Backtest), backtest));
    }

    private static async Task<IResult> PictureAsync(string picture, string format, HttpContext context, IModelStore models, IBacktestStore backtests, CancellationToken cancellationToken)
    {
        if ((await FindAsync(models, backtests, cancellationToken)).Backtest is not { } backtest) return TypedResults.NotFound();
        return picture switch
        {
            "calibration" when BacktestCharts.Calibration(backtest) is var chart => PageEndpoints.Picture(context, format, chart.Draw, chart.DrawPng),
            "reviews" when BacktestCharts.Reviews(backtest) is var chart => PageEndpoints.Picture(context, format, chart.Draw, chart.DrawPng),
            "lead-time" when BacktestCharts.Lead(backtest) is var chart => PageEndpoints.Picture(context, format, chart.Draw, chart.DrawPng),
            _ => TypedResults.NotFound(),
        };
    }

    private static async Task<(string? Version, BacktestDocument? Backtest)> FindAsync(IModelStore models, IBacktestStore backtests, CancellationToken cancellationToken)
    {
        var version = (await models.CurrentAsync(cancellationToken))?.Version;
        return version is not null && await backtests.FindAsync(version, cancellationToken) is { } json ? (version, new(json)) : (version, null);
    }
}
