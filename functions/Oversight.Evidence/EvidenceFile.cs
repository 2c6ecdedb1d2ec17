using Oversight.Evidence.AsPublished;
using Oversight.Evidence.Csv;
using Oversight.Evidence.Mapping;
using Oversight.Evidence.Tidy;

namespace Oversight.Evidence;

/// <summary>One file that can be read: its columns, and how its rows become evidence.</summary>
internal abstract class EvidenceFile
{
    private static readonly EvidenceFile[] All =
        [new AuthoritiesFile(), new IndicatorsFile(), new ObservationsFile(), new InspectionsFile(), .. DataSets.All.Select(d => new PublishedFile(d))];

    // The columns that no other file has: what a file is told by, even where a column is missing or too many.
    private static readonly Dictionary<string, EvidenceFile> Telltale =
        All.SelectMany(f => f.Columns.Select(c => (c, f)))
            .GroupBy(p => p.c, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() == 1)
            .ToDictionary(g => g.Key, g => g.First().f, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<EvidenceFile, int> Telltales = Telltale.Values.CountBy(f => f).ToDictionary();

    public abstract string DataSet { get; }

    public abstract EvidenceKind Kind { get; }

    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>The file with at least half of its own columns in the header; of several the one with the largest share.</summary>
    public static EvidenceFile? Recognise(IReadOnlyList<string> header) =>
        header.Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(c => Telltale.GetValueOrDefault(c))
            .OfType<EvidenceFile>()
            .CountBy(f => f)
            .Where(p => 2 * p.Value >= Telltales[p.Key])
            .OrderByDescending(p => (double)p.Value / Telltales[p.Key])
            .Select(p => p.Key)
            .FirstOrDefault();

    /// <summary>What has to be there before this file can be read; null where nothing is missing.</summary>
    public virtual Refusal? Needs(Draft draft) => null;

    /// <summary>Reads every row into the draft.</summary>
    public abstract void Take(CsvTable table, Draft draft);
}
