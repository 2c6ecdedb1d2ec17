using Oversight.Domain.Measures;
using Oversight.Domain.Periods;

namespace Oversight.Risk.Drift;

/// <summary>A measure that drifts towards concern: a sustained special cause that survives the control of false discoveries in its family.</summary>
/// <param name="Measure">Which measure.</param>
/// <param name="Family">The family it was judged in.</param>
/// <param name="Rule">The rule that names it.</param>
/// <param name="Since">First quarter of what the rule saw.</param>
/// <param name="Newest">Last quarter with a figure: the point that the rule ends at.</param>
/// <param name="Direction">Which way the figures move; always towards concern.</param>
/// <param name="PValue">Chance of a series that ends so much on the worse side if its quarters came in any order.</param>
/// <param name="AdjustedPValue">The least rate of false discoveries at which the family would still keep it.</param>
/// <param name="IsTrial">Whether its limits rest on fewer than 12 points.</param>
/// <param name="Sentence">The same in words.</param>
public sealed record MeasureDrift(
    MeasureId Measure,
    string Family,
    DriftRule Rule,
    Period Since,
    Period Newest,
    Direction Direction,
    double PValue,
    double AdjustedPValue,
    bool IsTrial,
    string Sentence);
