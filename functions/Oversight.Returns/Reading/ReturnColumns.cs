namespace Oversight.Returns.Reading;

/// <summary>The columns of a return, in the order of the template.</summary>
internal enum ReturnColumn
{
    LaCode,
    TimePeriod,
    TimeIdentifier,
    ItemId,
    Value,
    Status,
    Note,
}

/// <summary>Their names.</summary>
internal static class ReturnColumns
{
    public static IReadOnlyList<string> Names { get; } = ["la_code", "time_period", "time_identifier", "item_id", "value", "status", "note"];

    /// <summary>Whether a header is meant to be a return's: it has at least two of the columns.</summary>
    public static bool AreOfAReturn(IEnumerable<string> header) => header.Select(h => IndexOf(h.Trim())).Where(c => c >= 0).Distinct().Take(2).Count() == 2;

    public static string Name(this ReturnColumn column) => Names[(int)column];

    /// <summary>The column of a name, in any case; -1 where a return has no such column.</summary>
    public static int IndexOf(string name)
    {
        for (var i = 0; i < Names.Count; i++)
            if (Names[i].Equals(name, StringComparison.OrdinalIgnoreCase)) return i;
        return -1;
    }
}
