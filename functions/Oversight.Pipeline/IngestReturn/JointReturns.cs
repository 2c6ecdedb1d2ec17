using System.ComponentModel.DataAnnotations;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;

namespace Oversight.Pipeline.IngestReturn;

/// <summary>Authorities whose services are run as one, so that one of them, the lead, sends one return with the counts of all.</summary>
public sealed class JointReturn : IValidatableObject
{
    /// <summary>Code of the authority that sends it.</summary>
    public string Lead { get; set; } = string.Empty;

    /// <summary>Codes of the others, whose own returns are neither due nor taken.</summary>
    public IList<string> Members { get; } = [];

    /// <summary>The first quarter that it holds for, such as <c>2026-27-Q1</c>.</summary>
    public string From { get; set; } = string.Empty;

    /// <summary>The last; empty while it holds.</summary>
    public string Until { get; set; } = string.Empty;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!AuthorityCode.TryParse(Lead, out _)) yield return new($"Returns:Joint: the lead '{Lead}' is no code of an authority.");
        if (Members.Count == 0) yield return new($"Returns:Joint: {Lead} has no members.");
        foreach (var member in Members.Where(m => !AuthorityCode.TryParse(m, out _) || m == Lead)) yield return new($"Returns:Joint: the member '{member}' of {Lead} is no code of another authority.");
        if (Quarter(From) is null) yield return new($"Returns:Joint: '{From}', from which {Lead} leads, is no quarter such as 2026-27-Q1.");
        if (Until.Length > 0 && Quarter(Until) is null) yield return new($"Returns:Joint: '{Until}', until which {Lead} leads, is no quarter such as 2026-27-Q1.");
    }

    internal bool Holds(Period quarter) => quarter >= Period.Parse(From) && (Until.Length == 0 || quarter <= Period.Parse(Until));

    internal bool Overlaps(JointReturn other) => (other.Until.Length == 0 || Period.Parse(From) <= Period.Parse(other.Until)) && (Until.Length == 0 || Period.Parse(other.From) <= Period.Parse(Until));

    private static Period? Quarter(string text) => Period.TryParse(text, out var period) ? period : null;
}

/// <summary>Who returns for whom.</summary>
/// <param name="arrangements">Every arrangement there is or was.</param>
public sealed class JointReturns(IEnumerable<JointReturn> arrangements)
{
    private readonly JointReturn[] all = [.. arrangements];

    /// <summary>What is wrong with arrangements beside one another: nobody is in two at a time, or it would be unclear whose return counts.</summary>
    internal static IEnumerable<string> Faults(IEnumerable<JointReturn> arrangements)
    {
        JointReturn[] all = [.. arrangements];
        for (var i = 0; i < all.Length; i++)
            foreach (var other in all.Skip(i + 1).Where(all[i].Overlaps))
                foreach (var code in other.Members.Append(other.Lead).Intersect(all[i].Members.Append(all[i].Lead), StringComparer.Ordinal))
                    yield return $"Returns:Joint: {code} is in two arrangements at a time, led by {all[i].Lead} and by {other.Lead}.";
    }

    /// <summary>The authority that returns for another in a quarter; null where it returns for itself.</summary>
    public AuthorityCode? LeadOf(AuthorityCode authority, Period quarter) =>
        all.FirstOrDefault(a => a.Members.Contains(authority.Value) && a.Holds(quarter)) is { } joint ? AuthorityCode.Parse(joint.Lead) : null;

    /// <summary>The authorities that an authority returns for in a quarter, itself left out.</summary>
    public IReadOnlyList<AuthorityCode> MembersOf(AuthorityCode authority, Period quarter) =>
        [.. all.Where(a => a.Lead == authority.Value && a.Holds(quarter)).SelectMany(a => a.Members).Select(AuthorityCode.Parse)];

    /// <summary>The authorities whose children an authority's returns count as at a quarter: all of a joint return, or itself alone.</summary>
    public IReadOnlyList<AuthorityCode> GroupOf(AuthorityCode authority, Period quarter) =>
        (LeadOf(authority, quarter) ?? authority) is var lead ? [lead, .. MembersOf(lead, quarter)] : [];

    /// <summary>The same as a name: returns of other quarters that have it count the same services.</summary>
    public string Counted(AuthorityCode authority, Period quarter) => string.Join('+', GroupOf(authority, quarter).Order());

    /// <summary>Whoever sends or ever sent returns that count for an authority: itself, and every lead it had.</summary>
    public IReadOnlyList<AuthorityCode> SendersFor(AuthorityCode authority) => [authority, .. all.Where(a => a.Members.Contains(authority.Value)).Select(a => AuthorityCode.Parse(a.Lead)).Distinct()];

    /// <summary>Accepted versions with a copy of each joint one for each member: it counts for all, as a joint row in published statistics does.</summary>
    public IEnumerable<ReturnVersion> ForEach(IEnumerable<ReturnVersion> versions) =>
        all.Length == 0 ? versions : versions.SelectMany(v => MembersOf(v.Authority, v.Period).Select(m => v with { LaCode = m.Value }).Prepend(v));
}
