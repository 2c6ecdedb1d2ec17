using CsCheck;
using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Risk;

/// <summary>What became known on a date or after it can't move anything computed as of that date.</summary>
public sealed class NothingKnownLaterTests
{
    private const int Authorities = 64;
    private static readonly DateOnly First = new(2023, 1, 1);
    private static readonly Period[] Periods = [Period.Parse("2021-22"), Period.Parse("2022-23"), Period.Parse("2023-24")];
    private static readonly Measure[] Measures =
    [
        A.Measure("wf_agency_pct"), A.Measure("assessments_45d_pct", ConcernDirection.Low), A.Measure("rereferral_pct"), A.Measure("another_core_measure"),
    ];

    private static readonly MeasureCatalogue Catalogue = new(Measures);

    private static readonly Register Register = A.Register(Authorities, (i, a) => a with
    {
        Region = i % 3 == 0 ? "North" : "South",
        LiveUntil = i == 1 ? new(2023, 3, 31) : null,
        LiveFrom = i is 63 or 64 ? new(2023, 4, 1) : null,
        Predecessor = i is 63 or 64 ? A.Code(1) : null,
        Neighbours2021 = [.. Enumerable.Range(1, 10).Select(k => A.Code(((i + k - 1) % Authorities) + 1))],
        Neighbours2025 = [.. Enumerable.Range(1, 10).Select(k => A.Code(((i + (3 * k) - 1) % Authorities) + 1))],
    });

    // Days 0 to 1000 from 1 January 2023: on both sides of every date asked for, and of the change of neighbours.
    private static readonly Gen<Observation> AnyObservation = Gen.Select(
        Gen.Int[1, Authorities], Gen.Int[0, Measures.Length - 1], Gen.Int[0, Periods.Length - 1], Gen.Int[0, 1000], Gen.Int[-20, 100],
        (authority, measure, period, day, value) => new Observation(
            A.Code(authority), Measures[measure].Id, Periods[period], value < 0 ? Figure.Missing(MissingReason.Suppressed, "c") : Figure.Of(value), First.AddDays(day), "made up"));

    // Few first days, so that the same inspection comes again with another grade and another day of publication.
    private static readonly Gen<Inspection> AnyInspection = Gen.Select(
        Gen.Int[1, Authorities], Gen.Int[0, 3], Gen.Int[0, 400], Gen.Int[1, 4], Gen.Int[0, 5],
        (authority, start, wait, grade, overall) => A.Inspection(authority, "2023-01-01", "2023-01-01", (Grade)grade) with
        {
            StartedOn = First.AddDays(200 * start),
            PublishedOn = First.AddDays((200 * start) + wait),
            Overall = overall == 0 ? null : (Grade)grade,
        });

    private static readonly Gen<(Observation[] Observations, Inspection[] Inspections)> AnyEvidence = Gen.Select(
        Gen.Int[0, 1000].Array[Measures.Length * Periods.Length], AnyObservation.Array[0, 120], AnyInspection.Array[0, 60],
        (published, later, inspections) => (Whole(published).Concat(later).ToArray(), inspections));

    [Fact]
    public void Taking_away_what_was_known_later_moves_nothing() =>
        Gen.Select(AnyEvidence, Gen.Int[30, 1000]).Sample(
            (all, day) =>
            {
                var date = First.AddDays(day);
                var known = new EvidenceBase(Register, Catalogue, all.Observations.Where(o => o.KnownAt < date), all.Inspections.Where(i => i.PublishedOn < date));
                Score(new(Register, Catalogue, all.Observations, all.Inspections), date).ShouldBe(Score(known, date));
            },
            iter: 25);

    [Fact]
    public void Changing_what_was_known_later_moves_nothing() =>
        Gen.Select(AnyEvidence, Gen.Int[30, 1000], AnyObservation.Array[1, 60], AnyInspection.Array[1, 30]).Sample(
            (all, day, observations, inspections) =>
            {
                var date = First.AddDays(day);
                var changed = new EvidenceBase(
                    Register,
                    Catalogue,
                    all.Observations.Select(o => o.KnownAt < date ? o : o with { Figure = Figure.Of(99 - (o.Figure.Number ?? 0)) }).Concat(observations.Select(o => o with { KnownAt = date.AddDays(o.KnownAt.Day % 4) })),
                    all.Inspections.Select(i => i.PublishedOn < date ? i : i with { Overall = Grade.Inadequate }).Concat(inspections.Select(i => i with { PublishedOn = date.AddDays(i.PublishedOn.Day % 4) })));
                Score(changed, date).ShouldBe(Score(new(Register, Catalogue, all.Observations, all.Inspections), date));
            },
            iter: 25);

    [Fact]
    public void A_builder_that_has_already_seen_a_later_date_gives_the_same_for_an_earlier_one() =>
        Gen.Select(AnyEvidence, Gen.Int[30, 1000], Gen.Int[30, 1000]).Sample(
            (all, one, other) =>
            {
                var evidence = new EvidenceBase(Register, Catalogue, all.Observations, all.Inspections);
                var (early, late) = (First.AddDays(Math.Min(one, other)), First.AddDays(Math.Max(one, other)));
                var (lateFirst, earlyFirst) = (new FeatureBuilder(evidence), new FeatureBuilder(evidence));

                var lateThenEarly = (Late: Score(evidence, late, lateFirst), Early: Score(evidence, early, lateFirst));
                var earlyThenLate = (Early: Score(evidence, early, earlyFirst), Late: Score(evidence, late, earlyFirst));

                var known = new EvidenceBase(Register, Catalogue, all.Observations.Where(o => o.KnownAt < early), all.Inspections.Where(i => i.PublishedOn < early));
                lateThenEarly.Early.ShouldBe(Score(known, early));
                earlyThenLate.Early.ShouldBe(lateThenEarly.Early);
                earlyThenLate.Late.ShouldBe(lateThenEarly.Late);
            },
            iter: 25);

    [Fact]
    public void What_was_known_the_day_before_does_move_scores()
    {
        // The properties above would hold of a scorer that reads nothing: this one shows that they are about something.
        Observation[] all = [.. Whole([.. Enumerable.Repeat(100, Measures.Length * Periods.Length)])];
        var date = First.AddDays(101);
        Observation changed = new(A.Code(5), Measures[0].Id, Periods[2], Figure.Of(90), date.AddDays(-1), "made up");
        var inspection = A.Inspection(6, "2023-01-05", "2023-01-20", Grade.Inadequate);

        var before = Score(new(Register, Catalogue, all, []), date);
        Score(new(Register, Catalogue, [.. all, changed], []), date).ShouldNotBe(before);
        Score(new(Register, Catalogue, all, [inspection]), date).ShouldNotBe(before);
        Score(new(Register, Catalogue, [.. all, changed with { KnownAt = date }], [inspection with { PublishedOn = date }]), date).ShouldBe(before);
    }

    /// <summary>A first publication of every measure and period for everyone, each on its own day, so that there are national figures.</summary>
    private static IEnumerable<Observation> Whole(int[] published) =>
        from m in Enumerable.Range(0, Measures.Length)
        from p in Enumerable.Range(0, Periods.Length)
        from i in Enumerable.Range(1, 62)
        select new Observation(A.Code(i), Measures[m].Id, Periods[p], Figure.Of(((i * 37) + (m * 11) + (p * 5)) % 83), First.AddDays(published[(m * Periods.Length) + p]), "made up");

    private static IReadOnlyList<string> Score(EvidenceBase evidence, DateOnly date, FeatureBuilder? builder = null) =>
        Printed.Of(new RiskScorer(builder ?? new(evidence)).Score(evidence.AsAt(date), Model));

    private static RiskModel Model { get; } = Kit.Models.Of(ModelInput.Names(FeatureSet.Level, Measures));
}
