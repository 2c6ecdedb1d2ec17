using Oversight.Risk.Drift;
using Oversight.Training.Drift;

namespace Oversight.Tests.Training.Drift;

/// <summary>The thresholds of EWMA and CUSUM keep what they promise, and agree with what is in print.</summary>
public sealed class RunLengthsTests
{
    private const int Runs = 20000;

    [Theory, InlineData("ewma"), InlineData("cusum")]
    public void The_stated_run_length_lies_within_the_interval_of_a_new_simulation(string name)
    {
        var monitor = Monitor(name);

        var (mean, error) = RunLengths.Simulate(monitor, monitor().Threshold, 0, Runs, seed: 20261);

        // A threshold of two decimal places may be off by half a hundredth, which is worth about 0.3 quarters.
        SlowDrift.InControlRunLength.ShouldBeInRange(mean - (1.96 * error) - 0.3, mean + (1.96 * error) + 0.3);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name} in control: {mean:0.00} (standard error {error:0.00}); delay at 1 sigma {Delay(monitor, 1)}, at 2 sigma {Delay(monitor, 2)}");
    }

    [Theory, InlineData("ewma"), InlineData("cusum")]
    public void The_stored_threshold_is_the_one_that_the_search_finds(string name) =>
        RunLengths.Threshold(Monitor(name), SlowDrift.InControlRunLength, 8000, seed: 7).ShouldBe(Monitor(name)().Threshold, 0.03);

    // In its own exact standard deviations the weighted average sees the first figure whole: at 2 sigma it alone is above 1.57 with a chance of 0.67, so the mean lies between 1 / 0.67 = 1.50, were later
    // figures as likely to speak, and 1.33, the least that first chance allows. A sum with an allowance needs 2.03 + 0.5 of one figure, 0.32 of the time at 2 sigma, and 1.27 of each of two.
    [Theory, InlineData("ewma", 1, 2.5, 4.0), InlineData("ewma", 2, 1.33, 1.50), InlineData("cusum", 1, 3.5, 6.5), InlineData("cusum", 2, 1.5, 2.6)]
    public void A_shift_is_found_within_quarters(string name, double sigma, double least, double most) =>
        RunLengths.Simulate(Monitor(name), Monitor(name)().Threshold, sigma, Runs, seed: 3).Mean.ShouldBeInRange(least, most);

    [Theory, InlineData(4, 0, 336), InlineData(4, 1, 8.38)]
    public void The_simulation_agrees_with_printed_run_lengths_of_cusums(double threshold, double shift, double printed)
    {
        // One-sided, allowance 0.5: twice the two-sided 168 in control of Montgomery (table 9.3, after Hawkins), and 8.38 at 1 sigma, where the other side hardly ever speaks.
        var (mean, error) = RunLengths.Simulate(() => new Cusum(), threshold, shift, 4000, seed: 11);

        Math.Abs(mean - printed).ShouldBeLessThan((3 * error) + (0.02 * printed));
    }

    [Fact]
    public void The_weighted_average_is_in_its_own_standard_deviations()
    {
        // 0.2 * 1 / sqrt(0.2/1.8 * (1 - 0.64)) = 0.2 / 0.2 = 1; then 0.2 * 2 + 0.8 * 0.2 = 0.56 over sqrt(1/9 * (1 - 0.4096)) = 0.25612.
        var ewma = new Ewma();

        ewma.Next(1).ShouldBe(1, 1e-12);
        ewma.Next(2).ShouldBe(0.56 / Math.Sqrt((1 - 0.4096) / 9), 1e-12);
    }

    [Fact]
    public void The_cumulative_sum_takes_off_its_allowance_and_never_falls_below_nought()
    {
        var cusum = new Cusum();

        new[] { 1.0, 0.25, -2, 0.75, 1.5 }.Select(cusum.Next).ShouldBe([0.5, 0.25, 0, 0.25, 1.25]);
    }

    private static Func<ISlowDriftMonitor> Monitor(string name) => name == "ewma" ? () => new Ewma() : () => new Cusum();

    private static string Delay(Func<ISlowDriftMonitor> monitor, double shift)
    {
        var (mean, error) = RunLengths.Simulate(monitor, monitor().Threshold, shift, Runs, seed: 3);
        return $"{mean:0.00} (standard error {error:0.00})";
    }
}
