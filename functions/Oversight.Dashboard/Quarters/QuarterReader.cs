using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Returns.Calendars;
using Oversight.Returns.Specifications;

namespace Oversight.Dashboard.Quarters;

/// <summary>Reads how returns stand: the register says who has to send one, the ledger what came.</summary>
/// <param name="evidence">The register.</param>
/// <param name="ledger">Every version of every return.</param>
/// <param name="joint">Who returns for whom.</param>
/// <param name="time">What day it is.</param>
public sealed class QuarterReader(EvidenceLibrary evidence, IReturnLedger ledger, JointReturns joint, TimeProvider time)
{
    /// <summary>Quarters that are over which a page offers, newest first.</summary>
    public const int Offered = 8;

    /// <summary>The day it is in England.</summary>
    public DateOnly Today => EnglishTime.DayOf(time.GetUtcNow());

    /// <summary>The quarters that are over, newest first, as far back as a page offers and a specification is in force.</summary>
    public IReadOnlyList<Period> Over =>
        [.. Enumerable.Range(1, Offered).Select(back => Period.QuarterOf(Today).AddQuarters(-back)).Where(q => ReturnSpecification.For(q) is not null)];

    /// <summary>The authority with a code; null where the register has none.</summary>
    public async Task<Authority?> FindAsync(string code, CancellationToken cancellationToken) =>
        AuthorityCode.TryParse(code, out var parsed) ? (await RegisterAsync(cancellationToken)).Find(parsed) : null;

    /// <summary>How an authority's quarters stand, newest first: the one that is running, and those that it was there for at their end.</summary>
    public async Task<IReadOnlyList<ReturnStanding>> OfAsync(Authority authority, CancellationToken cancellationToken)
    {
        var heads = (await ledger.HeadsOfAsync(authority.Code, cancellationToken)).ToDictionary(h => h.Period);
        var register = await RegisterAsync(cancellationToken);
        return
        [
            .. Over.Prepend(Period.QuarterOf(Today)).Where(q => heads.ContainsKey(q) || authority.IsLiveOn(q.End))
                .Select(q => Of(register, authority, q, heads.GetValueOrDefault(q))),
        ];
    }

    /// <summary>How one quarter of an authority stands.</summary>
    public async Task<ReturnStanding> OfAsync(Authority authority, Period quarter, CancellationToken cancellationToken) =>
        Of(await RegisterAsync(cancellationToken), authority, quarter, await ledger.FindHeadAsync(authority.Code, quarter, cancellationToken));

    /// <summary>How a quarter stands for everyone who was there at its end, or sent something for it all the same; A to Z.</summary>
    public async Task<IReadOnlyList<ReturnStanding>> BoardAsync(Period quarter, CancellationToken cancellationToken)
    {
        var heads = (await ledger.HeadsAsync(quarter, cancellationToken)).ToDictionary(h => h.Authority);
        var register = await RegisterAsync(cancellationToken);
        return
        [
            .. register.All.Where(a => heads.ContainsKey(a.Code) || a.IsLiveOn(quarter.End))
                .Select(a => Of(register, a, quarter, heads.GetValueOrDefault(a.Code)))
                .OrderBy(s => s.Authority.Name, StringComparer.Ordinal),
        ];
    }

    private ReturnStanding Of(Register register, Authority authority, Period quarter, ReturnHead? head) => new(authority, quarter, Today, head)
    {
        Lead = joint.LeadOf(authority.Code, quarter) is { } lead ? register.Find(lead) : null,
        Members = [.. joint.MembersOf(authority.Code, quarter).Select(register.Find).OfType<Authority>()],
    };

    private async Task<Register> RegisterAsync(CancellationToken cancellationToken) => (await evidence.RecentAsync(cancellationToken)).Register;
}
