using Oversight.Domain.Inspections;
using Oversight.Domain.Panel;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;

namespace Oversight.Training;

/// <summary>A past inspection with what was known of the authority on the day it began.</summary>
/// <param name="Inspection">The inspection: the label.</param>
/// <param name="Vector">The features as at its first day.</param>
public sealed record LabelledInspection(Inspection Inspection, FeatureVector Vector)
{
    /// <summary>Whether a target happened; null where it does not apply.</summary>
    public bool? Outcome(Target target) => target.Happened(Inspection, Vector.Judgements.PreviousGrade);

    /// <summary>
    /// The authority as the unit that varies independently: a successor counts as its own, as in the published reference figures.
    /// </summary>
    public string Cluster => Inspection.Authority.Value;

    /// <summary>
    /// Every version of every inspection of the evidence with an outcome, with its features, in order of first day, authority and acceptance.
    /// </summary>
    public static IReadOnlyList<LabelledInspection> All(EvidenceBase evidence, FeatureBuilder builder)
    {
        var rows = evidence.InspectionVersions.Where(i => i.Outcome is not null).OrderBy(i => i.StartedOn).ThenBy(i => i.Authority).ToArray();
        var result = new LabelledInspection[rows.Length];
        Parallel.For(0, rows.Length, k =>
        {
            var authority = evidence.Register.Find(rows[k].Authority) ?? throw new InvalidOperationException($"No authority {rows[k].Authority} in the register.");
            result[k] = new(rows[k], builder.Build(evidence.AsAt(rows[k].StartedOn), authority));
        });
        return result;
    }

    /// <summary>Of the versions of each inspection the last accepted.</summary>
    public static IEnumerable<LabelledInspection> LastAccepted(IEnumerable<LabelledInspection> versions) =>
        versions.GroupBy(v => (v.Inspection.Authority, v.Inspection.StartedOn)).Select(g => g.Last());
}
