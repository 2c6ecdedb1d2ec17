using System.Text.Json.Nodes;

namespace Oversight.Training.Backtest;

/// <summary>How figures are written: six decimals, null where one does not apply, an interval beside each as <c>_low</c> and <c>_high</c>.</summary>
internal static class BacktestJson
{
    public static JsonNode? Number(double? value) => value is { } v && double.IsFinite(v) ? JsonValue.Create(Math.Round(v, 6)) : null;

    public static JsonObject With(this JsonObject json, string name, Measured figure)
    {
        json.Add(name, Number(figure.Value));
        json.Add(name + "_low", Number(figure.Low));
        json.Add(name + "_high", Number(figure.High));
        return json;
    }

    public static JsonObject Of<T>(IEnumerable<T> of, Func<T, string> name, Func<T, JsonNode?> value)
    {
        var json = new JsonObject();
        foreach (var one in of) json.Add(name(one), value(one));
        return json;
    }

    public static JsonObject Of(TargetResult result, bool withCurves)
    {
        var json = new JsonObject { ["n"] = result.N, ["events"] = result.Events };
        foreach (var (name, figure) in result.Figures) json.With(name, figure);
        if (withCurves)
        {
            json.Add("calibration_by_fifth", result.ByFifth is { } fifths
                ? new JsonArray([.. fifths.Select(f => new JsonObject { ["n"] = f.N }.With("predicted", f.Predicted).With("observed", f.Observed))])
                : null);
            json.Add("by_reviews", new JsonArray([.. result.ByReviews.Select(p => new JsonObject { ["reviews"] = p.Reviews }.With("precision", p.Precision).With("recall", p.Recall))]));
        }
        json.Add("vs", Of(result.Versus, v => v.Baseline, v => new JsonObject
        {
            ["auc_difference"] = Number(v.Difference.Value),
            ["low"] = Number(v.Difference.Low),
            ["high"] = Number(v.Difference.High),
        }));
        return json;
    }
}
