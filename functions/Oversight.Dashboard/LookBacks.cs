using Oversight.Pipeline.WatchModel;
using Oversight.Training.Watching;

namespace Oversight.Dashboard;

/// <summary>Finds the past list to look back on.</summary>
internal static class LookBacks
{
    /// <summary>The newest list at or before a date or, where none is asked for, the newest that inspectors have had a year for; null where there is none.</summary>
    public static LookBack? Find(NationalPublication national, DateOnly? asked)
    {
        var limit = asked ?? national.AsAt.AddYears(-1);
        return national.LookBacks.LastOrDefault(l => l.AsAt <= limit) ?? (asked is null && national.LookBacks.Count > 0 ? national.LookBacks[0] : null);
    }
}
