using System.Text;
using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Periods;
using Oversight.Evidence;
using Oversight.Returns.Specifications;
using Oversight.Training.Simulation;

namespace Oversight.Tests.Training.Simulation;

public sealed class SimulatorTests
{
    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_gives_others()
    {
        var options = new SimulationOptions { Authorities = 25, Quarters = 5, Seed = 3 };

        var (first, second) = (WorldFiles.Of(Simulator.Run(options)).ToArray(), WorldFiles.Of(Simulator.Run(options)).ToArray());
        var other = WorldFiles.Of(Simulator.Run(options with { Seed = 4 })).ToDictionary(f => f.Path, f => f.Content, StringComparer.Ordinal);

        first.Length.ShouldBeGreaterThan(7 + (25 * 5));
        first.Select(f => f.Path).ShouldBe(second.Select(f => f.Path));
        first.Zip(second).ShouldAllBe(p => p.First.Content.SequenceEqual(p.Second.Content));
        first.Where(f => f.Path.EndsWith("2025-26-Q4.csv", StringComparison.Ordinal) && f.Path.StartsWith("returns", StringComparison.Ordinal))
            .ShouldAllBe(f => !f.Content.SequenceEqual(other[f.Path]));
    }

    [Fact]
    public void A_clean_world_has_the_same_truth_as_the_usual_one()
    {
        Worlds.Clean.Truths.Select(t => t.Health).ShouldBe(Worlds.Usual.Truths.Select(t => t.Health));
        Worlds.Clean.Observations.ShouldBe(Worlds.Usual.Observations);
        Worlds.Clean.Inspections.ShouldBe(Worlds.Usual.Inspections);
    }

    [Fact]
    public void Every_authority_returns_every_item_in_every_quarter()
    {
        var world = Worlds.Clean;

        world.Returns.Count.ShouldBe(60 * 12);
        world.Returns.Select(r => r.Period).Distinct().Order().ShouldBe(Enumerable.Range(0, 12).Select(Period.Parse("2023-24-Q1").AddQuarters));
        world.Returns.ShouldAllBe(r => r.Rows.Count == 85);
        world.Returns[0].Rows.Select(r => r.Item).ShouldBe(ReturnSpecification.Versions[^1].Items.Where(i => i.IsTyped).Select(i => i.Id));
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(99), InlineData(-7), InlineData(int.MaxValue)]
    public void A_part_is_never_above_its_whole_whatever_the_seed(int seed)
    {
        var pairs = ReturnSpecification.Versions[^1].Rules.Where(r => r.Severity == Severity.Error && r.Fields.Count == 2 && r.Expression == $"{r.Fields[0]} <= {r.Fields[1]}").ToArray();
        var counts = Simulator.Run(new() { Authorities = 21, Quarters = 12, Seed = seed }).Truths.SelectMany(t => t.Counts).ToArray();

        pairs.Length.ShouldBeGreaterThan(45);
        counts.ShouldAllBe(c => pairs.All(p => c[p.Fields[0]] <= c[p.Fields[1]]));
        counts.ShouldAllBe(c => c["referrals_from_police"] + c["referrals_from_health"] + c["referrals_from_schools"] <= c["referrals_from_professionals"]);
        counts.ShouldAllBe(c => c["followup_12m_sustained"] + c["followup_12m_rereferred"] <= c["followup_12m_due"]);
        counts.ShouldAllBe(c => Counts.Items.All(i => c[i.Id] >= 0 && decimal.Round(c[i.Id], i.Decimals) == c[i.Id]));
    }

    [Fact]
    public void Plans_open_follow_from_those_started_and_ended() =>
        Worlds.Large.Truths.SelectMany(t => t.Counts.Zip(t.Counts.Skip(1)))
            .ShouldAllBe(p => p.Second["cpp_open"] == p.First["cpp_open"] + p.Second["cpp_started"] - p.Second["cpp_ended"]);

    [Theory, InlineData(1, 1), InlineData(2, 3), InlineData(7, 40), InlineData(20, 1), InlineData(300, 2)]
    public void Any_size_of_world_can_be_made_up(int authorities, int quarters)
    {
        var world = Simulator.Run(new() { Authorities = authorities, Quarters = quarters });

        world.Returns.Count(r => r.Version == 1).ShouldBe(authorities * quarters);
        world.Authorities.Count.ShouldBe(authorities + (authorities >= 20 ? 1 : 0));
    }

    [Theory, InlineData(0, 1), InlineData(301, 1), InlineData(1, 0), InlineData(1, 41)]
    public void A_world_that_cannot_be_made_up_is_refused_in_words(int authorities, int quarters) =>
        Should.Throw<ArgumentException>(() => Simulator.Run(new() { Authorities = authorities, Quarters = quarters })).Message.ShouldContain("from 1 to");

    [Fact]
    public void The_register_the_statistics_and_the_inspections_are_accepted_as_evidence()
    {
        var files = WorldFiles.Of(Worlds.Usual).Take(4).ToDictionary(f => f.Path, f => f.Content, StringComparer.Ordinal);

        var authorities = Read("authorities.csv", Register.Empty, MeasureCatalogue.Empty).Authorities;
        var register = new Register(authorities);
        var catalogue = new MeasureCatalogue(Read("indicators.csv", register, MeasureCatalogue.Empty).Measures);
        var observations = Read("observations.csv", register, catalogue).Observations;
        var inspections = Read("inspections.csv", register, catalogue).Inspections;

        register.IsMadeUp.ShouldBeTrue();
        catalogue.Core.Count().ShouldBe(29);
        observations.ShouldBe(Worlds.Usual.Observations);
        inspections.ShouldBe(Worlds.Usual.Inspections);

        EvidenceReading Read(string path, Register known, MeasureCatalogue measures)
        {
            var reading = EvidenceReader.Read(files[path], known, measures, TestContext.Current.CancellationToken);
            reading.Refusals.ShouldBeEmpty(path);
            return reading;
        }
    }

    [Fact]
    public void No_code_or_name_is_that_of_an_English_authority()
    {
        var world = Worlds.Large;

        world.Authorities.ShouldAllBe(a => a.Code.IsMadeUp);
        world.Authorities.Select(a => a.Name).ShouldBeUnique();
        world.Authorities.Select(a => a.ShortCode).ShouldBeUnique();
        world.Authorities.ShouldAllBe(a => a.ShortCode.CompareTo("200") < 0);
        if (!Kit.RealData.IsThere) return;
        var real = Encoding.UTF8.GetString(Kit.RealData.Bytes("tidy", "authorities.csv")).Split('\n').Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',')).ToArray();
        world.Authorities.Select(a => a.ShortCode).Intersect(real.Select(r => r[0])).ShouldBeEmpty();
        world.Authorities.ShouldAllBe(a => !real.Any(r => a.Name.Contains(r[2].Trim('"'), StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void One_authority_took_over_from_another_whose_history_it_inherits()
    {
        var register = new Register(Worlds.Large.Authorities);
        var old = register.All.Single(a => a.LiveUntil is not null);
        var successor = register.All.Single(a => a.Predecessor == old.Code);

        successor.LiveFrom.ShouldBe(old.LiveUntil!.Value.AddDays(1));
        Worlds.Large.Observations.Where(o => o.Authority == old.Code).ShouldAllBe(o => o.Period.End <= old.LiveUntil);
        Worlds.Large.Observations.Where(o => o.Authority == successor.Code).ShouldAllBe(o => o.Period.End > old.LiveUntil);
        Worlds.Large.Returns.Count(r => r.Authority == successor.Code).ShouldBe(12);
        register.All.Where(a => a != old && a != successor).ShouldAllBe(a => a.Neighbours2021.Count == 10 && a.Neighbours2025.Count == 10 && !a.Neighbours2025.Contains(a.Code));
    }

    [Fact]
    public void Nothing_is_published_after_the_story_stops()
    {
        var stops = new DateOnly(2026, 5, 31);

        Worlds.Usual.Observations.ShouldAllBe(o => o.KnownAt < stops);
        Worlds.Usual.Inspections.ShouldAllBe(i => i.PublishedOn < stops);
        Worlds.Usual.Returns.ShouldAllBe(r => r.SubmittedOn < stops && r.SubmittedOn > r.Period.End);
    }
}
