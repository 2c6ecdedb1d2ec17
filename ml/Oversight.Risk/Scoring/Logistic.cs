namespace Oversight.Risk.Scoring;

/// <summary>The logistic function, its inverse, and a logistic regression on one number.</summary>
public static class Logistic
{
    private const double LeastProbability = 1e-12;

    /// <summary>Probability (0 to 1) of a log-odds.</summary>
    public static double Probability(double logit) => 1 / (1 + Math.Exp(-logit));

    /// <summary>Log-odds of a probability, which is first kept a million-millionth away from 0 and 1.</summary>
    public static double Logit(double probability)
    {
        var p = Math.Clamp(probability, LeastProbability, 1 - LeastProbability);
        return Math.Log(p / (1 - p));
    }

    /// <summary>
    /// Fits logit P(y) = intercept + slope * x by Newton's method, with a weak normal prior on the slope so that separable data
    /// have an answer. Returns the standard error of the slope as well.
    /// </summary>
    /// <param name="x">The number, one a row.</param>
    /// <param name="y">Whether it happened, one a row.</param>
    /// <param name="priorMean">Mean of the prior on the slope.</param>
    /// <param name="priorPrecision">1 / variance of that prior; 0 for none.</param>
    public static (double Intercept, double Slope, double SlopeError) Fit(IReadOnlyList<double> x, IReadOnlyList<bool> y, double priorMean = 0, double priorPrecision = 1e-3)
    {
        var (a, b) = (Logit(y.Count(v => v) / (double)y.Count), priorMean);
        double h00 = 0, h01 = 0, h11 = 0;
        for (var step = 0; step < 100; step++)
        {
            double g0 = 0, g1 = -priorPrecision * (b - priorMean);
            (h00, h01, h11) = (1e-9, 0, priorPrecision);
            for (var i = 0; i < x.Count; i++)
            {
                var p = Probability(a + (b * x[i]));
                var e = (y[i] ? 1 : 0) - p;
                var w = p * (1 - p);
                g0 += e;
                g1 += e * x[i];
                h00 += w;
                h01 += w * x[i];
                h11 += w * x[i] * x[i];
            }
            var det = (h00 * h11) - (h01 * h01);
            var (da, db) = (((h11 * g0) - (h01 * g1)) / det, ((h00 * g1) - (h01 * g0)) / det);
            var shorten = Math.Max(1, Math.Max(Math.Abs(da), Math.Abs(db)) / 5); // a bad first step must not run away
            a += da / shorten;
            b += db / shorten;
            if (Math.Abs(da) + Math.Abs(db) < 1e-10) break;
        }
        return (a, b, Math.Sqrt(h00 / ((h00 * h11) - (h01 * h01))));
    }
}
