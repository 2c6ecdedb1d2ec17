using Oversight.Returns.Specifications;
using Oversight.Training.Simulation;

namespace Oversight.Tests.Training.Simulation;

/// <summary>What validation makes of the returns: nothing wrong in clean ones, exactly what was planted in the others.</summary>
public sealed class PlantedTests
{
    [Fact]
    public void Clean_means_clean()
    {
        var world = Worlds.Clean;

        world.Errors.ShouldBeEmpty();
        world.Returns.ShouldAllBe(r => r.Version == 1 && r.DaysLate <= 0 && r.Kind == SubmissionKind.Original);
        world.Returns.ShouldAllBe(r => r.Rows.All(f => f.Status == "final" && f.Note.Length == 0));
    }

    [Fact]
    public void No_rule_finds_an_error_in_a_clean_return_and_few_find_a_warning()
    {
        var kinds = Worlds.Large.Truths.ToDictionary(t => t.Authority, t => t.Scenario.Kind);
        var validated = Worlds.Validate(Worlds.Large).ToArray();
        var steady = validated.Where(v => kinds[v.Sent.Authority] == ScenarioKind.Steady).ToArray();

        validated.Length.ShouldBe(153 * 12);
        validated.ShouldAllBe(v => v.Validation.Accepted);
        double Rate(string rule) => steady.Sum(v => v.Validation.Findings.Count(f => f.Rule == rule)) / (double)steady.Length;
        string[] byChance = ["V017", "V083", "V084", "V089", "V091"];
        steady.SelectMany(v => v.Validation.Findings).Select(f => f.Rule).Distinct().Except(byChance).ShouldBeEmpty();
        Rate("V089").ShouldBeLessThan(0.7); // of 85 figures, in a rule that takes any wandering for a change
        byChance.Where(r => r != "V089").Sum(Rate).ShouldBeLessThan(0.1);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(' ', validated.GroupBy(v => kinds[v.Sent.Authority]).OrderBy(g => g.Key).Select(g =>
            $"\n{g.Key}: {g.Count()} returns, {string.Join(' ', g.SelectMany(v => v.Validation.Findings).GroupBy(f => f.Rule).OrderBy(f => f.Key).Select(f => $"{f.Key} {f.Count() / (double)g.Count():0.000}"))}")));
    }

    [Theory, InlineData(1), InlineData(42), InlineData(-1)]
    public void No_seed_makes_a_clean_return_that_is_refused(int seed) =>
        Worlds.Validate(Simulator.Run(new() { Authorities = 21, Quarters = 16, Seed = seed, Clean = true })).ShouldAllBe(v => v.Validation.Accepted);

    [Theory, InlineData(1), InlineData(42), InlineData(-1)]
    public void No_seed_plants_an_error_that_is_not_found(int seed)
    {
        var world = Simulator.Run(new() { Authorities = 40, Quarters = 12, Seed = seed });
        var found = Worlds.Validate(world).SelectMany(v => v.Validation.Findings.Select(f => (v.Sent.Path, f.Rule, f.Row, f.Column, f.ItemId))).ToHashSet();

        world.Errors.Select(e => (e.Return.Path, e.Rule, e.Row, e.Column, e.Item)).Where(e => !found.Contains(e)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_planted_error_is_found_where_it_was_planted_and_no_other_error_is()
    {
        var world = Worlds.Usual;
        var found = Worlds.Validate(world).SelectMany(v => v.Validation.Findings.Select(f => (v.Sent.Path, f.Rule, f.Severity, f.Row, f.Column, f.ItemId))).ToArray();
        var planted = world.Errors.Select(e => (e.Return.Path, e.Rule, e.Row, e.Column, e.Item)).ToArray();

        planted.Except(found.Select(f => (f.Path, f.Rule, f.Row, f.Column, f.ItemId))).ShouldBeEmpty();
        found.Where(f => f.Severity == Severity.Error).Select(f => (f.Path, f.Rule, f.Row, f.Column, f.ItemId)).Except(planted).ShouldBeEmpty();
        world.Errors.Select(e => e.Rule).Distinct().Count().ShouldBeGreaterThan(12);
    }

    [Fact]
    public void A_return_that_was_refused_is_sent_again_and_taken()
    {
        var again = Worlds.Validate(Worlds.Usual).Where(v => v.Sent.Version == 2).ToArray();

        again.Count(v => v.Sent.Kind == SubmissionKind.Corrected).ShouldBeGreaterThan(10);
        again.Count(v => v.Sent.Kind == SubmissionKind.Revised).ShouldBeGreaterThan(10);
        again.ShouldAllBe(v => v.Validation.Accepted);
        Worlds.Usual.Returns.GroupBy(r => (r.Authority, r.Period)).ShouldAllBe(g => g.Select(r => r.SubmittedOn).SequenceEqual(g.Select(r => r.SubmittedOn).Order()));
    }

    [Fact]
    public void Gaming_shows_as_copied_and_round_figures_and_in_no_one_else()
    {
        var world = Worlds.Large;
        var gamers = world.Truths.Where(t => t.Scenario.Kind == ScenarioKind.Gaming).ToDictionary(t => t.Authority, t => t.Scenario.Starts!);
        var suspicious = Worlds.Validate(world).Where(v => v.Validation.Findings.Count(f => f.Rule is "V090" or "V091") > 1).ToArray();
        var gamed = world.Returns.Count(r => gamers.TryGetValue(r.Authority, out var start) && r.Period >= start);

        suspicious.ShouldAllBe(v => gamers.ContainsKey(v.Sent.Authority) && v.Sent.Period >= gamers[v.Sent.Authority]);
        suspicious.Length.ShouldBeGreaterThan((int)(0.9 * gamed));
    }
}
