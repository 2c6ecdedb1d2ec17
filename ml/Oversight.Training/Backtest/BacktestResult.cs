using System.Text.Json.Nodes;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Backtest;

/// <summary>A whole backtest.</summary>
/// <param name="Data">What it was made on.</param>
/// <param name="Predictors">By predictor, then target.</param>
/// <param name="Sections">What stands beside them, by name: subgroups, negative control, delayed publication, the calendar version, lead time, selection.</param>
public sealed record BacktestResult(
    JsonObject Data,
    IReadOnlyList<(string Name, IReadOnlyDictionary<Target, TargetResult> Targets)> Predictors,
    IReadOnlyList<(string Name, JsonNode? Content)> Sections)
{
    /// <summary>A predictor's results.</summary>
    public IReadOnlyDictionary<Target, TargetResult> this[string name] => Predictors.First(p => p.Name == name).Targets;

    /// <summary>As JSON; figures to 6 decimals, null where one does not apply.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["data"] = Data.DeepClone(),
            ["predictors"] = BacktestJson.Of(Predictors, p => p.Name, p => BacktestJson.Of(Targets.All, t => t.Name(), t => BacktestJson.Of(p.Targets[t], withCurves: true))),
        };
        foreach (var (name, content) in Sections) json.Add(name, content?.DeepClone());
        return json;
    }
}
