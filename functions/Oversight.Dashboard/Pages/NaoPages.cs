using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Nao;
using Oversight.Dashboard.Trends;

namespace Oversight.Dashboard.Pages;

/// <summary>The pages of the National Audit Office's questions.</summary>
internal static class NaoPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/nao", IndexAsync);
        pages.MapGet("/nao/{characteristic}", FindAsync);
    }

    private static async Task<IResult> IndexAsync(TrendReader reader, CancellationToken cancellationToken) =>
        PageEndpoints.Page<NaoPage>((nameof(NaoPage.Table), await reader.FindAsync(null, cancellationToken)));

    private static async Task<IResult> FindAsync(string characteristic, HttpContext context, TrendReader reader, CancellationToken cancellationToken)
    {
        if (NaoCharacteristic.All.FirstOrDefault(c => c.Id == characteristic) is not { } found) return TypedResults.NotFound();
        var table = await reader.FindAsync(null, cancellationToken);
        var code = PageEndpoints.Chosen(context.Request.Query["authority"]);
        if (code is not null && (table?.PositionOf(code) ?? -1) < 0) return TypedResults.NotFound();
        return PageEndpoints.Page<NaoCharacteristicPage>(
            (nameof(NaoCharacteristicPage.Characteristic), found), (nameof(NaoCharacteristicPage.Table), table), (nameof(NaoCharacteristicPage.LaCode), code));
    }
}
