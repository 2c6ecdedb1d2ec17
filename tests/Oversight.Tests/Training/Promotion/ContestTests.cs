using Oversight.Domain.Measures;
using Oversight.Tests.Kit;
using Oversight.Training;
using Oversight.Training.Promotion;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Training.Promotion;

public sealed class ContestTests
{
    private static readonly ModelTrainer Trainer = new(new(), new MeasureCatalogue(Reports.Measures));
    private static readonly LabelledInspection[] Inspections = Reports.Of();
    private static readonly DateOnly Then = A.Day("2021-07-01");
    private static readonly DateOnly Today = A.Day("2025-01-01");

    [Fact]
    public void With_too_few_reports_that_neither_has_seen_there_is_no_decision()
    {
        var champion = Trainer.Train(Inspections, Today).ShouldNotBeNull();

        new Contest(Trainer, new()).Judge(champion, Today, Inspections, Today.AddYears(1)).ShouldBe((0, null));
    }

    [Fact]
    public void Only_reports_published_since_the_champion_was_put_in_use_are_judged()
    {
        var champion = Trainer.Train(Inspections, Then).ShouldNotBeNull();
        var rolledBack = A.Day("2022-10-01");

        var (reports, decision) = new Contest(Trainer, new()).Judge(champion, rolledBack, Inspections, Today);

        reports.ShouldBe(Inspections.Count(i => i.Inspection.PublishedOn >= rolledBack));
        decision.ShouldNotBeNull();
    }

    [Fact]
    public void A_champion_that_has_it_backwards_loses_to_training_anew()
    {
        var champion = Trainer.Train(Inspections, Then).ShouldNotBeNull();
        var backwards = champion with { Scores = champion.Scores.ToDictionary(s => s.Key, s => s.Value with { Weights = [.. s.Value.Weights.Select(w => -w)] }) };

        var (_, decision) = new Contest(Trainer, new()).Judge(backwards, Then, Inspections, Today);

        decision.ShouldNotBeNull().Outcome.ShouldBe(PromotionOutcome.Promoted);
        decision.Difference.Value!.Value.ShouldBeGreaterThan(0.2);
    }

    [Fact]
    public void Against_a_good_champion_training_anew_is_hardly_better_and_it_stays()
    {
        var champion = Trainer.Train(Inspections, Then).ShouldNotBeNull();

        var (_, decision) = new Contest(Trainer, new()).Judge(champion, Then, Inspections, A.Day("2022-04-01"));

        decision.ShouldNotBeNull().Difference.Value!.Value.ShouldBeInRange(-0.05, 0.05);
        decision.IsPromoted.ShouldBeFalse();
    }
}
