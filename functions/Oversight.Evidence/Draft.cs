using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;

namespace Oversight.Evidence;

/// <summary>A reading in the making: what has been taken so far and what speaks against it.</summary>
internal sealed class Draft(Register register, MeasureCatalogue catalogue, CancellationToken cancellationToken)
{
    private const int Listed = 100;
    private readonly List<Refusal> refusals = [];
    private int refused;
    private AuthorityFinder? finder;

    public Register Register => register;

    public MeasureCatalogue Catalogue => catalogue;

    public AuthorityFinder Finder => finder ??= new(register);

    public EvidenceKind? Kind { get; set; }

    public string DataSet { get; set; } = string.Empty;

    public int RowsRead { get; private set; }

    public int RowsSkipped { get; set; }

    public List<Authority> Authorities { get; } = [];

    public List<Measure> Measures { get; } = [];

    public List<Observation> Observations { get; } = [];

    public List<Inspection> Inspections { get; } = [];

    public bool Refused => refused > 0;

    public void Refuse(Refusal refusal)
    {
        if (refused++ < Listed) refusals.Add(refusal);
    }

    public void CountRow()
    {
        RowsRead++;
        if (RowsRead % 1024 == 0) ThrowIfCancelled();
    }

    public void ThrowIfCancelled() => cancellationToken.ThrowIfCancellationRequested();

    public EvidenceReading Finish()
    {
        ThrowIfCancelled();
        if (refused > Listed) refusals.Add(Because.More(refused - Listed));
        return Refused
            ? new(Kind, DataSet, RowsRead, RowsSkipped, 0, [], [], [], [], refused, refusals)
            : new(Kind, DataSet, RowsRead, RowsSkipped, Observations.Count(o => !o.Figure.HasNumber), Authorities, Measures, Observations, Inspections, 0, []);
    }
}
