namespace Oversight.Risk.Effects;

/// <summary>
/// What would have been without an intervention: the weighted mean of other authorities that moved most like this one before it, weights not below 0 that sum to 1 (Abadie, Diamond and Hainmueller, JASA 105(490),
/// 2010). Levels are taken out first, each unit against its own mean before the intervention (Ferman and Pinto, Quantitative Economics 12(4), 2021), because an authority that is chosen for an intervention
/// stands outside the range of its neighbours. Where several sets of weights fit alike, a small ridge takes the most even one. The interval is the effect less the range of the effects that the same
/// arithmetic finds for the others, where nothing was done.
/// </summary>
/// <remarks>An authority chosen because its figures are bad will on average be less bad afterwards whatever is done (regression to the mean): the others were not chosen so, and the interval does not know it.</remarks>
public static class SyntheticControl
{
    /// <summary>Fewest points before the intervention: with fewer any weights fit.</summary>
    public const int FewestBefore = 4;

    /// <summary>Fewest other authorities.</summary>
    public const int FewestDonors = 5;

    private const int Steps = 5000;
    private const double Ridge = 1e-4;

    /// <summary>Estimates an effect.</summary>
    /// <param name="treated">The authority's series, points before the intervention first.</param>
    /// <param name="donors">The others' series over the same points; at least <see cref="FewestDonors"/>.</param>
    /// <param name="before">How many points are before it: at least <see cref="FewestBefore"/>, and fewer than there are.</param>
    /// <exception cref="ArgumentException">There are too few points or others, or lengths differ.</exception>
    public static SyntheticEffect Estimate(IReadOnlyList<double> treated, IReadOnlyList<IReadOnlyList<double>> donors, int before)
    {
        if (before < FewestBefore || before >= treated.Count) throw new ArgumentException($"At least {FewestBefore} points are before the intervention and one after it.", nameof(before));
        if (donors.Count < FewestDonors || donors.Any(d => d.Count != treated.Count)) throw new ArgumentException($"At least {FewestDonors} others have the same points.", nameof(donors));
        double[][] others = [.. donors.Select(d => d.ToArray())];
        var (weights, synthetic) = Fit([.. treated], others, before);
        double[] placebos = [.. Enumerable.Range(0, others.Length).Select(j =>
        {
            double[][] rest = [.. others.Where((_, k) => k != j)];
            return Gap(others[j], Fit(others[j], rest, before).Synthetic, before);
        })];
        var effect = Gap([.. treated], synthetic, before);
        var rmse = Math.Sqrt(Enumerable.Range(0, before).Average(t => Math.Pow(treated[t] - synthetic[t], 2)));
        return new(weights, synthetic, effect, effect - placebos.Max(), effect - placebos.Min(), (placebos.Length - 1.0) / (placebos.Length + 1), rmse);
    }

    private static double Gap(double[] series, double[] synthetic, int before) => Enumerable.Range(before, series.Length - before).Average(t => series[t] - synthetic[t]);

    private static (double[] Weights, double[] Synthetic) Fit(double[] treated, double[][] donors, int before)
    {
        var level = treated.Take(before).Average();
        double[] y = [.. treated.Select(v => v - level)];
        double[][] x = [.. donors.Select(d => Centred(d, before))];
        var weights = Weights(y, x, before);
        return (weights, [.. Enumerable.Range(0, treated.Length).Select(t => level + Enumerable.Range(0, x.Length).Sum(j => weights[j] * x[j][t]))]);
    }

    private static double[] Centred(double[] series, int before)
    {
        var mean = series.Take(before).Average();
        return [.. series.Select(v => v - mean)];
    }

    // Least squares on the simplex by accelerated projected gradient (Beck and Teboulle, SIAM J. Imaging Sciences 2(1), 2009).
    private static double[] Weights(double[] y, double[][] x, int before)
    {
        var n = x.Length;
        var gram = new double[n, n];
        var target = new double[n];
        for (var i = 0; i < n; i++)
        {
            target[i] = Enumerable.Range(0, before).Sum(t => x[i][t] * y[t]);
            for (var j = 0; j < n; j++) gram[i, j] = Enumerable.Range(0, before).Sum(t => x[i][t] * x[j][t]);
        }
        var trace = Enumerable.Range(0, n).Sum(i => gram[i, i]);
        double[] even = [.. Enumerable.Repeat(1.0 / n, n)];
        if (trace <= 0) return even; // nothing moved before: nobody moved more like it than another
        for (var i = 0; i < n; i++) gram[i, i] += Ridge * trace / n;
        var (weights, ahead, momentum) = (even, even, 1.0);
        for (var step = 0; step < Steps; step++)
        {
            var at = ahead;
            var next = OnSimplex([.. Enumerable.Range(0, n).Select(i => at[i] - ((Enumerable.Range(0, n).Sum(j => gram[i, j] * at[j]) - target[i]) / (trace * (1 + Ridge))))]);
            var grown = (1 + Math.Sqrt(1 + (4 * momentum * momentum))) / 2;
            var last = weights;
            ahead = [.. next.Select((w, i) => w + ((momentum - 1) / grown * (w - last[i])))];
            (weights, momentum) = (next, grown);
        }
        return weights;
    }

    // The nearest point with parts not below 0 that sum to 1 (Duchi et al., ICML 2008).
    private static double[] OnSimplex(double[] point)
    {
        var (sum, shift) = (0.0, 0.0);
        foreach (var (value, i) in point.OrderDescending().Select((v, i) => (v, i)))
        {
            sum += value;
            if (value - ((sum - 1) / (i + 1)) > 0) shift = (sum - 1) / (i + 1);
        }
        return [.. point.Select(v => Math.Max(0, v - shift))];
    }
}

/// <summary>An effect against a synthetic control, in the measure's unit.</summary>
/// <param name="Weights">How much of each other authority the control is made of; they sum to 1.</param>
/// <param name="Synthetic">The control over every point.</param>
/// <param name="Effect">Mean of actual minus control after the intervention began.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Coverage">How often such an interval holds the effect, 0 to 1, if without an intervention the authority had been one like the others: (n - 1) / (n + 1) for n others.</param>
/// <param name="FitError">Root mean squared difference before the intervention: a control that does not fit there says little afterwards.</param>
public sealed record SyntheticEffect(IReadOnlyList<double> Weights, IReadOnlyList<double> Synthetic, double Effect, double Low, double High, double Coverage, double FitError);
