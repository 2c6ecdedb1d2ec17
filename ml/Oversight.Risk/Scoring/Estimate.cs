namespace Oversight.Risk.Scoring;

/// <summary>A probability with its 95% interval; all three from 0 to 1, low at most the value, the value at most high.</summary>
/// <param name="Probability">The estimate.</param>
/// <param name="Low">2.5th percentile.</param>
/// <param name="High">97.5th percentile.</param>
public sealed record Estimate(double Probability, double Low, double High)
{
    /// <summary>From a log-odds and the standard error of it.</summary>
    public static Estimate FromLogit(double logit, double standardError) =>
        new(Logistic.Probability(logit), Logistic.Probability(logit - (1.96 * standardError)), Logistic.Probability(logit + (1.96 * standardError)));

    /// <summary>The same estimate with a wider interval.</summary>
    /// <param name="error">Standard error to add to that of the log-odds, as variances add; 0 or more.</param>
    public Estimate Widened(double error)
    {
        if (error <= 0) return this;
        var own = (Logistic.Logit(High) - Logistic.Logit(Low)) / (2 * 1.96);
        return FromLogit(Logistic.Logit(Probability), Math.Sqrt((own * own) + (error * error)));
    }
}
