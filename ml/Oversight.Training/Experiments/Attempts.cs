using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Experiments;

/// <summary>Every attempt that can be made again, in the order of ml/EXPERIMENTS.md.</summary>
public static class Attempts
{
    private const string Level = "level";
    private const string Performance = "performance";

    private static readonly IEqualityComparer<LabelledInspection> Same = ReferenceEqualityComparer.Instance;
    private static readonly MeasureId FreeMeals = MeasureId.Parse("fsm_primary_pct");
    private static readonly MeasureId[] Spending = [MeasureId.Parse("s251_safeguarding_per_child"), MeasureId.Parse("s251_cla_per_child"), MeasureId.Parse("s251_family_support_per_child")];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Experiment> All { get; } =
    [
        new("nation-only", "no distances from neighbours", Level, (d, train, rows) => Pooled.Score(d, [.. LevelNames(d).Where(n => !n.EndsWith(ModelInput.NeighboursSuffix, StringComparison.Ordinal))], train, rows)),
        new("fewer-judgements", "of what inspectors said before only the last grades, overall and of the parts", Level, (d, train, rows) => Pooled.Score(d, [.. LevelNames(d).Where(IsMeasureOrLastGrade)], train, rows)),
        new("overall-only", "trained on the thresholds of the overall grade alone", Level, (d, train, rows) => Pooled.Score(d, LevelNames(d), [.. train.Select(Pooled.OverallOnly)], rows)),
        new("event-only", "trained on less than good alone", Level, (d, train, rows) => Pooled.Score(d, LevelNames(d), [.. train.Select(AsEvent)], rows)),
        new("composite-in-view", "the composite as a feature, shrunk a tenth as hard as the rest", Level, (d, train, rows) => WithComposite(d, FeatureSet.Level, train, rows)),
        new("composite-averaged", "averaged with the composite, each in its standard deviations", Level, (d, train, rows) => AveragedWithComposite(d, FeatureSet.Level, train, rows)),
        new("both-scores", "level and performance averaged", Level, (d, train, rows) => Mean(Pooled.Score(d, LevelNames(d), train, rows), Pooled.Score(d, PerformanceNames(d), train, rows))),
        new("kernel", "random Fourier features of a Gaussian kernel instead of the features", Level, (d, train, rows) => Pooled.Kernel(d, LevelNames(d), train, rows)),
        new("improving-alone", "authorities at requires improvement scored by a model of their own", Level, ImprovingAlone),
        new("older-framework-halved", "reports under the older framework count half", Level, (d, train, rows) => Weighted(d, FeatureSet.Level, train, rows, r => r.Inspection.IsIlacs ? 2 : 1)),
        new("older-reports-fade", "a report counts half as much for every three years of age", Level, (d, train, rows) => Weighted(d, FeatureSet.Level, train, rows, Fading(train))),
        new("trajectories", "how each part's grade moved between the last two reports", Level, Trajectories),
        new("neighbours-fell", "share of neighbours whose newest report of the last two years was less than good", Level, NeighboursFell),
        new("two-year-change", "how each measure moved in two years", Level, (d, train, rows) => TwoYearChange(d, FeatureSet.Level, train, rows)),
        new("performance-composite-in-view", "the composite as a feature, shrunk a tenth as hard as the rest", Performance, (d, train, rows) => WithComposite(d, FeatureSet.Performance, train, rows)),
        new("performance-composite-averaged", "averaged with the composite, each in its standard deviations", Performance, (d, train, rows) => AveragedWithComposite(d, FeatureSet.Performance, train, rows)),
        new("performance-overall-only", "trained on the thresholds of the overall grade alone", Performance, (d, train, rows) => Pooled.Score(d, PerformanceNames(d), [.. train.Select(Pooled.OverallOnly)], rows)),
        new("performance-older-framework-halved", "reports under the older framework count half", Performance, (d, train, rows) => Weighted(d, FeatureSet.Performance, train, rows, r => r.Inspection.IsIlacs ? 2 : 1)),
        new("performance-two-year-change", "how each measure moved in two years", Performance, (d, train, rows) => TwoYearChange(d, FeatureSet.Performance, train, rows)),
        new("level-for-decline", "the level score serves decline", Performance, (d, train, rows) => Pooled.Score(d, LevelNames(d), train, rows)),
        new("performance-for-level", "the performance score serves what level serves", Level, (d, train, rows) => Pooled.Score(d, PerformanceNames(d), train, rows)),
        new("funding-against-need", "spending per child on safeguarding, children in care and family support, each less what free school meals lead one to expect", Level, (d, train, rows) => FundingAgainstNeed(d, FeatureSet.Level, train, rows)),
        new("performance-funding-against-need", "the same", Performance, (d, train, rows) => FundingAgainstNeed(d, FeatureSet.Performance, train, rows)),
    ];

    /// <summary>What the service does, the same way: averaged over every L2 weight on offer.</summary>
    internal static Scored Champion(string name, ExperimentData data, IReadOnlyList<LabelledInspection> train, IReadOnlyList<LabelledInspection> rows) =>
        Pooled.Score(data, Pooled.Names(data, data.Options.Scores[name]), train, rows);

    private static IReadOnlyList<string> LevelNames(ExperimentData data) => Pooled.Names(data, FeatureSet.Level);

    private static IReadOnlyList<string> PerformanceNames(ExperimentData data) => Pooled.Names(data, FeatureSet.Performance);

    private static bool IsMeasureOrLastGrade(string name) => LinearScore.MeasureOf(name) is not null
        || name is "missing_share" or "previous_inadequate" or "previous_requires_improvement" or "previous_good" or "previous_outstanding" or "previous_leadership" or "previous_help_and_protection" or "previous_children_in_care";

    // All three thresholds of the overall grade become the one event.
    private static LabelledInspection AsEvent(LabelledInspection row) =>
        Pooled.OverallOnly(row with { Inspection = row.Inspection with { Overall = row.Inspection.Outcome < Grade.Good ? Grade.Inadequate : Grade.Outstanding } });

    private static Scored WithComposite(ExperimentData data, FeatureSet set, IReadOnlyList<LabelledInspection> train, IReadOnlyList<LabelledInspection> rows)
    {
        // Ten copies of a feature share its weight, and the penalty on the sum of ten equal weights is a tenth.
        var names = Pooled.Names(data, set);
        return Pooled.Score(data.Options, [.. names, .. Enumerable.Range(0, 10).Select(k => $"composite_{k}")], r => [.. ModelInput.Values(r.Vector, names), .. Enumerable.Repeat(Composite.Of(r.Vector).Value, 10)], train, rows);
    }

    private static Scored AveragedWithComposite(ExperimentData data, FeatureSet set, IReadOnlyList<LabelledInspection> train, IReadOnlyList<LabelledInspection> rows)
    {
        var score = Pooled.Score(data, Pooled.Names(data, set), train, rows);
        var spread = Spread(Pooled.Score(data, Pooled.Names(data, set), train, train).Values) / Spread([.. train.Select(r => Composite.Of(r.Vector).Value)]);
        return score with { Values = [.. score.Values.Zip(rows, (v, r) => (v + (spread * Composite.Of(r.Vector).Value)) / 2)] };
    }

    private static double Spread(double[] values) => Math.Sqrt(values.Average(v => Math.Pow(v - values.Average(), 2)));

    private static Scored Mean(Scored a, Scored b) => new([.. a.Values.Zip(b.Values, (x, y) => (x + y) / 2)], (a.Constant + b.Constant) / 2);

    private static Scored ImprovingAlone(ExperimentData data, IReadOnlyList<LabelledInspection> train, IReadOnlyList<LabelledInspection> rows)
    {
        static bool IsImproving(LabelledInspection r) => r.Vector.Judgements.PreviousGrade == Grade.RequiresImprovement;
        var all = Pooled.Score(data, LevelNames(data), train, rows);
        LabelledInspection[] improving = [.. train.Where(IsImproving)];
        if (improving.Length < data.Options.FewestReports) return all;
        var own = Pooled.Score(data, LevelNames(data), improving, rows);
        return all with { Values = [.. rows.Select((r, i) => IsImproving(r) ? own.Values[i] + own.Constant - all.Constant : all.Values[i])] };
    }

    private static Scored Weighted(ExperimentData data, FeatureSet set, IReadOnlyList<LabelledInspection> train, IReadOnlyList<LabelledInspection> rows, Func<LabelledInspection, int> times)
    {
        var (repeated, copies) = Pooled.Repeated(train, times);
        return Pooled.Score(data, Pooled.Names(data, set), repeated, rows, copies);
    }

    private static Func<LabelledInspection, int> Fading(IReadOnlyList<LabelledInspection> train)
    {
        var newest = train.Max(r => r.Inspection.PublishedOn.DayNumber);
        return r => Math.Max(1, (int)Math.Round(8 * Math.Pow(0.5, (newest - r.Inspection.PublishedOn.DayNumber) / (3 * 365.25))));
    }

    private static Scored Trajectories(ExperimentData data, IReadOnlyList<LabelledInspection> train, IReadOnlyList<LabelledInspection> rows)
    {
        var names = LevelNames(data);
        double[] Moves(LabelledInspection row)
        {
            Inspection[] two = [.. Known(data, row, [row.Inspection.Authority]).TakeLast(2)];
            double Move(Func<Inspection, Grade?> of) => two.Length == 2 && of(two[0]) is { } then && of(two[1]) is { } now ? now - then : 0;
            return [Move(i => i.Leadership), Move(i => i.HelpAndProtection), Move(i => i.ChildrenInCare)];
        }
        return Pooled.Score(data.Options, [.. names, "move:leadership", "move:help", "move:care"], r => [.. ModelInput.Values(r.Vector, names), .. Moves(r)], train, rows);
    }

    private static Scored NeighboursFell(ExperimentData data, IReadOnlyList<LabelledInspection> train, IReadOnlyList<LabelledInspection> rows)
    {
        var names = LevelNames(data);
        double Share(LabelledInspection row)
        {
            bool[] fell =
            [
                .. Known(data, row, row.Vector.Authority.NeighboursOn(row.Vector.AsAt)).Where(i => i.PublishedOn >= row.Vector.AsAt.AddMonths(-24))
                    .GroupBy(i => i.Authority).Select(g => g.Last().Outcome < Grade.Good),
            ];
            return fell.Length == 0 ? double.NaN : fell.Count(f => f) / (double)fell.Length;
        }
        return Pooled.Score(data.Options, [.. names, "neighbours_fell"], r => [.. ModelInput.Values(r.Vector, names), Share(r)], train, rows);
    }

    private static Scored TwoYearChange(ExperimentData data, FeatureSet set, IReadOnlyList<LabelledInspection> train, IReadOnlyList<LabelledInspection> rows)
    {
        var names = Pooled.Names(data, set);
        string[] nation = [.. names.Where(n => n.EndsWith(ModelInput.NationSuffix, StringComparison.Ordinal))];
        double[] Values(LabelledInspection r)
        {
            var before = ModelInput.Values(data.Builder.Build(data.Evidence.AsAt(r.Vector.AsAt.AddYears(-2)), r.Vector.Authority), nation);
            return [.. ModelInput.Values(r.Vector, names), .. ModelInput.Values(r.Vector, nation).Zip(before, (now, then) => now - then)];
        }
        return Pooled.Score(data.Options, [.. names, .. nation.Select(n => "change_" + n)], Values, train, rows);
    }

    // Need sets what spending to expect: of each kind what is left of its distance from the nation after a straight line through the training rows' free school meals.
    private static Scored FundingAgainstNeed(ExperimentData data, FeatureSet set, IReadOnlyList<LabelledInspection> train, IReadOnlyList<LabelledInspection> rows)
    {
        var names = Pooled.Names(data, set);
        var distances = train.Concat(rows).Distinct(Same).ToDictionary(r => r, r => (Need: Distance(data, r, FreeMeals), Spent: Array.ConvertAll(Spending, s => Distance(data, r, s))), Same);
        double[] slopes =
        [
            .. Enumerable.Range(0, Spending.Length).Select(s =>
            {
                var both = train.Select(r => (X: distances[r].Need, Y: distances[r].Spent[s])).Where(p => !double.IsNaN(p.X + p.Y)).ToArray();
                return both.Length == 0 ? 0 : both.Sum(p => p.X * p.Y) / both.Sum(p => p.X * p.X); // both are distances from the nation's mean: the line goes through nought
            }),
        ];
        double[] Values(LabelledInspection r) => [.. ModelInput.Values(r.Vector, names), .. slopes.Select((slope, s) => distances[r].Spent[s] - (slope * distances[r].Need))];
        return Pooled.Score(data.Options, [.. names, .. Spending.Select(s => s.Value + ":need")], Values, train, rows);
    }

    // Distance from the nation in standard deviations, of the newest figures known on the row's day; not a number where there is none.
    private static double Distance(ExperimentData data, LabelledInspection row, MeasureId measure)
    {
        var panel = data.Evidence.AsAt(row.Vector.AsAt);
        if (panel.TablesOf(measure).LastOrDefault(t => t.Figures.Any(f => f.HasNumber)) is not { } table) return double.NaN;
        double? Of(AuthorityCode code) => panel.Register.PositionOf(code) is >= 0 and var place ? table.Figures[place].Number : null;
        var authority = row.Vector.Authority;
        if ((Of(authority.Code) ?? (authority.Predecessor is { } before ? Of(before) : null)) is not { } own) return double.NaN;
        double[] nation = [.. table.Figures.Where(f => f.HasNumber).Select(f => f.Number!.Value)];
        return Spread(nation) is > 0 and var spread ? (own - nation.Average()) / spread : double.NaN;
    }

    private static IEnumerable<Inspection> Known(ExperimentData data, LabelledInspection row, IReadOnlyCollection<AuthorityCode> of) =>
        data.Reports.Select(r => r.Inspection).Where(i => of.Contains(i.Authority) && i.KnownAt < row.Vector.AsAt).OrderBy(i => i.PublishedOn);
}
