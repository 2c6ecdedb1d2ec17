using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using Oversight.Domain.Inspections;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;
using Oversight.Tests.Kit;
using Oversight.Training;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Training;

public sealed class PooledLogisticTests
{
    private static readonly string[] Features = ["wf_agency_pct:nation", "wf_turnover_pct:nation"];

    [Fact]
    public void The_same_rows_give_the_same_bytes() => JsonSerializer.Serialize(Train(Reports.Of(), 30)).ShouldBe(JsonSerializer.Serialize(Train(Reports.Of(), 30)));

    [Fact]
    public void The_number_of_threads_changes_no_byte()
    {
        // Enough features for the matrix library to share the work out.
        var rows = Reports.Of();
        var random = new Random(5);
        string[] features = [.. Enumerable.Range(0, 60).Select(j => $"measure_{j}:nation")];
        double[][] values = [.. rows.Select(_ => features.Select(_ => random.NextDouble()).ToArray())];
        string With(int threads)
        {
            MathNet.Numerics.Control.MaxDegreeOfParallelism = threads;
            return JsonSerializer.Serialize(PooledLogistic.Train("level", features, rows, values, 100, withCovariance: true));
        }

        var usual = MathNet.Numerics.Control.MaxDegreeOfParallelism;
        try
        {
            With(8).ShouldBe(With(1));
        }
        finally
        {
            MathNet.Numerics.Control.MaxDegreeOfParallelism = usual;
        }
    }

    [Fact]
    public void A_measure_that_drives_bad_grades_gets_a_weight_towards_concern_and_noise_gets_little()
    {
        var score = Train(Reports.Of(), 30);

        score.Weights[0].ShouldBeGreaterThan(0.3);
        Math.Abs(score.Weights[1]).ShouldBeLessThan(score.Weights[0] / 4);

        // Turned about, it is turned about.
        Train(Reports.Of(signal: -0.9), 30).Weights[0].ShouldBeLessThan(-0.3);
    }

    [Fact]
    public void Weights_shrink_as_the_penalty_grows()
    {
        double[] norms = [.. new[] { 1.0, 10, 100, 1000, 10000 }.Select(l2 => Math.Sqrt(Train(Reports.Of(), l2).Weights.Sum(w => w * w)))];

        norms.ShouldBeInOrder(SortDirection.Descending);
        norms[^1].ShouldBeLessThan(norms[0] / 5);
    }

    [Fact]
    public void The_weights_are_where_the_penalised_likelihood_is_highest()
    {
        // Computed again from the definition, by Newton's method: rows repeated for four judgements and three thresholds with an indicator of size 10
        // for each pair, an unpenalised constant, log-likelihood minus half of L2 times the squared weights.
        var rows = Reports.Of(40);
        const double l2 = 100;
        var score = Train(rows, l2, withCovariance: true);
        var (weights, _) = Newton(rows, l2);

        score.Weights[0].ShouldBe(weights[0], 1e-3);
        score.Weights[1].ShouldBe(weights[1], 1e-3);
        score.Constant.ShouldBe(weights[14] + (10 * weights[3]), 1e-3); // the constant and the indicator of the overall judgement's second threshold
        score.L2.ShouldBe([l2]);
    }

    [Fact]
    public void The_constant_rises_with_the_share_that_was_less_than_good()
    {
        // One score, and nothing that tells the rows apart: the constant is nearly the log-odds of the share, kept from it a little by the penalty.
        var rows = Reports.Of(40);
        LabelledInspection[] Graded(int worse) => [.. rows.Select((r, i) => r with { Inspection = r.Inspection with { Overall = i < worse ? Grade.RequiresImprovement : Grade.Good } })];

        Train(Graded(60), 1000).Constant.ShouldBeGreaterThan(Train(Graded(20), 1000).Constant + 1); // ln(60/20) - ln(20/60) = 2.2
    }

    [Fact]
    public void The_covariance_is_the_cluster_robust_sandwich()
    {
        var rows = Reports.Of(40);
        var score = Train(rows, 100, withCovariance: true);
        var (_, covariance) = Newton(rows, 100);

        for (var i = 0; i < 2; i++)
            for (var j = 0; j < 2; j++)
                score.Covariance[(2 * i) + j].ShouldBe(covariance[i, j], 0.01 * covariance[0, 0]);
        score.Covariance[1].ShouldBe(score.Covariance[2], 1e-12);
    }

    [Fact]
    public void The_same_reports_told_twice_make_the_weights_no_surer()
    {
        // Every row twice under its own authority, with twice the penalty: the bread halves, each cluster's gradient doubles, so nothing changes.
        var rows = Reports.Of(40);
        var once = Train(rows, 100, withCovariance: true);
        var twice = Train([.. rows, .. rows], 200, withCovariance: true);

        twice.Weights[0].ShouldBe(once.Weights[0], 1e-3);
        twice.Covariance[0].ShouldBe(once.Covariance[0], 0.01 * once.Covariance[0]);
    }

    [Fact]
    public void Missing_values_take_the_mean_for_a_measure_and_the_median_for_the_rest()
    {
        var rows = Reports.Of(40);
        string[] features = ["wf_agency_pct:nation", "previous_years"];
        double[][] values = [.. rows.Select((_, i) => new[] { i == 0 ? double.NaN : i, i % 4 == 0 ? double.NaN : i % 4 })];

        var score = PooledLogistic.Train("level", features, rows, values, 100, withCovariance: false);

        score.Fill.ShouldBe([0, 2]); // a distance from the mean: 0; of as many 1, 2 and 3 the median is 2
        double.IsNaN(values[0][0]).ShouldBeTrue(); // what was given is not changed
        score.Centre[0].ShouldBe(Enumerable.Range(1, rows.Length - 1).Sum() / (double)rows.Length, 1e-12);
        score.Covariance.ShouldBeEmpty();
    }

    [Fact]
    public void A_feature_that_never_varies_is_scaled_by_one()
    {
        var rows = Reports.Of(40);
        double[][] values = [.. rows.Select((_, i) => new[] { 7.0, i })];

        PooledLogistic.Train("level", Features, rows, values, 100, withCovariance: false).Scale[0].ShouldBe(1);
    }

    private static LinearScore Train(LabelledInspection[] rows, double l2, bool withCovariance = false) =>
        PooledLogistic.Train("level", Features, rows, [.. rows.Select(r => ModelInput.Values(r.Vector, Features))], l2, withCovariance);

    private static (Vector<double> Weights, Matrix<double> Covariance) Newton(LabelledInspection[] rows, double l2)
    {
        double[][] raw = [.. rows.Select(r => ModelInput.Values(r.Vector, Features))];
        double[] means = [raw.Average(r => r[0]), raw.Average(r => r[1])];
        double[] sds = [.. Enumerable.Range(0, 2).Select(j => Math.Sqrt(raw.Average(r => Math.Pow(r[j] - means[j], 2))))];
        var pooled = (
            from i in Enumerable.Range(0, rows.Length)
            from judgement in Enumerable.Range(0, 4)
            from threshold in Enumerable.Range(1, 3)
            let grade = new[] { rows[i].Inspection.Outcome, rows[i].Inspection.Leadership, rows[i].Inspection.HelpAndProtection, rows[i].Inspection.ChildrenInCare }[judgement]
            let design = Enumerable.Range(0, 15).Select(k => k < 2 ? (raw[i][k] - means[k]) / sds[k] : k == 14 ? 1.0 : k - 2 == (3 * judgement) + threshold - 1 ? 10 : 0)
            select (X: Vector<double>.Build.DenseOfEnumerable(design), Y: grade <= (Grade)threshold ? 1.0 : 0, Authority: rows[i].Inspection.Authority.Value)).ToArray();

        var w = Vector<double>.Build.Dense(15);
        var hessian = Matrix<double>.Build.Dense(15, 15);
        for (var step = 0; step < 50; step++)
        {
            var gradient = -l2 * w;
            gradient[14] = 0;
            hessian = Matrix<double>.Build.Dense(15, 15, (r, c) => r != c ? 0 : r == 14 ? 1e-9 : l2);
            foreach (var (x, y, _) in pooled)
            {
                var p = Logistic.Probability(w * x);
                gradient += (y - p) * x;
                hessian += p * (1 - p) * x.OuterProduct(x);
            }
            w += hessian.Solve(gradient);
        }
        var clusters = pooled.GroupBy(p => p.Authority).Select(g => g.Select(p => (p.Y - Logistic.Probability(w * p.X)) * p.X).Aggregate((a, b) => a + b)).ToArray();
        var meat = clusters.Select(g => g.OuterProduct(g)).Aggregate((a, b) => a + b);
        var bread = hessian.Inverse();
        return (w, bread * meat * bread * (clusters.Length / (clusters.Length - 1.0)));
    }
}
