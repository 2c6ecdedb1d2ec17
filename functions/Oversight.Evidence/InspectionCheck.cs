using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;

namespace Oversight.Evidence;

/// <summary>What must hold for an inspection, whichever file it comes from.</summary>
internal static class InspectionCheck
{
    public static void Add(
        Inspection inspection, int row, string publishedColumn, string overallColumn, HashSet<(AuthorityCode, DateOnly)> met, Draft draft)
    {
        if (inspection.PublishedOn < inspection.StartedOn)
            draft.Refuse(Because.ImpossibleDate(row, publishedColumn, $"{inspection.PublishedOn:yyyy-MM-dd}", "the inspection had not begun"));
        if (inspection.Worst is null) draft.Refuse(Because.MissingCell(row, overallColumn, "Every grade of this inspection"));
        if (!met.Add((inspection.Authority, inspection.StartedOn)))
            draft.Refuse(Because.Duplicate(row, null, $"The inspection of {inspection.Authority} that began on {inspection.StartedOn:yyyy-MM-dd}"));
        draft.Inspections.Add(inspection);
    }
}
