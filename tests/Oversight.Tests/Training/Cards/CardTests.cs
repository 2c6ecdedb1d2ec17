using System.Text.Json.Nodes;
using Oversight.Domain.Measures;
using Oversight.Risk.Scoring;
using Oversight.Tests.Kit;
using Oversight.Training;
using Oversight.Training.Backtest;
using Oversight.Training.Cards;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Training.Cards;

public sealed class CardTests
{
    private static readonly MeasureCatalogue Catalogue = new(Reports.Measures);

    [Theory]
    [InlineData("The model")]
    [InlineData("Meant for, and not meant for")]
    [InlineData("Data")]
    [InlineData("How well it orders")]
    [InlineData("How well it counts")]
    [InlineData("For whom it works less well")]
    [InlineData("What it finds where there is nothing, and when data come late")]
    [InlineData("What weighs most")]
    [InlineData("Limits")]
    [InlineData("Watching it")]
    public void The_model_card_has_a_section(string title) => Headings(ModelCard.Write(Facts), "## ").ShouldContain(title);

    [Fact]
    public void The_record_has_every_field_of_the_standard_and_none_is_empty()
    {
        var record = TransparencyRecord.Write(Facts);

        Headings(record, "## ").ShouldBe(
        [
            "Tier 1: overview", "Tier 2: owner and responsibility", "Tier 2: description and rationale", "Tier 2: deployment context", "Tier 2: tool specification",
            "Tier 2: risks, mitigations and impact assessments",
        ]);
        string[] fields = [.. Headings(record, "### ").Select(h => h.Split(' ')[0])];
        foreach (var field in new[] { "1.1", "1.2", "1.3", "1.4", "2.1.1", "2.1.2", "2.1.3", "2.1.4", "2.2.1", "2.2.2", "2.2.3", "2.2.4", "2.3.1", "2.3.2", "2.3.3", "2.3.4", "2.3.5", "2.4.1.1", "2.4.2.6", "2.4.3.1", "2.4.4", "2.5.1", "2.5.2" })
            fields.ShouldContain(field);
        TransparencyRecord.Tiers(Facts).SelectMany(s => s.Fields).ShouldAllBe(f => f.Text.Trim().Length > 0);
        record.ShouldContain("For the department to fill in."); // what software cannot know is not made up
    }

    [Fact]
    public void Figures_stand_with_their_interval_and_differences_with_their_sign()
    {
        var card = ModelCard.Write(Facts);

        card.ShouldContain("| model: what the service uses | 0.779 [0.72, 0.82] |");
        card.ShouldContain("| previous grade | +0.065 [+0.02, +0.11] |");
        card.ShouldContain("(109 of 272)");
    }

    [Fact]
    public void A_figure_the_run_does_not_have_is_said_to_be_missing() =>
        ModelCard.Write(Facts).ShouldContain("| the same since 2020 | not in this run |");

    [Fact]
    public void What_is_heaviest_comes_first()
    {
        // Weights of the hand-written model: 0.10 and 0.11.
        ModelCard.Write(Facts).ShouldContain("*level*: wf_turnover_pct:nation +0.110, wf_agency_pct:nation +0.100.");
    }

    [Fact]
    public void A_run_on_made_up_authorities_says_so_in_both()
    {
        const string Warning = "Nothing here is evidence about England.";

        ModelCard.Write(Facts).ShouldNotContain(Warning);
        ModelCard.Write(Of(madeUp: true)).ShouldContain(Warning);
        TransparencyRecord.Write(Of(madeUp: true)).ShouldContain(Warning);
    }

    [Fact]
    public void The_same_run_gives_the_same_bytes() => ModelCard.Write(Of(false)).ShouldBe(ModelCard.Write(Of(false)));

    private static RunFacts Facts { get; } = Of(madeUp: false);

    private static RunFacts Of(bool madeUp)
    {
        var result = new TargetResult(272, 109, [(Evaluation.Auc, new(0.7791, 0.7212, 0.8249)), ("auc_within_year", new(0.74, null, null))], [("previous_grade", new(0.0648, 0.0212, 0.1088))]);
        string[] names = ["previous_grade", "composite", CompositeAndGrade.Name, "model"];
        var run = new BacktestResult(
            new JsonObject { ["made_up"] = madeUp, ["authorities"] = 153, ["measures"] = 2, ["observations"] = 10, ["inspections"] = 439, ["test_inspections"] = 272, ["test_from"] = "2018-01-01", ["test_to"] = "2025-03-01" },
            [.. names.Select(n => (n, (IReadOnlyDictionary<Target, TargetResult>)Targets.All.ToDictionary(t => t, _ => result)))],
            []);
        return new(run, new TrainingOptions(), Catalogue, Models.Of(["wf_agency_pct:nation", "wf_turnover_pct:nation"]));
    }

    private static string[] Headings(string markdown, string mark) => [.. markdown.Split('\n').Where(l => l.StartsWith(mark, StringComparison.Ordinal)).Select(l => l[mark.Length..])];
}
