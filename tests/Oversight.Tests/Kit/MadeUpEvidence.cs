using System.Globalization;
using System.Text;

namespace Oversight.Tests.Kit;

/// <summary>
/// Files of evidence about made-up authorities, in the tidy shape: enough of them (70) for national figures, the composite's ten measures over
/// six years, and two inspections each. The same seed gives the same bytes.
/// </summary>
public static class MadeUpEvidence
{
    public const int Authorities = 70;

    private static readonly string[] Measures =
    [
        "wf_agency_pct", "wf_turnover_pct", "wf_vacancy_pct", "wf_caseload", "assessments_45d_pct",
        "icpc_15d_pct", "cpp_reviews_on_time_pct", "rereferral_pct", "cpp_repeat_pct", "cla_3plus_placements_pct",
    ];

    private static readonly string[] Grades = ["inadequate", "requires improvement", "good", "outstanding"];

    public static string Code(int i) => string.Create(CultureInfo.InvariantCulture, $"X{i:00000000}");

    public static byte[] Register(int authorities = Authorities) => Csv(
        "old_la_code,new_la_code,name,region,first_year,last_year,status,predecessor_code,predecessor_note,stat_neighbours_2025,stat_neighbours_2021,la_type",
        Enumerable.Range(1, authorities).Select(i =>
        {
            var neighbours = string.Join(';', Enumerable.Range(1, 10).Select(k => Code(((i + k - 1) % authorities) + 1)));
            return string.Create(CultureInfo.InvariantCulture, $"{i:000},{Code(i)},Made-up borough {i},{(i % 2 == 0 ? "Upper Region" : "Lower Region")},2013,2025,current,,,{neighbours},{neighbours},unitary");
        }));

    public static byte[] MeasureList() => Csv(
        "indicator,title,unit,direction_of_concern,family,group,core,first_year,last_year,n_obs,typical_publication,source_table",
        Measures.Select(m => $"{m},{Title(m)},{(m == "wf_caseload" ? "cases" : "%")},{(IsLow(m) ? "low" : "high")},made,{(m.StartsWith("wf", StringComparison.Ordinal) ? "workforce" : "timeliness")},1,2018,2025,420,November,made up"));

    public static byte[] Observations(int lastYear = 2025, int seed = 1, Func<string, string>? change = null)
    {
        var random = new Random(seed);
        var health = Enumerable.Range(0, Authorities).Select(_ => (2 * random.NextDouble()) - 1).ToArray();
        var rows = new List<string>();
        for (var year = 2018; year <= lastYear; year++)
            foreach (var measure in Measures)
                for (var i = 1; i <= Authorities; i++)
                {
                    var value = 50 + ((IsLow(measure) ? -1 : 1) * 20 * health[i - 1]) + (10 * (random.NextDouble() - 0.5));
                    var row = random.NextDouble() < 0.02
                        ? $"{Code(i)},{measure},{year},,{year}-03-31,{year}-11-10,1,c,made up"
                        : string.Create(CultureInfo.InvariantCulture, $"{Code(i)},{measure},{year},{value:0.0},{year}-03-31,{year}-11-10,0,,made up");
                    rows.Add(change?.Invoke(row) ?? row);
                }
        return Csv("new_la_code,indicator,period,value,reference_end_date,published_date,suppressed,suppressed_symbol,source", rows);
    }

    public static byte[] Inspections(int seed = 1)
    {
        var random = new Random(seed);
        var health = Enumerable.Range(0, Authorities).Select(_ => (2 * random.NextDouble()) - 1).ToArray();
        var id = 0;
        return Csv(
            "inspection_id,new_la_code,framework,inspection_start,published_date,overall_grade,leadership,help_protection,children_in_care,care_leavers,reinspection,source",
            Enumerable.Range(1, Authorities).SelectMany(i => new[] { 2020, 2023 }.Select(year =>
            {
                var grade = Grades[Math.Clamp((int)(2.2 - (1.6 * health[i - 1]) + random.NextDouble() - 0.5), 0, 3)];
                var month = 1 + (i % 11);
                return string.Create(CultureInfo.InvariantCulture, $"{++id},{Code(i)},ILACS Standard,{year}-{month:00}-10,{year}-{month + 1:00}-20,{grade},{grade},{grade},{grade},,0,made up");
            })));
    }

    /// <summary>All four files below a new folder.</summary>
    public static DirectoryInfo Folder()
    {
        var folder = Directory.CreateTempSubdirectory("oversight-evidence-");
        File.WriteAllBytes(Path.Combine(folder.FullName, "authorities.csv"), Register());
        File.WriteAllBytes(Path.Combine(folder.FullName, "indicators.csv"), MeasureList());
        File.WriteAllBytes(Path.Combine(folder.FullName, "observations.csv"), Observations());
        File.WriteAllBytes(Path.Combine(folder.FullName, "inspections.csv"), Inspections());
        return folder;
    }

    private static bool IsLow(string measure) => measure is "assessments_45d_pct" or "icpc_15d_pct" or "cpp_reviews_on_time_pct";

    private static string Title(string measure) => char.ToUpperInvariant(measure[0]) + measure[1..].Replace('_', ' ');

    private static byte[] Csv(string header, IEnumerable<string> rows) => Encoding.UTF8.GetBytes(string.Concat(rows.Prepend(header).Select(r => r + "\n")));
}
