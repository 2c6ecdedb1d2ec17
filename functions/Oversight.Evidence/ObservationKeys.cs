namespace Oversight.Evidence;

/// <summary>Which figures have been met: authority, measure and end of period in one number.</summary>
internal sealed class ObservationKeys
{
    private readonly HashSet<long> met = [];

    public bool Add(int authority, int measure, DateOnly end) => met.Add(((long)authority << 48) | ((long)measure << 32) | (uint)end.DayNumber);
}
