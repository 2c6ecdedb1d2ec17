using Oversight.Domain.Inspections;
using Oversight.Risk.Features;
using Oversight.Training;

namespace Oversight.Tests.Kit;

/// <summary>Made-up labelled inspections in which one measure drives the grade and another is noise.</summary>
internal static class Reports
{
    public static IReadOnlyList<Oversight.Domain.Measures.Measure> Measures { get; } = [A.Measure("wf_agency_pct"), A.Measure("wf_turnover_pct")];

    /// <summary>Two inspections of each of <paramref name="authorities"/>, one a year from 2018; agency share speaks for a bad grade, turnover for nothing.</summary>
    public static LabelledInspection[] Of(int authorities = 80, int seed = 3, double signal = 0.9)
    {
        var random = new Random(seed);
        double Draw() => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6; // nearly normal, sd 1
        return
        [
            .. from authority in Enumerable.Range(1, authorities)
               from visit in Enumerable.Range(0, 2)
               let started = new DateOnly(2018 + ((authority + (3 * visit)) % 6), 1 + (authority % 12), 10)
               let driver = Draw()
               let noise = Draw()
               let grade = (Grade)Math.Clamp(3 - (int)Math.Round(0.4 + (signal * driver) + (0.8 * Draw())), 1, 4)
               let inspection = A.Inspection(authority, "2018-01-01", "2018-01-01", grade) with { StartedOn = started, PublishedOn = started.AddDays(45) }
               orderby started, authority
               select new LabelledInspection(inspection, new FeatureVector(
                   A.Authority(authority),
                   started,
                   new[] { A.Feature(Measures[0], driver, 0.5 * driver), A.Feature(Measures[1], noise, null) }.ToDictionary(f => f.Measure.Id),
                   A.NoReports)),
        ];
    }
}
