using Oversight.Pipeline.WatchModel;
using Oversight.Training.Watching;

namespace Oversight.Dashboard;

/// <summary>Finds the past list to look back on.</summary>
internal static class LookBacks
{
    /// <summary>Inspections that it takes for a list to be shown where nobody asked for a date.</summary>
    public const int Enough = 30;

    /// <summary>
    /// The newest list at or before a date or, where none is asked for, the newest since which <see cref="Enough"/> authorities were inspected, or where there is none the one since which most were; null where there is no list.
    /// </summary>
    public static LookBack? Find(NationalPublication national, DateOnly? asked)
    {
        static int Inspected(LookBack list) => list.Reviewed.Inspected + list.Others.Inspected;
        return asked is { } date
            ? national.LookBacks.LastOrDefault(l => l.AsAt <= date)
            : national.LookBacks.LastOrDefault(l => Inspected(l) >= Enough) ?? national.LookBacks.MaxBy(Inspected);
    }
}
