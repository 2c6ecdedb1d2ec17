using OxyPlot.Axes;

namespace Oversight.Dashboard.Charts;

/// <summary>A time axis with a tick at each period that a figure is about, thinned where they would touch.</summary>
internal sealed class PeriodAxis : LinearAxis
{
    private readonly double[] ticks;

    /// <summary>Places the ticks.</summary>
    /// <param name="ends">Ends of periods, oldest first.</param>
    /// <param name="most">Most labels that fit.</param>
    public PeriodAxis(IReadOnlyList<DateOnly> ends, int most)
    {
        // From the newest back, as many as have room: years and quarters may stand on one axis.
        var room = (ends[^1].DayNumber - ends[0].DayNumber) / (double)most;
        var chosen = new List<double>();
        foreach (var end in ends.Reverse())
            if (chosen.Count == 0 || chosen[^1] - end.DayNumber >= room) chosen.Add(end.DayNumber);
        ticks = [.. Enumerable.Reverse(chosen)];
        Position = AxisPosition.Bottom;
        var (first, last) = (ends[0].DayNumber, ends[^1].DayNumber);
        var margin = Math.Max(60, (last - first) * 0.04);
        Minimum = first - margin;
        Maximum = last + margin;
    }

    /// <inheritdoc />
    public override void GetTickValues(out IList<double> majorLabelValues, out IList<double> majorTickValues, out IList<double> minorTickValues)
    {
        majorLabelValues = [.. ticks];
        majorTickValues = [.. ticks];
        minorTickValues = [];
    }
}
