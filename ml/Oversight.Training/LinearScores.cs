using Oversight.Risk.Scoring;

namespace Oversight.Training;

/// <summary>Arithmetic with scores of the same features and rows.</summary>
internal static class LinearScores
{
    /// <summary>
    /// The average of several fits that differ only in their L2 weight. Their errors go together, so that the covariance of the average is at most, and nearly,
    /// the average of the covariances.
    /// </summary>
    public static LinearScore Average(IReadOnlyList<LinearScore> fits) => fits[0] with
    {
        Weights = Mean(fits, f => f.Weights),
        Covariance = Mean(fits, f => f.Covariance),
        Constant = fits.Average(f => f.Constant),
        L2 = [.. fits.SelectMany(f => f.L2 ?? [])],
    };

    private static double[] Mean(IReadOnlyList<LinearScore> fits, Func<LinearScore, IReadOnlyList<double>> of) =>
        [.. Enumerable.Range(0, of(fits[0]).Count).Select(j => fits.Average(f => of(f)[j]))];
}
