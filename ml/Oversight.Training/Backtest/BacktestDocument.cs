using System.Text.Json.Nodes;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Backtest;

/// <summary>A backtest read back from the JSON it is kept as, for reports and pages. What is not in it is null.</summary>
/// <param name="json">As <see cref="BacktestResult.ToJson"/> writes it.</param>
public sealed class BacktestDocument(JsonObject json)
{
    /// <summary>The outcomes of lead time, as named in the document.</summary>
    public static IReadOnlyList<string> Found { get; } = ["inadequate", "requires_improvement", "good_or_outstanding"];

    /// <summary>Whether it was made on made-up authorities, and so says nothing about England.</summary>
    public bool IsMadeUp => json["data"]?["made_up"]?.GetValue<bool>() ?? false;

    /// <summary>Inspections in the test.</summary>
    public int Inspections => Whole(json["data"]?["test_inspections"]) ?? 0;

    /// <summary>First day of the first of them, ISO 8601; null where there are none.</summary>
    public string? From => json["data"]?["test_from"]?.GetValue<string>();

    /// <summary>First day of the last of them, ISO 8601; null where there are none.</summary>
    public string? To => json["data"]?["test_to"]?.GetValue<string>();

    /// <summary>Draws behind each interval.</summary>
    public int Bootstraps => Whole(json["data"]?["bootstraps"]) ?? 0;

    /// <summary>The predictors, in the order judged.</summary>
    public IReadOnlyList<string> Predictors => Keys(json["predictors"]);

    /// <summary>The dimensions of the subgroups.</summary>
    public IReadOnlyList<string> Dimensions => Keys(json["subgroups"]);

    /// <summary>The delays in days.</summary>
    public IReadOnlyList<string> Delays => Keys(json["delayed"]);

    /// <summary>Shuffles of the negative control; null where it was left out.</summary>
    public int? Shuffles => Whole(json["negative_control"]?["shuffles"]);

    /// <summary>Quarter ends of the calendar version; null where it was left out.</summary>
    public int? Quarters => Whole(json["calendar"]?["quarters"]);

    /// <summary>Quarters that lead time looks back over; null where it was left out.</summary>
    public int? LeadQuarters => Whole(json["lead_time"]?["quarters_looked_at"]);

    /// <summary>How many models were compared on the test; null where none was.</summary>
    public int? Attempts => Whole(json["selection"]?["attempts_compared"]);

    /// <summary>How many models were ever tried, as recorded; null where nobody counted.</summary>
    public int? RecordedAttempts => Whole(json["selection"]?["attempts_recorded"]);

    /// <summary>The model that did best of those compared; null where none was.</summary>
    public string? Best => json["selection"]?["best"]?.GetValue<string>();

    /// <summary>What of its figure the best owes to having been picked.</summary>
    public double? Optimism => Number(json["selection"]?["optimism"]);

    /// <summary>How many inspections a predictor was judged on, and in how many the target happened.</summary>
    public (int N, int Events) Counts(string predictor, Target target) => CountsOf(Of(predictor, target));

    /// <summary>A figure of a predictor and target.</summary>
    public Measured Figure(string predictor, Target target, string name) => Figure(Of(predictor, target), name);

    /// <summary>Paired difference in area from a baseline.</summary>
    public Measured Difference(string predictor, Target target, string baseline) => DifferenceOf(Of(predictor, target), baseline);

    /// <summary>Predicted against observed by fifth, lowest first; empty where there are no probabilities.</summary>
    public IReadOnlyList<PredictedFifth> Fifths(string predictor, Target target) =>
        [.. List(Of(predictor, target)?["calibration_by_fifth"]).Select(f => new PredictedFifth(Whole(f["n"]) ?? 0, Figure(f, "predicted"), Figure(f, "observed")))];

    /// <summary>Precision and recall against the number of reviews.</summary>
    public IReadOnlyList<ReviewsPoint> Reviews(string predictor, Target target) =>
        [.. List(Of(predictor, target)?["by_reviews"]).Select(p => new ReviewsPoint(Whole(p["reviews"]) ?? 0, Figure(p, "precision"), Figure(p, "recall")))];

    /// <summary>The groups of a dimension.</summary>
    public IReadOnlyList<string> Groups(string dimension) => Keys(json["subgroups"]?[dimension]);

    /// <summary>A figure of a group.</summary>
    public (int N, int Events, Measured Figure) InGroup(string dimension, string group, string predictor, Target target, string name)
    {
        var of = json["subgroups"]?[dimension]?[group]?[predictor]?[target.Name()];
        var (n, events) = CountsOf(of);
        return (n, events, Figure(of, name));
    }

    /// <summary>Mean area of the negative control over its shuffles, with the range of single ones.</summary>
    public Measured Control(string score, Target target) => Figure(json["negative_control"]?[score]?[target.Name()], "mean_auc");

    /// <summary>Area with every figure so many days later, and the paired difference from the same in time.</summary>
    public (Measured Area, Measured Cost) Delayed(string days, string predictor, Target target)
    {
        var of = json["delayed"]?[days]?[predictor]?[target.Name()];
        return (Figure(of, Evaluation.Auc), DifferenceOf(of, RollingOrigin.OnTime));
    }

    /// <summary>A figure of the calendar version.</summary>
    /// <param name="population"><c>all</c> or <c>inspected</c>.</param>
    /// <param name="predictor">The predictor.</param>
    /// <param name="target">The target.</param>
    /// <param name="name">The figure.</param>
    public Measured Calendar(string population, string predictor, Target target, string name) => Figure(json["calendar"]?[population]?[predictor]?[target.Name()], name);

    /// <summary>A figure of lead time.</summary>
    public Measured Lead(string predictor, string found, string name) => Figure(json["lead_time"]?["predictors"]?[predictor]?[found], name);

    /// <summary>Share in the top fifth at each number of quarters before, 1 first.</summary>
    public IReadOnlyList<Measured> LeadByQuarter(string predictor, string found) =>
        [.. List(json["lead_time"]?["predictors"]?[predictor]?[found]?["by_quarters_before"]).Select(q => Figure(q, "share"))];

    private static IReadOnlyList<string> Keys(JsonNode? node) => node is JsonObject of ? [.. of.Select(p => p.Key)] : [];

    private static IEnumerable<JsonNode> List(JsonNode? node) => node is JsonArray of ? of.OfType<JsonNode>() : [];

    private static (int N, int Events) CountsOf(JsonNode? of) => (Whole(of?["n"]) ?? 0, Whole(of?["events"]) ?? 0);

    private static Measured Figure(JsonNode? of, string name) => new(Number(of?[name]), Number(of?[name + "_low"]), Number(of?[name + "_high"]));

    private static Measured DifferenceOf(JsonNode? of, string baseline)
    {
        var versus = of?["vs"]?[baseline];
        return new(Number(versus?["auc_difference"]), Number(versus?["low"]), Number(versus?["high"]));
    }

    private static double? Number(JsonNode? node) => node?.GetValue<double>();

    private static int? Whole(JsonNode? node) => node?.GetValue<int>();

    private JsonNode? Of(string predictor, Target target) => json["predictors"]?[predictor]?[target.Name()];
}
