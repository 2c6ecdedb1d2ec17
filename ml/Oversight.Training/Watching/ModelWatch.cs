using System.Globalization;
using Oversight.Domain.Inspections;
using Oversight.Training.Backtest;

namespace Oversight.Training.Watching;

/// <summary>Watches the model and its flags: pure arithmetic on past lists and what inspectors found.</summary>
/// <param name="options">How.</param>
public sealed class ModelWatch(WatchOptions options)
{
    private static readonly (string By, Func<ListedAuthority, string?> Group)[] Parts =
    [
        ("deprivation", a => a.Deprivation), ("region", a => a.Authority.Region), ("size", a => a.Size), ("type", a => a.Authority.Type),
    ];

    /// <summary>The report of a day.</summary>
    /// <param name="lists">The lists of past quarter ends, oldest first.</param>
    /// <param name="inspections">Every report known.</param>
    /// <param name="asAt">The day: reports published before it count.</param>
    /// <param name="shifts">How far the model's inputs have moved.</param>
    /// <param name="reviews">What reviewers said.</param>
    public WatchReport Look(IReadOnlyList<PastList> lists, IReadOnlyList<Inspection> inspections, DateOnly asAt, IReadOnlyList<InputShift> shifts, ReviewTally reviews)
    {
        var pairs = Pair.Of(lists, inspections, asAt, options.HorizonMonths);
        var calibration = Calibration.Of(pairs, options);
        var (lift, stop) = (Lift(pairs), Stop(lists, inspections, asAt));
        FairnessGroup[] fairness = [.. Parts.SelectMany(p => Fairness(p.By, pairs.Where(x => p.Group(x.Listed) is not null).GroupBy(x => p.Group(x.Listed)!, StringComparer.Ordinal)))];
        return new(
            asAt,
            lists.Count == 0 ? null : lists[0].AsAt,
            lists.Count == 0 ? null : lists[^1].AsAt,
            options.HorizonMonths,
            Inspections(pairs),
            pairs.Count,
            lift,
            stop,
            // Four lists make a year of an authority.
            Figure(pairs.Where(p => !p.IsLess), p => [p.IsNew ? 1 : 0, 1], s => s[1] == 0 ? null : s[0] / (s[1] / 4)),
            calibration,
            [.. lists.Zip(lists.Skip(1), Churn)],
            shifts,
            new(reviews.Flagged, Intervals.Share(reviews.Confirmed, reviews.Flagged), reviews.Control, Intervals.Share(reviews.ControlConfirmed, reviews.Control), Intervals.Ratio(reviews.Confirmed, reviews.Flagged, reviews.ControlConfirmed, reviews.Control)),
            fairness,
            [.. Alerts(stop, lift, calibration, shifts, fairness, Share(pairs, p => p.IsLess && p.IsReviewed, p => p.IsLess).Value)]);
    }

    /// <summary>Whether flags were information only on a date, by what was known then.</summary>
    /// <param name="lists">The lists of past quarter ends, oldest first.</param>
    /// <param name="inspections">Every report known.</param>
    /// <param name="asAt">The date.</param>
    public StopRule Stop(IReadOnlyList<PastList> lists, IReadOnlyList<Inspection> inspections, DateOnly asAt)
    {
        QuarterLift[] history =
        [
            .. lists.Where(l => l.AsAt <= asAt).TakeLast(options.StopQuarters * 3).Select(quarter => new QuarterLift(quarter.AsAt, LiftOf(
                Pair.Of([.. lists.Where(l => l.AsAt < quarter.AsAt).TakeLast(options.Window)], inspections, quarter.AsAt, options.HorizonMonths)))),
        ];
        var last = history.TakeLast(options.StopQuarters).ToArray();
        var isStopped = last.Length == options.StopQuarters && last.All(q => q.Lift.Low <= 1);
        var low = history.Length > 0 ? history[^1].Lift.Low : null;
        return new(isStopped, options.StopQuarters, history, (isStopped, low) switch
        {
            (true, _) => string.Create(CultureInfo.InvariantCulture, $"Flags are information only: for {options.StopQuarters} quarters in a row they may have been no better than chance at finding services that inspectors then found less than good."),
            (_, null) => "Too few inspections followed a list to say whether flags are better than chance.",
            (_, <= 1) => string.Create(CultureInfo.InvariantCulture, $"At the last quarter end flags may have been no better than chance. After {options.StopQuarters} such quarters in a row they become information only."),
            _ => "Flags have been better than chance at finding services that inspectors then found less than good.",
        });
    }

    private LiftReport Lift(IReadOnlyList<Pair> pairs) => new(
        Share(pairs, p => p.IsLess && p.IsReviewed, p => p.IsReviewed),
        Share(pairs, p => p.IsLess, _ => true),
        Share(pairs, p => p.IsLess && p.Listed.Flag.IsRandomControl, p => p.Listed.Flag.IsRandomControl),
        pairs.Count(p => p.Listed.Flag.IsRandomControl),
        LiftOf(pairs),
        Against(pairs, p => p.Listed.Flag.IsRandomControl));

    private Measured LiftOf(IReadOnlyList<Pair> pairs) => Against(pairs, _ => true);

    private Measured Against(IReadOnlyList<Pair> pairs, Func<Pair, bool> others) => Figure(
        pairs,
        p => [p.IsReviewed ? 1 : 0, p.IsReviewed && p.IsLess ? 1 : 0, others(p) ? 1 : 0, others(p) && p.IsLess ? 1 : 0],
        s => s[0] == 0 || s[3] == 0 ? null : s[1] / s[0] / (s[3] / s[2]));

    // Where all are alike every draw agrees, which is no certainty: there the score interval of as many independent inspections stands in.
    private Measured Share(IReadOnlyList<Pair> pairs, Func<Pair, bool> count, Func<Pair, bool> of)
    {
        var share = Figure(pairs, p => [count(p) ? 1 : 0, of(p) ? 1 : 0], s => s[1] == 0 ? null : s[0] / s[1]);
        return share.Value is 0 or 1 && Inspections(pairs.Where(of)) is var n ? Intervals.Share(share.Value == 0 ? 0 : n, n) : share;
    }

    private Measured Figure(IEnumerable<Pair> pairs, Func<Pair, double[]> sums, Func<double[], double?> figure) => Intervals.OfSums(Pair.Sums(pairs, sums), figure, options);

    private IEnumerable<FairnessGroup> Fairness(string by, IEnumerable<IGrouping<string, Pair>> groups)
    {
        foreach (var group in groups.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Pair[] pairs = [.. group];
            var (inspections, less) = (Inspections(pairs), Inspections(pairs.Where(p => p.IsLess)));
            var enough = inspections >= options.FewestInspections && less >= options.FewestLessThanGood;
            Measured Or(Func<Measured> figure) => enough ? figure() : new(null, null, null);
            yield return new(
                by,
                group.Key,
                inspections,
                less,
                Or(() => Share(pairs, p => p.IsLess && p.IsReviewed, p => p.IsLess)),
                Or(() => Share(pairs, p => !p.IsLess && p.IsReviewed, p => !p.IsLess)),
                Or(() => Calibration.Gap(pairs, options)));
        }
    }

    private static int Inspections(IEnumerable<Pair> pairs) => pairs.Select(p => (p.Found.Authority, p.Found.StartedOn)).Distinct().Count();

    private static Churn Churn(PastList before, PastList now)
    {
        var was = before.Authorities.ToDictionary(a => a.Authority.Code, a => a.Flag);
        ListedAuthority[] both = [.. now.Authorities.Where(a => was.ContainsKey(a.Authority.Code))];
        return new(
            now.AsAt,
            both.Length,
            both.Count(a => a.Flag.Band != was[a.Authority.Code].Band),
            both.Count(a => a.Flag.IsForReview && !was[a.Authority.Code].IsForReview),
            both.Count(a => !a.Flag.IsForReview && was[a.Authority.Code].IsForReview));
    }

    private static IEnumerable<WatchAlert> Alerts(StopRule stop, LiftReport lift, CalibrationReport? calibration, IReadOnlyList<InputShift> shifts, IReadOnlyList<FairnessGroup> fairness, double? recall)
    {
        if (stop.IsStopped) yield return new("stop_rule", stop.Sentence);
        if (lift.OverEveryone.Low <= 1) yield return new("lift", "Over all lists together, flags may have been no better than chance.");
        if (calibration is { Gap: { Low: > 0 } or { High: < 0 } })
            yield return new("calibration", $"Chances of less than good have been too {(calibration.Gap.Value > 0 ? "high" : "low")}: beyond what chance explains.");
        if (shifts.Count(s => s.IsLarge) is var moved and > 0)
            yield return new("input_shift", $"{moved} {(moved == 1 ? "measure has" : "measures have")} moved far from what the model was trained on: {string.Join("; ", shifts.Where(s => s.IsLarge).Select(s => s.Title))}.");
        var compared = fairness.Count(g => g.Recall.High is not null);
        string[] missed = [.. fairness.Where(g => g.Recall.High < recall).Select(g => $"{g.Group} ({g.By})")];
        if (missed.Length > 0)
        {
            yield return new("fairness", string.Create(
                CultureInfo.InvariantCulture,
                $"Fewer of the services found less than good were for review than elsewhere, beyond their intervals: {string.Join("; ", missed)}. Of {compared} parts compared, chance alone would bring about {0.025 * compared:0.#}."));
        }
    }
}
