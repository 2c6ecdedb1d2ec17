using Oversight.Local.EvidenceFiles;
using Oversight.Risk.Features;
using Oversight.Training;
using Oversight.Training.Backtest;
using Oversight.Training.Cards;

namespace Oversight.Local.Commands;

/// <summary><c>model-card</c>: what the model is and is not good for, written from a run.</summary>
public static class ModelCardCommand
{
    /// <summary>Name of the model card.</summary>
    public const string CardFile = "MODEL_CARD.md";

    /// <summary>Name of the record under the Algorithmic Transparency Recording Standard.</summary>
    public const string RecordFile = "ATRS.md";

    private const int Steps = 10;

    /// <summary>Runs the backtest, trains on every report published and writes both files.</summary>
    public static int Run(string evidence, string? register, string output, int bootstraps, CancellationToken cancellationToken)
    {
        var facts = Output.Steps("Model card", Steps, progress =>
        {
            progress.Report("reading evidence");
            var known = EvidenceFolder.Read(evidence, register, cancellationToken);
            var training = new TrainingOptions();
            var result = new RollingOrigin(new BacktestOptions { Bootstraps = bootstraps }, training).Run(known, progress);
            progress.Report("training on everything");
            var inspections = LabelledInspection.All(known, new FeatureBuilder(known));
            var model = inspections.Count == 0 ? null : new ModelTrainer(training, known.Catalogue).Train(inspections, inspections.Max(i => i.Inspection.PublishedOn).AddDays(1));
            return new RunFacts(result, training, known.Catalogue, model);
        });
        Directory.CreateDirectory(output);
        foreach (var (name, text) in new[] { (CardFile, ModelCard.Write(facts)), (RecordFile, TransparencyRecord.Write(facts)) })
        {
            var path = Path.Combine(output, name);
            File.WriteAllText(path, text);
            Output.Line($"Written: {path}");
        }
        return ExitCodes.Done;
    }
}
