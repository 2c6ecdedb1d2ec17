using Oversight.Domain.Periods;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Promotion;

/// <summary>
/// Judges a new model against the one in use on reports that neither has seen: those published since the champion was put in use. The champion scores them as it stands; for the challenger, models trained as it was, each only
/// on what was published before the quarter in which the inspection began. So the question is whether training anew would have done better, and no report helps to score itself.
/// </summary>
/// <param name="trainer">Trains as the challenger was.</param>
/// <param name="options">When there is enough to judge by.</param>
public sealed class Contest(ModelTrainer trainer, ContestOptions options)
{
    /// <summary>Judges.</summary>
    /// <param name="champion">The model in use.</param>
    /// <param name="since">The day it was put in use.</param>
    /// <param name="inspections">Every version of every labelled inspection.</param>
    /// <param name="today">Only reports published before this day count.</param>
    /// <returns>The number of reports, and what the rule says of them; null where they are too few, or all alike.</returns>
    public (int Reports, PromotionDecision? Decision) Judge(RiskModel champion, DateOnly since, IReadOnlyList<LabelledInspection> inspections, DateOnly today)
    {
        var from = since > champion.TrainedBefore ? since : champion.TrainedBefore;
        LabelledInspection[] unseen = [.. LabelledInspection.LastAccepted(inspections.Where(i => i.Inspection.PublishedOn >= from && i.Inspection.KnownAt < today))];
        if (unseen.Length < options.FewestReports) return (unseen.Length, null);

        var trained = new Dictionary<DateOnly, RiskModel?>();
        RiskModel? ChallengerFor(LabelledInspection row)
        {
            var quarter = Period.QuarterOf(row.Inspection.StartedOn).Start;
            var before = quarter > champion.TrainedBefore ? quarter : champion.TrainedBefore; // never trained on less than the champion
            return trained.TryGetValue(before, out var model) ? model : trained[before] = trainer.Train(inspections, before);
        }

        RiskModel?[] challengers = [.. unseen.Select(ChallengerFor)];
        ContestedTarget[] targets =
        [
            .. TrainingOptions.DeclaredMetric.Select(t =>
            {
                double[] own = [.. unseen.Select(r => Probability(champion, t, r))];
                double[] other = [.. unseen.Select((r, i) => Probability(challengers[i], t, r))];
                return new ContestedTarget(t, [.. unseen.Select(r => r.Outcome(t))], own, other, own, other);
            }).Where(t => t.Happened.Contains(true) && t.Happened.Contains(false)),
        ];
        return (unseen.Length, targets.Length == 0 ? null : PromotionRule.Decide([.. unseen.Select(r => r.Cluster)], targets, options.Rule));
    }

    private static double Probability(RiskModel? model, Target target, LabelledInspection row) => model?.Probability(target, row.Vector)?.Probability ?? double.NaN;
}
