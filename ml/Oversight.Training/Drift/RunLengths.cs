using MathNet.Numerics.Distributions;
using Oversight.Risk.Drift;

namespace Oversight.Training.Drift;

/// <summary>How long monitors run to their first alarm, by simulation of independent normal figures: what their thresholds come from and are checked against.</summary>
public static class RunLengths
{
    // Alarms that take longer are counted as of this length; at an average of 40 none does.
    private const int Longest = 10000;

    /// <summary>Mean periods to the first alarm, with its standard error.</summary>
    /// <param name="start">Begins a monitor anew.</param>
    /// <param name="threshold">An alarm is a statistic above it.</param>
    /// <param name="shift">How far the mean lies above where it is thought to be, in standard deviations, from the first period on.</param>
    /// <param name="runs">How many runs, 2 or more.</param>
    /// <param name="seed">Where chance begins.</param>
    public static (double Mean, double StandardError) Simulate(Func<ISlowDriftMonitor> start, double threshold, double shift, int runs, int seed)
    {
        var random = new Random(seed);
        double sum = 0, squares = 0;
        for (var run = 0; run < runs; run++)
        {
            var monitor = start();
            var length = 1;
            while (monitor.Next(Normal.Sample(random, shift, 1)) <= threshold && length < Longest) length++;
            sum += length;
            squares += (double)length * length;
        }
        var mean = sum / runs;
        return (mean, Math.Sqrt(((squares / runs) - (mean * mean)) / (runs - 1)));
    }

    /// <summary>The threshold, to two decimal places, whose mean run length without a shift comes closest to one that is asked for.</summary>
    public static double Threshold(Func<ISlowDriftMonitor> start, double runLength, int runs, int seed)
    {
        var (low, high) = (0.0, 10.0);
        while (high - low > 0.001)
        {
            var middle = (low + high) / 2;
            if (Simulate(start, middle, 0, runs, seed).Mean < runLength) low = middle;
            else high = middle;
        }
        return Math.Round((low + high) / 2, 2);
    }
}
