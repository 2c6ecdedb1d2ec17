using Oversight.Domain.Authorities;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Returns.Calendars;
using Oversight.Risk.Drift;

namespace Oversight.Dashboard.Reviews;

/// <summary>
/// The control charts behind an authority's flag, from its accepted returns: publications have rolling years, which no control chart can be made of. Drawn with what was known before the publication,
/// on the very chart that drift was judged on. What drifts is the publication's to say and is not judged here again.
/// </summary>
public sealed class FlagChartReader(IReturnLedger ledger, JointReturns joint, EvidenceLibrary evidence)
{
    /// <summary>Every chart that can be drawn of an authority; empty where it had returned nothing.</summary>
    public async Task<IReadOnlyList<DriftChart>> OfAsync(Publication publication, CancellationToken cancellationToken)
    {
        if (!AuthorityCode.TryParse(publication.LaCode, out var authority)) return [];
        var sent = new List<ReturnVersion>();
        foreach (var sender in joint.SendersFor(authority)) sent.AddRange(await ledger.VersionsOfAsync(sender, null, cancellationToken));
        ReturnVersion[] accepted = [.. joint.ForEach(sent.Where(v => v.State == ReturnState.Accepted)).Where(v => v.LaCode == authority.Value).OrderBy(v => v.Authorised!.At)];
        if (accepted.Length == 0) return [];
        var series = new ReturnSeries(new(accepted, string.Empty, joint), await evidence.RecentAsync(cancellationToken)).Of(authority, publication.AsAt);
        return [.. series.Select(DriftChart.Of)];
    }
}
