using System.Globalization;
using System.Text.Json.Nodes;
using Oversight.Domain.Measures;
using Oversight.Risk.Scoring;
using Oversight.Training.Backtest;

namespace Oversight.Training.Cards;

/// <summary>What a run found, as the cards say it. A figure that the run does not have is said to be missing, never left out.</summary>
/// <param name="result">The backtest.</param>
/// <param name="training">What the model is trained with.</param>
/// <param name="catalogue">The measures.</param>
/// <param name="model">The model trained on everything published; null where there are too few reports.</param>
public sealed class RunFacts(BacktestResult result, TrainingOptions training, MeasureCatalogue catalogue, RiskModel? model)
{
    private const string Missing = "not in this run";
    private readonly JsonObject json = result.ToJson();

    /// <summary>What the model is trained with.</summary>
    public TrainingOptions Training { get; } = training;

    /// <summary>The model; null where there is none.</summary>
    public RiskModel? Model { get; } = model;

    /// <summary>How many core measures each score reads.</summary>
    public int CoreMeasures => catalogue.All.Count(m => m.IsCore);

    /// <summary>Whether the run was on made-up authorities, so that nothing in it speaks of England.</summary>
    public bool IsMadeUp => json["data"]?["made_up"]?.GetValue<bool>() == true;

    /// <summary>A fact of the data.</summary>
    public string Data(string name) => json["data"]?[name]?.ToString() ?? Missing;

    /// <summary>A figure and its interval, for instance <c>0.779 [0.72, 0.82]</c>.</summary>
    /// <param name="path">Where it is in the run, its own name last.</param>
    public string Figure(params string[] path) => Interval(At(path[..^1]), path[^1], path[^1] + "_low", path[^1] + "_high", signed: false);

    /// <summary>A paired difference in area from a baseline, with its interval.</summary>
    public string Difference(string predictor, Target target, string baseline) =>
        Interval(At("predictors", predictor, target.Name(), "vs", baseline), "auc_difference", "low", "high", signed: true);

    /// <summary>A count.</summary>
    public string Count(params string[] path) => At(path)?.ToString() ?? Missing;

    /// <summary>The names of the groups of a dimension; none where the run has none.</summary>
    public IEnumerable<string> Groups(string dimension) => (At("subgroups", dimension) as JsonObject)?.Select(g => g.Key) ?? [];

    /// <summary>The weights of a score that matter most, largest first.</summary>
    public IEnumerable<(string Feature, double Weight)> Heaviest(string score, int most) => Model is not { } m || !m.Scores.TryGetValue(score, out var s) ? []
        : s.Features.Zip(s.Weights).OrderByDescending(f => Math.Abs(f.Second)).ThenBy(f => f.First, StringComparer.Ordinal).Take(most).Select(f => (f.First, f.Second));

    private JsonNode? At(params string[] path) => path.Aggregate((JsonNode?)json, (node, name) => (node as JsonObject)?[name]);

    private static string Interval(JsonNode? of, string value, string low, string high, bool signed)
    {
        if (of?[value] is not { } v) return Missing;
        string Say(JsonNode n, string plain, string withSign) => n.GetValue<double>().ToString(signed ? withSign : plain, CultureInfo.InvariantCulture);
        var middle = Say(v, "0.000", "+0.000;-0.000;0.000");
        return of[low] is { } l && of[high] is { } h ? $"{middle} [{Say(l, "0.00", "+0.00;-0.00;0.00")}, {Say(h, "0.00", "+0.00;-0.00;0.00")}]" : middle;
    }
}
