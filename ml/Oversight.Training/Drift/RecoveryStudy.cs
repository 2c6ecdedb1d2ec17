using System.Globalization;
using Oversight.Risk.Drift;
using Oversight.Risk.Features;
using Oversight.Training.Backtest;
using Oversight.Training.Simulation;
using Oversight.Training.Watching;

namespace Oversight.Training.Drift;

/// <summary>
/// Recovery of planted truth over several made-up countries, with intervals: recall, false alarms, lead before the simulated inspection; and what the thresholds of the two monitors of slow drift were made for. Made-up figures: they
/// say how the arithmetic behaves where the truth is known, and nothing about England.
/// </summary>
/// <param name="quarters">How many quarters each authority returns.</param>
/// <param name="seeds">Where chance begins in each country.</param>
public sealed class RecoveryStudy(int quarters, IReadOnlyList<int> seeds)
{
    private const int Runs = 20_000;
    private static readonly WatchOptions Draws = new();
    private static readonly ScenarioKind[] Worsening = [ScenarioKind.SlowDrift, ScenarioKind.SuddenShock];

    /// <summary>Makes the countries up, one after the other, and looks for what was planted.</summary>
    /// <param name="progress">Told each seed as it begins; may be null.</param>
    public IReadOnlyList<RecoveredAuthority> Recover(IProgress<string>? progress = null) =>
    [
        .. seeds.SelectMany(seed =>
        {
            progress?.Report(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
            return new DriftRecovery(new(), ReturnedSeries.StageOf).Evaluate(Simulator.Run(new() { Quarters = quarters, Seed = seed, Clean = true })).Authorities;
        }),
    ];

    /// <summary>The report in Markdown.</summary>
    /// <param name="authorities">What was recovered.</param>
    public string Markdown(IReadOnlyList<RecoveredAuthority> authorities)
    {
        RecoveredAuthority[] planted = [.. authorities.Where(a => Worsening.Contains(a.Kind))];
        RecoveredAuthority[] found = [.. planted.Where(a => a.IsFound)];
        double[] leads = [.. found.Select(a => a.Lead).OfType<double>()];
        double[] delays = [.. planted.Select(a => (double?)a.Delay).OfType<double>()];
        string[] lines =
        [
            "# Recovery of planted drift",
            string.Empty,
            "Made by `oversight drift-recovery`; anybody can make it again, to the byte. It is about made-up countries in which it is known what was planted: **recovery of planted truth**, never evidence about England.",
            string.Create(CultureInfo.InvariantCulture, $"{seeds.Count} countries (seeds {string.Join(", ", seeds)}) of 153 authorities with {quarters} clean quarters each. An authority is flagged where two or more measures drift, not all of them timeliness, after control of false discoveries at 10% within each stage. Planted: slow drifts of 1.2 to 2.2 and shocks of 1 to 2 standard deviations between authorities, in the workforce and one or two other themes."),
            string.Empty,
            "| figure | value | 95% interval | of |",
            "|---|---|---|---|",
            Row("recall: planted worsenings that are flagged once they began", Intervals.Share(planted.Count(a => a.IsFlagged), planted.Length), "0.00", planted.Length),
            .. Worsening.Select(k => (Kind: k, Of: planted.Where(a => a.Kind == k).ToArray())).Select(k => Row($"of them, {Scenario.Word(k.Kind).Replace('_', ' ')}", Intervals.Share(k.Of.Count(a => a.IsFlagged), k.Of.Length), "0.00", k.Of.Length)),
            Row("flagged at any time, of steady authorities: what recall has to be read beside", Intervals.Share(authorities.Count(a => a is { Kind: ScenarioKind.Steady, IsFlagged: true }), authorities.Count(a => a.Kind == ScenarioKind.Steady)), "0.00", authorities.Count(a => a.Kind == ScenarioKind.Steady)),
            Row("false alarms an authority-year (steady authorities)", Alarms(authorities, ScenarioKind.Steady), "0.000", authorities.Count(a => a.Kind == ScenarioKind.Steady)),
            Row("false alarms an authority-year (small authorities)", Alarms(authorities, ScenarioKind.SmallAuthority), "0.000", authorities.Count(a => a.Kind == ScenarioKind.SmallAuthority)),
            Row("median quarters from the first that shows it to the flag", Median(delays), "0.0", delays.Length),
            Row("median lead before the simulated inspection that found less than good, quarters", Median(leads), "0.0", leads.Length),
            Row("flagged before that inspection, of those so inspected", Intervals.Share(found.Count(a => a.Lead > 0), found.Length), "0.00", found.Length),
            Row("flagged, of those that only record differently", Intervals.Share(authorities.Count(a => a is { Kind: ScenarioKind.RecordingChange, IsFlagged: true }), authorities.Count(a => a.Kind == ScenarioKind.RecordingChange)), "0.00", authorities.Count(a => a.Kind == ScenarioKind.RecordingChange)),
            Row("flagged, of those that get worse and copy their figures", Intervals.Share(authorities.Count(a => a is { Kind: ScenarioKind.Gaming, IsFlagged: true }), authorities.Count(a => a.Kind == ScenarioKind.Gaming)), "0.00", authorities.Count(a => a.Kind == ScenarioKind.Gaming)),
            string.Empty,
            "Intervals: shares by Wilson (1927), rates and medians over 400 draws of whole authorities. Beginnings of a flag count as alarms; a steady authority wanders too, so some of them are real movements that were not planted. Recall counts a flag at any time after the worsening began, also one that stood already: the share of steady authorities flagged at any time is what chance and wandering alone bring in as many quarters.",
            string.Empty,
            "## Slow drift: what the thresholds were made for",
            string.Empty,
            string.Create(CultureInfo.InvariantCulture, $"One measure, independent normal quarters, {Runs:#,0} runs. In control the monitors were set to alarm every {SlowDrift.InControlRunLength:0} quarters; mean quarters to the first alarm, with the standard error of the simulation:"),
            string.Empty,
            "| monitor | threshold | in control | shift of 1 sigma | shift of 2 sigma |",
            "|---|---|---|---|---|",
            Monitor("EWMA (lambda 0.2)", () => new Ewma()),
            Monitor("CUSUM (k 0.5)", () => new Cusum()),
        ];
        return string.Concat(lines.Select(l => l + "\n"));
    }

    private static Measured Alarms(IReadOnlyList<RecoveredAuthority> authorities, ScenarioKind kind) =>
        Intervals.OfSums([.. authorities.Where(a => a.Kind == kind).Select(a => new double[] { a.Beginnings, a.Watched })], s => s[1] == 0 ? null : s[0] / (s[1] / 4), Draws);

    private static Measured Median(double[] values)
    {
        if (values.Length == 0) return new(null, null, null);
        var random = new Random(Draws.Seed);
        double Of(IEnumerable<double> of) => Percentile.Of([.. of.Order()], 0.5);
        double[] drawn = [.. Enumerable.Range(0, Draws.Bootstraps).Select(_ => Of(Enumerable.Range(0, values.Length).Select(_ => values[random.Next(values.Length)]))).Order()];
        return new(Of(values), Percentile.Of(drawn, 0.025), Percentile.Of(drawn, 0.975));
    }

    private static string Row(string what, Measured figure, string format, int of)
    {
        string Say(double? value) => value is { } v ? v.ToString(format, CultureInfo.InvariantCulture) : "none";
        return string.Create(CultureInfo.InvariantCulture, $"| {what} | {Say(figure.Value)} | {Say(figure.Low)} to {Say(figure.High)} | {of} |");
    }

    private static string Monitor(string name, Func<ISlowDriftMonitor> start)
    {
        string Length(double shift)
        {
            var (mean, error) = RunLengths.Simulate(start, start().Threshold, shift, Runs, seed: 3);
            return string.Create(CultureInfo.InvariantCulture, $"{mean:0.00} ({error:0.00})");
        }
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {start().Threshold:0.00} | {Length(0)} | {Length(1)} | {Length(2)} |");
    }
}
