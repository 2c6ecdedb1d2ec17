using Microsoft.Extensions.Options;
using Oversight.Dashboard.Access;
using Oversight.Domain.Assurance;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RecordIntervention;
using Oversight.Returns.Calendars;

namespace Oversight.Dashboard.Reviews;

/// <summary>Brings together what was decided and what was published.</summary>
public sealed class ReviewReader(DecisionLedger ledger, PublishedReader reader, IOptions<DashboardOptions> options, TimeProvider time)
{
    /// <summary>The day it is in England.</summary>
    public DateOnly Today => EnglishTime.DayOf(time.GetUtcNow());

    /// <summary>The work of a quarter; of the newest that has flags, or this one, where none is named.</summary>
    public async Task<WorkList> WorkAsync(Period? asked, CancellationToken cancellationToken)
    {
        ReviewedFlag[] all = [.. (await ledger.AllAsync(cancellationToken)).SelectMany(d => d.Flags)];
        Period[] quarters = [.. all.Select(f => f.Quarter).Distinct().OrderDescending()];
        var quarter = asked ?? (quarters.Length > 0 ? quarters[0] : Period.QuarterOf(Today));
        var before = all.Where(f => f.Quarter == quarter.AddQuarters(-1)).ToDictionary(f => f.LaCode, StringComparer.Ordinal);
        ReviewedFlag[] flags = [.. all.Where(f => f.Quarter == quarter)];
        return new(quarter, quarters, flags, before, [.. before.Values.Where(f => !flags.Any(n => n.LaCode == f.LaCode))], await NamesAsync(cancellationToken), Today);
    }

    /// <summary>A flag with what was published; null where there is none.</summary>
    public async Task<FlagDossier?> FlagAsync(string code, Period quarter, CancellationToken cancellationToken)
    {
        if (!AuthorityCode.TryParse(code, out var authority)) return null;
        var decisions = await ledger.OfAsync(authority, cancellationToken);
        if (decisions.Flag(quarter) is not { } flag) return null;
        if (await RaisedAsync(flag, flag.OnList, cancellationToken) is { } raised) return new(flag, decisions, raised, true, Today);
        return await reader.FindAsync(code, null, cancellationToken) is { } newest ? new(flag, decisions, newest with { Reasons = [], Flag = newest.Flag with { Drifts = null } }, false, Today) : null;
    }

    /// <summary>The flags that were shared with an authority, newest first, each with the reasons of the list that it was told of; null where nothing was published of the authority.</summary>
    public async Task<SharedFlags?> SharedAsync(string code, CancellationToken cancellationToken)
    {
        if (await OfAsync(code, cancellationToken) is not var (decisions, publication)) return null;
        var flags = new List<SharedFlag>();
        foreach (var flag in decisions.Flags.Where(f => f.Shared is not null).Reverse()) flags.Add(new(flag, (await RaisedAsync(flag, flag.ToldList!, cancellationToken))?.Reasons));
        return new(publication.Authority, flags);
    }

    /// <summary>
    /// Names of those a flag can be given to: oneself first, then whoever has reviewed one before and, where people are made up, all of those. The directory of who has which role is not the
    /// service's, so somebody new is there from their first decision on, and may take a flag themselves before.
    /// </summary>
    public async Task<IReadOnlyList<string>> ColleaguesAsync(Actor me, CancellationToken cancellationToken)
    {
        var acted = (await ledger.AllAsync(cancellationToken)).SelectMany(d => d.Flags).SelectMany(f => f.Events).Select(e => e.By).Where(Acting.IsReviewer).Select(a => a.Name);
        var madeUp = options.Value.Access.SigningKey is null ? [] : MadeUpPerson.All.Where(p => p.Role is Roles.Analyst or Roles.Lead).Select(p => p.Name);
        return [.. acted.Concat(madeUp).Except([me.Name], StringComparer.Ordinal).Order(StringComparer.Ordinal).Prepend(me.Name)];
    }

    /// <summary>Everything decided about an authority, with what was published; null where nothing was published of it.</summary>
    public async Task<(Decisions Decisions, Publication Publication)?> OfAsync(string code, CancellationToken cancellationToken) =>
        AuthorityCode.TryParse(code, out var authority) && await reader.FindAsync(code, null, cancellationToken) is { } publication
            ? (await ledger.OfAsync(authority, cancellationToken), publication)
            : null;

    /// <summary>Every intervention, the newest first.</summary>
    public async Task<IReadOnlyList<Intervention>> InterventionsAsync(CancellationToken cancellationToken) =>
        [.. (await ledger.AllAsync(cancellationToken)).SelectMany(d => d.Interventions).OrderByDescending(i => i.Plan.StartsOn).ThenBy(i => i.LaCode, StringComparer.Ordinal)];

    /// <summary>What every intervention did to each measure that it aims at, by type and measure: what can be learnt across the country.</summary>
    public async Task<IReadOnlyList<InterventionEffect>> EffectsAsync(CancellationToken cancellationToken)
    {
        var done = (await ledger.AllAsync(cancellationToken)).ToDictionary(d => d.LaCode, d => d.Interventions, StringComparer.Ordinal);
        var own = await NewestAsync(done.Where(d => d.Value.Count > 0).Select(d => d.Key), cancellationToken);
        var near = await NewestAsync(own.Values.SelectMany(p => p.Authority.Neighbours.Select(n => n.LaCode)), cancellationToken);
        var effects = from publication in own.Values
                      let neighbours = publication.Authority.Neighbours.Select(n => near.GetValueOrDefault(n.LaCode)).OfType<Publication>().ToArray()
                      from intervention in done[publication.LaCode]
                      from effect in Effects(intervention, publication, neighbours, done)
                      select new InterventionEffect(intervention, effect);
        return [.. effects.OrderBy(e => e.Intervention.Plan.Type).ThenBy(e => e.Effect.Title, StringComparer.Ordinal).ThenBy(e => e.Intervention.LaCode, StringComparer.Ordinal)];
    }

    /// <summary>Names by code, from the newest list.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken cancellationToken) =>
        (await reader.ListAsync(null, cancellationToken))?.Lines.ToDictionary(l => l.LaCode, l => l.Authority.Name, StringComparer.Ordinal) ?? [];

    /// <summary>An intervention with its effects and what similar authorities did; null where there is none.</summary>
    public async Task<InterventionDossier?> InterventionAsync(string code, string id, CancellationToken cancellationToken)
    {
        if (await OfAsync(code, cancellationToken) is not var (decisions, publication) || decisions.Intervention(id) is not { } intervention) return null;
        var neighbours = await NeighboursAsync(publication, cancellationToken);
        var done = (await ledger.AllAsync(cancellationToken)).ToDictionary(d => d.LaCode, d => d.Interventions, StringComparer.Ordinal);
        var effects = Effects(intervention, publication, neighbours, done);
        var learned = intervention.Plan.Aims.ToDictionary(
            a => a,
            a => (IReadOnlyList<Learned>)[.. InterventionEffects.Improved(a, neighbours).Take(5).Select(i => new Learned(i, done.GetValueOrDefault(i.LaCode) ?? []))],
            StringComparer.Ordinal);
        return new(intervention, publication, effects, learned, Today);
    }

    // What was published on the day of the list, of which it is the reason. A later list is not why the flag was raised; nor is the look back on the quarter's end, which another model scored afterwards.
    private async Task<Publication?> RaisedAsync(ReviewedFlag flag, FlagOnList list, CancellationToken cancellationToken) =>
        await reader.FindAsync(flag.LaCode, list.AsAt, cancellationToken) is { } found && found.AsAt == list.AsAt && EnglishTime.DayOf(found.ScoredAt) <= flag.Quarter.End ? found : null;

    private async Task<IReadOnlyList<Publication>> NeighboursAsync(Publication publication, CancellationToken cancellationToken) =>
        [.. (await NewestAsync(publication.Authority.Neighbours.Select(n => n.LaCode), cancellationToken)).Values];

    private async Task<Dictionary<string, Publication>> NewestAsync(IEnumerable<string> codes, CancellationToken cancellationToken) =>
        (await Task.WhenAll(codes.Distinct(StringComparer.Ordinal).Select(c => reader.FindAsync(c, null, cancellationToken)))).OfType<Publication>().ToDictionary(p => p.LaCode, StringComparer.Ordinal);

    private IReadOnlyList<MeasuredEffect> Effects(Intervention intervention, Publication publication, IReadOnlyList<Publication> neighbours, Dictionary<string, IReadOnlyList<Intervention>> done)
    {
        Publication[] without = [.. neighbours.Where(n => !(done.GetValueOrDefault(n.LaCode) ?? []).Any(i => i.Covers(intervention.Plan.StartsOn.AddYears(-1), Today)))];
        return [.. intervention.Plan.Aims.Select(a => InterventionEffects.Of(intervention, publication, without, a))];
    }
}

/// <summary>The flags of a quarter.</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Quarters">Quarters that have flags, newest first.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="Before">Those of the quarter before, by code.</param>
/// <param name="Gone">Those of the quarter before whose authority has none now.</param>
/// <param name="Names">Names by code.</param>
/// <param name="Today">The day it is.</param>
public sealed record WorkList(
    Period Quarter, IReadOnlyList<Period> Quarters, IReadOnlyList<ReviewedFlag> Flags, IReadOnlyDictionary<string, ReviewedFlag> Before, IReadOnlyList<ReviewedFlag> Gone, IReadOnlyDictionary<string, string> Names, DateOnly Today)
{
    /// <summary>Name of an authority; its code where it is not on the newest list.</summary>
    public string NameOf(string code) => Names.GetValueOrDefault(code, code);
}

/// <summary>All there is to a flag.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Decisions">Everything decided about the authority.</param>
/// <param name="Publication">What was published on the day of the list that the flag is of. Where that is no longer kept, the newest, without reasons: they are of another list.</param>
/// <param name="IsAsRaised">Whether it is of that day.</param>
/// <param name="Today">The day it is.</param>
public sealed record FlagDossier(ReviewedFlag Flag, Decisions Decisions, Publication Publication, bool IsAsRaised, DateOnly Today);

/// <summary>What an authority is shown of the flags about it.</summary>
/// <param name="Authority">Who it is.</param>
/// <param name="Flags">Those that were shared with it, newest first.</param>
public sealed record SharedFlags(PublishedAuthority Authority, IReadOnlyList<SharedFlag> Flags);

/// <summary>A flag that was shared with its authority.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Reasons">What spoke for and against it on the list that the authority was told of; null where that is no longer kept.</param>
public sealed record SharedFlag(ReviewedFlag Flag, IReadOnlyList<PublishedReason>? Reasons);

/// <summary>All there is to an intervention.</summary>
/// <param name="Intervention">It.</param>
/// <param name="Publication">The authority's newest publication.</param>
/// <param name="Effects">What it did, aim by aim.</param>
/// <param name="Learned">Similar authorities that improved, by aim.</param>
/// <param name="Today">The day it is.</param>
public sealed record InterventionDossier(Intervention Intervention, Publication Publication, IReadOnlyList<MeasuredEffect> Effects, IReadOnlyDictionary<string, IReadOnlyList<Learned>> Learned, DateOnly Today);

/// <summary>What an intervention did to a measure that it aims at.</summary>
/// <param name="Intervention">The intervention.</param>
/// <param name="Effect">What it did, or why that cannot be told.</param>
public sealed record InterventionEffect(Intervention Intervention, MeasuredEffect Effect);

/// <summary>A similar authority that improved a measure, and what is recorded of what was done there.</summary>
/// <param name="Improvement">The improvement.</param>
/// <param name="Interventions">Interventions recorded there; often none.</param>
public sealed record Learned(Improvement Improvement, IReadOnlyList<Intervention> Interventions);
