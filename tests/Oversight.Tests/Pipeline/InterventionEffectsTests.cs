using Oversight.Domain.Assurance;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RecordIntervention;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Pipeline;

/// <summary>An adviser from 1 April 2024; four years before, one after. Nobody moved before it, so the control is the even mean of the others, at the authority's own level: worked by hand.</summary>
public sealed class InterventionEffectsTests
{
    private const string Aim = "wf_agency_pct";

    [Fact]
    public void The_effect_is_what_became_of_the_measure_less_what_became_of_similar_authorities()
    {
        // Others stand at 10 and go to 11, 12, 13, 14, 15: 3 up on average. This one goes from 30 to 31 where the control says 33.
        var effect = InterventionEffects.Of(Intervention(), Publication(1, 30, 30, 30, 30, 31), Others(11, 12, 13, 14, 15), Aim);
        effect.WhyNot.ShouldBeEmpty();
        effect.Effect!.Effect.ShouldBe(-2, 1e-9);
        effect.Series.Select(p => (p.Actual, Math.Round(p.Control, 9), p.IsAfter)).ShouldBe([(30, 30, false), (30, 30, false), (30, 30, false), (30, 30, false), (31, 33, true)]);
        effect.Control.Count.ShouldBe(5);
        effect.Control.ShouldAllBe(c => Math.Abs(c.Weight - 0.2) < 1e-9);
        effect.IsStillRunning.ShouldBeTrue();
    }

    [Fact]
    public void The_interval_is_as_wide_as_what_the_others_show_where_nothing_was_done()
    {
        // Each other against the mean of the remaining four: 1 - 3.5, 2 - 3.25, 3 - 3, 4 - 2.75, 5 - 2.5, so from -2.5 to 2.5; five others make it 4 in 6.
        var effect = InterventionEffects.Of(Intervention(), Publication(1, 30, 30, 30, 30, 31), Others(11, 12, 13, 14, 15), Aim).Effect!;
        (effect.Low, effect.High).ShouldBe((-4.5, 0.5));
        effect.Coverage.ShouldBe(4.0 / 6, 1e-9);
    }

    [Fact]
    public void Too_few_neighbours_with_every_figure_give_no_effect_and_the_reason()
    {
        var effect = InterventionEffects.Of(Intervention(), Publication(1, 30, 30, 30, 30, 31), Others(11, 12, 13, 14), Aim);
        (effect.Effect, effect.WhyNot).ShouldBe((null, "Only 4 similar authorities without an intervention have every one of these figures; 5 are the fewest."));
        var gap = InterventionEffects.Of(Intervention(), Publication(1, 30, 30, 30, 30, 31), [.. Others(11, 12, 13, 14), Publication(9, 10, null, 10, 10, 15)], Aim);
        gap.Effect.ShouldBeNull("one of the five has a gap");
    }

    [Fact]
    public void Too_few_years_before_or_none_after_give_no_effect_and_the_reason()
    {
        InterventionEffects.Of(Intervention(), Publication(1, null, 30, 30, 30, 31), Others(11, 12, 13, 14, 15), Aim).WhyNot.ShouldStartWith("Only 3 periods before it are known");
        InterventionEffects.Of(Intervention(startsOn: new(2025, 4, 1)), Publication(1, 30, 30, 30, 30, 31), Others(11, 12, 13, 14, 15), Aim).WhyNot.ShouldStartWith("No period that began after it");
        InterventionEffects.Of(Intervention(), Publication(1, 30, 30, 30, 30, 31), [], "no_such_measure").WhyNot.ShouldBe("No figure of it is published.");
    }

    [Fact]
    public void A_year_that_it_began_in_is_on_neither_side()
    {
        var series = InterventionEffects.Of(Intervention(startsOn: new(2023, 9, 1)), With(1, (2019, 30), (2020, 30), (2021, 30), (2022, 30), (2023, 30), (2024, 99), (2025, 31)), [.. Enumerable.Range(2, 5).Select(i => With(i, (2019, 10), (2020, 10), (2021, 10), (2022, 10), (2023, 10), (2024, 10), (2025, 10)))], Aim).Series;
        series.Select(p => p.Actual).ShouldBe([30, 30, 30, 30, 30, 31]);
    }

    [Fact]
    public void Neighbours_that_improved_come_the_most_first_and_those_that_did_not_not_at_all()
    {
        var improved = InterventionEffects.Improved(Aim, [Publication(2, 20, 20, 20, 20, 18), Publication(3, 20, 20, 20, 20, 12), Publication(4, 20, 20, 20, 20, 21)]);
        improved.Select(i => (i.Name, i.Better)).ShouldBe([("Borough 3", 8), ("Borough 2", 2)]);
    }

    private static Publication[] Others(params double[] after) => [.. after.Select((a, i) => Publication(i + 2, 10, 10, 10, 10, a))];

    // The years to March 2021 to 2025.
    private static Publication Publication(int i, params double?[] values) => With(i, [.. values.Select((v, k) => (2021 + k, v))]);

    private static Publication With(int i, params (int Year, double? Value)[] years) => ReviewFlagTests.Publication("review") with
    {
        LaCode = A.Code(i).Value,
        Authority = new($"Borough {i}", "North", "unitary", true, string.Empty, []),
        Measures = [new(Aim, "Agency workers", "%", "high", "workforce", true, "Made up", [.. years.Select(y => new PublishedPoint($"{y.Year - 1}-{y.Year % 100:D2}", new(y.Year, 3, 31), new(y.Year, 11, 5), y.Value, null, null, false, null, null, null, null, []))])],
    };

    private static Intervention Intervention(DateOnly? startsOn = null)
    {
        var plan = new InterventionPlan(InterventionType.Adviser, "Ana Lyst", [Aim], "Fewer agency workers.", startsOn ?? new(2024, 4, 1), new(2024, 10, 1));
        return new(A.Code(1).Value, "1", [new(1, new(2024, 3, 1, 9, 0, 0, TimeSpan.Zero), new("ana", "Ana Lyst", "analyst"), new(InterventionStatus.Active, string.Empty, plan.StartsOn, plan))]);
    }
}
