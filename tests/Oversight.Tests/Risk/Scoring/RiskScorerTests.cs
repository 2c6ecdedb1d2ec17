using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Risk.Scoring;

public sealed class RiskScorerTests
{
    [Fact]
    public void Rank_one_is_the_highest_ties_go_by_code_and_the_list_is_in_order_of_code()
    {
        // No measures: the score is 0.375 for requires improvement, 1.125 for inadequate, 0 for none.
        var register = A.Register(4);
        var evidence = new EvidenceBase(register, MeasureCatalogue.Empty, [],
            [A.Inspection(2, "2023-01-09", "2023-03-01", Grade.RequiresImprovement), A.Inspection(4, "2023-01-09", "2023-03-01", Grade.Inadequate)]);

        var scores = new RiskScorer(new(evidence)).Score(evidence.AsAt(A.Day("2024-01-01")), null);

        scores.Select(s => s.Vector.Authority.Code).ShouldBe([A.Code(1), A.Code(2), A.Code(3), A.Code(4)]);
        scores.Select(s => s.Rank).ShouldBe([3, 2, 4, 1]);
        scores.Select(s => s.Ranking.Value).ShouldBe([0, 0.375, 0, 1.125], 1e-12);
        scores.ShouldAllBe(s => s.Probabilities.Count == 0); // no model, no probabilities
    }

    [Fact]
    public void The_order_in_which_evidence_was_accepted_changes_nothing()
    {
        var register = A.Register(62);
        Measure[] measures = [.. A.CompositeMeasures];
        Observation[] observations =
        [
            .. from m in measures
               from i in Enumerable.Range(1, 62)
               select A.Observation(i, m, Oversight.Domain.Periods.Period.Parse("2023-24"), (i * 37 % 61) + (0.1 * m.Id.Value.Length), "2024-11-01"),
        ];
        var shuffled = observations.ToArray();
        new Random(1).Shuffle(shuffled);

        IReadOnlyList<string> Score(Observation[] all)
        {
            var evidence = new EvidenceBase(register, new(measures), all, []);
            return Printed.Of(new RiskScorer(new(evidence)).Score(evidence.AsAt(A.Day("2025-01-01")), null));
        }

        shuffled.ShouldNotBe(observations);
        Score(shuffled).ShouldBe(Score(observations));
    }
}
