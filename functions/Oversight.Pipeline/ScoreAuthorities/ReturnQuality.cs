using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.IngestReturn;
using Oversight.Returns.Calendars;
using Oversight.Returns.Quality;
using Oversight.Returns.Specifications;
using Oversight.Risk.Scoring;

namespace Oversight.Pipeline.ScoreAuthorities;

/// <summary>Grades the quality of authorities' returns from what was accepted before a date.</summary>
/// <param name="returns">Everything ever accepted.</param>
public sealed class ReturnQuality(AcceptedReturns returns)
{
    private const int Quarters = 4;
    private readonly ILookup<string, ReturnVersion> byAuthority = returns.Versions.ToLookup(v => v.LaCode, StringComparer.Ordinal);

    // Nothing was due before the first quarter that anybody returned.
    private readonly Period? first = returns.Versions.Select(v => v.Period).Min();

    /// <summary>The quality of an authority's last four due quarters; null where no quarter was due yet.</summary>
    public EvidenceQuality? At(Authority authority, DateOnly date)
    {
        if (first is null) return null;
        var due = new List<Period>();
        for (var quarter = Period.QuarterOf(date); quarter >= first && due.Count < Quarters; quarter = quarter.AddQuarters(-1))
            if (ReturnCalendar.DeadlineOf(quarter) < date && authority.IsLiveOn(quarter.End)) due.Add(quarter);
        if (due.Count == 0) return null;
        var known = byAuthority[authority.Code.Value].Where(v => AcceptedOn(v) < date).ToLookup(v => v.Quarter);
        return EvidenceQuality.Of([.. due.Select(q => Of(q, [.. known[q.ToString()]]))]);
    }

    /// <summary>The same for a score.</summary>
    public Reliability ReliabilityAt(Authority authority, DateOnly date) => At(authority, date)?.Grade switch
    {
        null => Reliability.NotDue,
        QualityGrade.None => Reliability.None,
        QualityGrade.Poor => Reliability.Poor,
        QualityGrade.Fair => Reliability.Fair,
        _ => Reliability.Good,
    };

    private static QuarterQuality Of(Period quarter, ReturnVersion[] accepted)
    {
        var deadline = ReturnCalendar.DeadlineOf(quarter);
        if (accepted.Length == 0 || ReturnSpecification.For(quarter) is not { } specification) return QuarterQuality.Missing(deadline);
        var last = accepted.MaxBy(v => v.Version)!;
        var core = specification.Items.Where(i => i.Tier == ItemTier.Core).Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        return new(
            deadline,
            accepted.Min(AcceptedOn),
            core.Count,
            last.Figures.Count(f => core.Contains(f.ItemId) && f.Value is null),
            last.Warnings,
            last.Unexplained.Count(),
            accepted.Max(v => v.Findings.Count(f => f.Rule == "V092")),
            last.Findings.Count(f => f.Rule == "V090"),
            last.Findings.Any(f => f.Rule == "V091"));
    }

    private static DateOnly AcceptedOn(ReturnVersion version) => EnglishTime.DayOf(version.Authorised!.At);
}
