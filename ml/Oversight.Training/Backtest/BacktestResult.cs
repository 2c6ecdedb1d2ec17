using System.Text.Json.Nodes;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Backtest;

/// <summary>A whole backtest.</summary>
/// <param name="Data">What it was made on.</param>
/// <param name="Predictors">By predictor, then target.</param>
public sealed record BacktestResult(JsonObject Data, IReadOnlyList<(string Name, IReadOnlyDictionary<Target, TargetResult> Targets)> Predictors)
{
    /// <summary>A predictor's results.</summary>
    public IReadOnlyDictionary<Target, TargetResult> this[string name] => Predictors.First(p => p.Name == name).Targets;

    /// <summary>As JSON; figures to 6 decimals, null where one does not apply.</summary>
    public JsonObject ToJson()
    {
        var predictors = new JsonObject();
        foreach (var (name, targets) in Predictors)
        {
            var of = new JsonObject();
            foreach (var target in Targets.All) of.Add(target.Name(), ToJson(targets[target]));
            predictors.Add(name, of);
        }
        return new() { ["data"] = Data.DeepClone(), ["predictors"] = predictors };
    }

    private static JsonObject ToJson(TargetResult result)
    {
        var json = new JsonObject { ["n"] = result.N, ["events"] = result.Events };
        foreach (var (name, figure) in result.Figures)
        {
            json.Add(name, Number(figure.Value));
            json.Add(name + "_low", Number(figure.Low));
            json.Add(name + "_high", Number(figure.High));
        }
        var versus = new JsonObject();
        foreach (var (baseline, d) in result.Versus)
            versus.Add(baseline, new JsonObject { ["auc_difference"] = Number(d.Value), ["low"] = Number(d.Low), ["high"] = Number(d.High) });
        json.Add("vs", versus);
        return json;
    }

    private static JsonNode? Number(double? value) => value is { } v ? JsonValue.Create(Math.Round(v, 6)) : null;
}
