using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Evidence;

namespace Oversight.Pipeline.IngestEvidence;

/// <summary>
/// A file that says something else about a day on which something was said already corrects it. Nobody could know that before the file came, so
/// the correction counts from that day on, whatever day it is dated, and every list of before stays as it was.
/// </summary>
internal sealed class Corrections
{
    private readonly Dictionary<(AuthorityCode, MeasureId, Period, DateOnly), string> figures = [];
    private readonly Dictionary<(AuthorityCode, DateOnly, DateOnly), Inspection> reports = [];

    /// <summary>The figures and reports of the files, in order of acceptance: those that are new as they are dated, corrections from the day their file came.</summary>
    public static (IReadOnlyList<Observation> Observations, IReadOnlyList<Inspection> Inspections) Dated(IEnumerable<(EvidenceReading Reading, DateOnly CameOn)> files)
    {
        var (corrections, observations, inspections) = (new Corrections(), new List<Observation>(), new List<Inspection>());
        foreach (var (reading, cameOn) in files)
        {
            observations.AddRange(reading.Observations.Select(o => corrections.Dated(o, cameOn)).OfType<Observation>());
            inspections.AddRange(reading.Inspections.Select(i => corrections.Dated(i, cameOn)).OfType<Inspection>());
        }
        return (observations, inspections);
    }

    private Observation? Dated(Observation figure, DateOnly cameOn)
    {
        var (key, says) = ((figure.Authority, figure.Measure, figure.Period, figure.KnownAt), figure.Figure.ToString());
        var isKnown = figures.TryGetValue(key, out var before);
        figures[key] = says;
        return !isKnown ? figure : before == says ? null : figure with { KnownAt = Later(figure.KnownAt, cameOn) };
    }

    private Inspection? Dated(Inspection report, DateOnly cameOn)
    {
        var key = (report.Authority, report.StartedOn, report.PublishedOn);
        var isKnown = reports.TryGetValue(key, out var before);
        reports[key] = report;
        return !isKnown ? report : before!.WithoutSource() == report.WithoutSource() ? null : report with { CorrectedOn = Later(report.PublishedOn, cameOn) };
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
