using System.Globalization;
using System.Text;
using Oversight.Domain.Panel;
using Oversight.Local.EvidenceFiles;
using Oversight.Risk.Features;
using Oversight.Risk.Flagging;
using Oversight.Risk.Scoring;
using Oversight.Training;

namespace Oversight.Local.Commands;

/// <summary><c>score</c>: the list of a date, from what was published before it, by a model trained on what was published before it.</summary>
public static class ScoreCommand
{
    private const int MostReasons = 5;

    /// <summary>Scores and writes the file.</summary>
    public static int Run(string evidence, string? register, DateOnly asAt, string output, CancellationToken cancellationToken)
    {
        var lines = Lines(EvidenceFolder.Read(evidence, register, cancellationToken), asAt);
        File.WriteAllText(output, string.Concat(lines.Select(l => l + "\n")), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Output.Line($"{lines.Count - 1} authorities scored as at {asAt:yyyy-MM-dd}: {output}");
        return ExitCodes.Done;
    }

    /// <summary>The header and a line an authority, ordered by code.</summary>
    public static IReadOnlyList<string> Lines(EvidenceBase evidence, DateOnly asAt)
    {
        var builder = new FeatureBuilder(evidence);
        var model = new ModelTrainer(new TrainingOptions(), evidence.Catalogue).Train(LabelledInspection.All(evidence, builder), asAt);
        var scores = new RiskScorer(builder).Score(evidence.AsAt(asAt), model);
        var options = new FlagOptions();
        var flags = FlagPolicy.Apply(scores, options, PastRanks.Before(evidence, builder, asAt, options));
        return
        [
            "la_code,as_at,composite,probability_less_than_good,probability_less_than_good_low,probability_less_than_good_high,"
            + "probability_inadequate,probability_inadequate_low,probability_inadequate_high,rank,ranker,band,evidence_age_days,missing_share,reasons",
            .. scores.Select(s => Line(s, flags[s.Vector.Authority.Code], asAt)),
        ];
    }

    private static string Line(RiskScore score, Flag flag, DateOnly asAt)
    {
        var reasons = score.Ranking.Contributions.OrderByDescending(c => Math.Abs(c.Amount)).ThenBy(c => c.Feature, StringComparer.Ordinal).Take(MostReasons)
            .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Feature}:{c.Amount:+0.000;-0.000;+0.000}"));
        return string.Join(
            ',',
            score.Vector.Authority.Code,
            asAt.ToString("O", CultureInfo.InvariantCulture),
            Number(score.Composite.Value),
            Probability(score, Target.LessThanGood),
            Probability(score, Target.Inadequate),
            score.Rank,
            CompositeAndGrade.Name,
#pragma warning disable CA1308 // Bands are lower case in files.
            flag.Band.ToString().ToLowerInvariant(),
#pragma warning restore CA1308
            score.Vector.Judgements.EvidenceAgeDays?.ToString(CultureInfo.InvariantCulture),
            Number(score.Composite.MissingShare),
            string.Join(';', reasons));
    }

    private static string Probability(RiskScore score, Target target) =>
        score.Probabilities.TryGetValue(target, out var p) ? $"{Number(p.Probability)},{Number(p.Low)},{Number(p.High)}" : ",,";

    private static string Number(double value) => value.ToString("F6", CultureInfo.InvariantCulture);
}
