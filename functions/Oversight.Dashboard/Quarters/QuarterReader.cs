using Microsoft.Extensions.Options;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.ChaseReturns;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Returns.Calendars;
using Oversight.Returns.Specifications;
using Chased = Oversight.Pipeline.ChaseReturns.ReturnStanding;

namespace Oversight.Dashboard.Quarters;

/// <summary>Reads how returns stand: the register says who has to send one, the ledger what came.</summary>
/// <param name="evidence">The register.</param>
/// <param name="ledger">Every version of every return.</param>
/// <param name="joint">Who returns for whom.</param>
/// <param name="chase">What was collected first.</param>
/// <param name="time">What day it is.</param>
public sealed class QuarterReader(EvidenceLibrary evidence, IReturnLedger ledger, JointReturns joint, IOptions<ChaseOptions> chase, TimeProvider time)
{
    // What was collected first moves once in a service's life.
    private static readonly TimeSpan Trust = TimeSpan.FromMinutes(1);

    private volatile Collected? collected;

    /// <summary>Quarters that are over which a page offers, newest first.</summary>
    public const int Offered = 8;

    /// <summary>The day it is in England.</summary>
    public DateOnly Today => EnglishTime.DayOf(time.GetUtcNow());

    /// <summary>
    /// The quarters that are over and collected, newest first, as far back as a page offers and a specification is in force; the newest in any case, so that somebody can be the first.
    /// </summary>
    public async Task<IReadOnlyList<Period>> OverAsync(CancellationToken cancellationToken)
    {
        var first = await FirstAsync(cancellationToken);
        return [.. Over.Where((quarter, back) => back == 0 || IsAsked(quarter, first))];
    }

    private IEnumerable<Period> Over => Enumerable.Range(1, Offered).Select(back => Period.QuarterOf(Today).AddQuarters(-back)).Where(q => ReturnSpecification.For(q) is not null);

    /// <summary>The authority with a code; null where the register has none.</summary>
    public async Task<Authority?> FindAsync(string code, CancellationToken cancellationToken) =>
        AuthorityCode.TryParse(code, out var parsed) ? (await RegisterAsync(cancellationToken)).Find(parsed) : null;

    /// <summary>How an authority's quarters stand, newest first: the one that is running, and those that it was there for at their end.</summary>
    public async Task<IReadOnlyList<ReturnStanding>> OfAsync(Authority authority, CancellationToken cancellationToken)
    {
        var heads = (await ledger.HeadsOfAsync(authority.Code, cancellationToken)).ToDictionary(h => h.Period);
        var (register, first) = (await RegisterAsync(cancellationToken), await FirstAsync(cancellationToken));
        return
        [
            .. Over.Prepend(Period.QuarterOf(Today)).Where((q, back) => heads.ContainsKey(q) || (authority.IsLiveOn(q.End) && (back <= 1 || IsAsked(q, first))))
                .Select(q => Of(register, authority, q, heads.GetValueOrDefault(q), first)),
        ];
    }

    /// <summary>How one quarter of an authority stands.</summary>
    public async Task<ReturnStanding> OfAsync(Authority authority, Period quarter, CancellationToken cancellationToken) =>
        Of(await RegisterAsync(cancellationToken), authority, quarter, await ledger.FindHeadAsync(authority.Code, quarter, cancellationToken), await FirstAsync(cancellationToken));

    /// <summary>How a quarter stands for everyone who was there at its end, or sent something for it all the same; A to Z.</summary>
    public async Task<IReadOnlyList<ReturnStanding>> BoardAsync(Period quarter, CancellationToken cancellationToken)
    {
        var heads = (await ledger.HeadsAsync(quarter, cancellationToken)).ToDictionary(h => h.Authority);
        var (register, first) = (await RegisterAsync(cancellationToken), await FirstAsync(cancellationToken));
        return
        [
            .. register.All.Where(a => heads.ContainsKey(a.Code) || a.IsLiveOn(quarter.End))
                .Select(a => Of(register, a, quarter, heads.GetValueOrDefault(a.Code), first))
                .OrderBy(s => s.Authority.Name, StringComparer.Ordinal),
        ];
    }

    private ReturnStanding Of(Register register, Authority authority, Period quarter, ReturnHead? head, Period? first) => new(authority, quarter, Today, head)
    {
        IsAsked = IsAsked(quarter, first),
        Lead = joint.LeadOf(authority.Code, quarter) is { } lead ? register.Find(lead) : null,
        Members = [.. joint.MembersOf(authority.Code, quarter).Select(register.Find).OfType<Authority>()],
    };

    private static bool IsAsked(Period quarter, Period? first) => first is not null && quarter >= first;

    private async Task<Period?> FirstAsync(CancellationToken cancellationToken)
    {
        if (collected is { } known && time.GetUtcNow() - known.ReadAt < Trust) return known.First;
        var first = Chased.FirstOf(chase.Value.FirstQuarter.Length > 0 ? [] : await ledger.HeadsAsync(null, cancellationToken), chase.Value);
        if (first is not null) collected = new(first, time.GetUtcNow());
        return first;
    }

    private async Task<Register> RegisterAsync(CancellationToken cancellationToken) => (await evidence.RecentAsync(cancellationToken)).Register;

    private sealed record Collected(Period First, DateTimeOffset ReadAt);
}
