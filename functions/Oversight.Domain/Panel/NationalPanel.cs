using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;

namespace Oversight.Domain.Panel;

/// <summary>All observations and inspections as of a date: only what became known on an earlier day can be read through it.</summary>
public sealed class NationalPanel
{
    private readonly EvidenceBase evidence;
    private IReadOnlyList<Inspection>? inspections;
    private ILookup<AuthorityCode, Inspection>? byAuthority;

    internal NationalPanel(EvidenceBase evidence, DateOnly date)
    {
        this.evidence = evidence;
        Date = date;
    }

    /// <summary>The date. What became known on it, or later, is not here.</summary>
    public DateOnly Date { get; }

    /// <summary>Whether this is a panel of some evidence.</summary>
    public bool IsOf(EvidenceBase other) => ReferenceEquals(evidence, other);

    /// <summary>The authorities.</summary>
    public Register Register => evidence.Register;

    /// <summary>The measures.</summary>
    public MeasureCatalogue Catalogue => evidence.Catalogue;

    /// <summary>Reports published before the date, oldest first.</summary>
    public IReadOnlyList<Inspection> Inspections => inspections ??= evidence.InspectionsBefore(Date);

    /// <summary>Reports on one authority published before the date, oldest first. Does not look at predecessors.</summary>
    public IEnumerable<Inspection> InspectionsOf(AuthorityCode authority) => (byAuthority ??= Inspections.ToLookup(i => i.Authority))[authority];

    /// <summary>
    /// The reports that tell how an authority was last judged: its own or, until it has one, its predecessor's. Oldest first; a report without any grade tells nothing and is left out.
    /// </summary>
    public IReadOnlyList<Inspection> HistoryOf(Authority authority)
    {
        Inspection[] own = [.. InspectionsOf(authority.Code).Where(i => i.Outcome is not null)];
        return own.Length == 0 && authority.Predecessor is { } before ? [.. InspectionsOf(before).Where(i => i.Outcome is not null)] : own;
    }

    /// <summary>The known periods of a measure, oldest first, each as it stood.</summary>
    public IEnumerable<FigureTable> TablesOf(MeasureId measure)
    {
        foreach (var cell in evidence.PeriodsOf(measure))
            if (cell.RevisionAt(Date) is > 0 and var revision)
                yield return cell.Table(revision);
    }

    /// <summary>Every version of every figure of a measure for an authority, known before the date; by period, then by the day it became known.</summary>
    public IEnumerable<Observation> VersionsOf(AuthorityCode authority, MeasureId measure)
    {
        var position = Register.PositionOf(authority);
        return position < 0 ? [] : evidence.PeriodsOf(measure).SelectMany(c => c.VersionsOf(position)).Where(o => o.KnownAt < Date);
    }
}
