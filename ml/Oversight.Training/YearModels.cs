using Oversight.Domain.Measures;
using Oversight.Risk.Scoring;

namespace Oversight.Training;

/// <summary>Everything trained on the reports published before a year began.</summary>
/// <param name="Model">The model; null where there were too few reports.</param>
/// <param name="Forest">The challenger; null likewise.</param>
/// <param name="Rates">How often each outcome followed each previous grade; null likewise.</param>
public sealed record YearModels(RiskModel? Model, GradeForest? Forest, GradeRates? Rates)
{
    /// <summary>Trains the model and, where wanted, the challenger.</summary>
    public static YearModels Train(TrainingOptions options, MeasureCatalogue catalogue, IReadOnlyList<LabelledInspection> inspections, int year, bool withForest)
    {
        var before = new DateOnly(year, 1, 1);
        return new(new ModelTrainer(options, catalogue).Train(inspections, before), withForest ? GradeForest.Train(inspections, before, options, catalogue) : null, GradeRates.Count(inspections, before, options.FewestReports));
    }
}
