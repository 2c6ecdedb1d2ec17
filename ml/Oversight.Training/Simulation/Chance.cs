using MathNet.Numerics.Distributions;

namespace Oversight.Training.Simulation;

/// <summary>A stream of chance with a seed of its own, so that what one part draws never moves another.</summary>
internal sealed class Chance
{
    private readonly Random random;

    private Chance(int seed) => random = new(seed);

    /// <summary>The stream of a purpose and an authority. Seeds are mixed (splitmix64, Steele et al. 2014) so that neighbouring ones have nothing in common.</summary>
    public static Chance For(int seed, Stream stream, int index)
    {
        var x = unchecked(((ulong)(uint)seed << 32) ^ ((ulong)stream << 24) ^ (ulong)(uint)index);
        unchecked
        {
            x += 0x9E3779B97F4A7C15;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            x ^= x >> 31;
        }
        return new((int)(x & int.MaxValue));
    }

    /// <summary>From 0 to below 1.</summary>
    public double Uniform() => random.NextDouble();

    /// <summary>A whole number from the first to below the second.</summary>
    public int Whole(int from, int below) => random.Next(from, below);

    /// <summary>Whether something with this probability happens.</summary>
    public bool Happens(double probability) => random.NextDouble() < probability;

    /// <summary>One of several.</summary>
    public T OneOf<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>Puts things in an order of chance.</summary>
    public void Shuffle<T>(T[] things) => random.Shuffle(things);

    /// <summary>Normal with mean 0 and standard deviation 1.</summary>
    public double Normal() => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);

    /// <summary>Gamma with a mean and a coefficient of variation.</summary>
    public double Gamma(double mean, double variation) =>
        mean <= 0 ? 0 : MathNet.Numerics.Distributions.Gamma.Sample(random, 1 / (variation * variation), 1 / (variation * variation * mean));

    /// <summary>Poisson.</summary>
    public int Poisson(double mean) => mean <= 1e-9 ? 0 : MathNet.Numerics.Distributions.Poisson.Sample(random, mean);

    /// <summary>Gamma-Poisson (negative binomial): Poisson whose mean itself varies with this coefficient of variation.</summary>
    public int GammaPoisson(double mean, double variation) => Poisson(Gamma(mean, variation));

    /// <summary>Beta-binomial: of <paramref name="n"/>, with a share that itself varies; <paramref name="correlation"/> is that within the group.</summary>
    public int BetaBinomial(int n, double share, double correlation)
    {
        if (n == 0) return 0;
        var size = (1 / correlation) - 1;
        return Binomial(n, Beta.Sample(random, share * size, (1 - share) * size));
    }

    /// <summary>
    /// Binomial. Small means are counted by geometric gaps (Devroye 1986, X.4.3), exactly; large ones by the rounded normal, whose error is far below
    /// the overdispersion that every share here has on top.
    /// </summary>
    public int Binomial(int n, double p)
    {
        if (n <= 0 || p <= 0) return 0;
        if (p >= 1) return n;
        if (p > 0.5) return n - Binomial(n, 1 - p);
        if (n * p > 25) return Math.Clamp((int)Math.Round((n * p) + (Normal() * Math.Sqrt(n * p * (1 - p)))), 0, n);
        var (count, at, log) = (0, 0.0, Math.Log(1 - p));
        while (true)
        {
            at += Math.Floor(Math.Log(1 - random.NextDouble()) / log) + 1;
            if (at > n) return count;
            count++;
        }
    }
}
