using Oversight.Dashboard;
using Oversight.Pipeline.PublishScores;

namespace Oversight.Tests.Dashboard;

/// <summary>Publications to show, made up.</summary>
internal static class Kit
{
    public static PublishedPoint Point(int year, double? value, string? missing = null, string? symbol = null, double? nation = 20) =>
        new($"{year - 1}-{year % 100:D2}", new(year, 3, 31), new(year, 11, 5), value, missing, symbol, false, nation, nation - 8, nation + 9, nation + 2, []);

    public static PublishedMeasure Measure(params PublishedPoint[] points) =>
        new("social_worker_turnover", "Social worker turnover", "%", "high", "workforce", true, "Workforce census", points);

    public static PublishedSummary Line(
        string code, int rank, string name = "Ashford", string region = "North Marsh", string band = "routine", int? ageDays = 400, double probability = 0.3) => new(
        code, new(2025, 10, 1), 1, new(2025, 10, 2, 9, 0, 0, TimeSpan.Zero),
        new(name, region, "unitary", true, string.Empty, []),
        new("composite_and_grade", 1 - (rank / 10.0), rank, 10, 0.5 - (rank / 10.0), null, [new("less_than_good", probability, 0.1, 0.6, 0.4)]),
        new(band, "none", "A sentence."), [], new(ageDays, false, new(2025, 3, 31), 0), "good");
}
