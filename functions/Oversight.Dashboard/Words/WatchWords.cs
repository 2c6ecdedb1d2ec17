using Oversight.Training.Backtest;
using Oversight.Training.Watching;

namespace Oversight.Dashboard.Words;

/// <summary>How the list does, in sentences.</summary>
public static class WatchWords
{
    /// <summary>What was found of some: <c>Of the 15 for review on that date, 9 have been inspected since: 5 were found less than good, 1 of them inadequate.</c></summary>
    /// <param name="who">Who they are, after their number.</param>
    /// <param name="found">What was found.</param>
    public static string Found(string who, FoundSince found)
    {
        var lead = $"Of the {found.Authorities} {who}, {(found.Inspected == 0 ? "none has" : found.Inspected == 1 ? "1 has" : $"{found.Inspected} have")} been inspected since";
        if (found.Inspected == 0) return lead + ".";
        var less = found.LessThanGood == 0 ? "none was" : found.LessThanGood == 1 ? "1 was" : $"{found.LessThanGood} were";
        var inadequate = found.Inadequate == 0 ? string.Empty : $", {found.Inadequate} of them inadequate";
        return $"{lead}: {less} found less than good{inadequate} ({Share(found.ShareLessThanGood)}).";
    }

    /// <summary>A lift in a sentence, with what its range allows.</summary>
    public static string Lift(Measured lift) => lift switch
    {
        { Value: { } value, Low: { } low, High: { } high } =>
            $"Those for review were found less than good {Say.Times(value)} times as often as everyone else (95 in 100 range {Say.Times(low)} to {Say.Times(high)}). {(low > 1 ? "Chance alone hardly explains that." : "Chance alone could explain that.")}",
        { Low: { } low, High: { } high } => $"Nobody else was found less than good, so no ratio can be given; its 95 in 100 range is {Say.Times(low)} to {Say.Times(high)}.",
        _ => "Too few have been inspected since to compare those for review with everyone else.",
    };

    /// <summary><c>42%, 95 in 100 range 22% to 65%</c>; <c>not known</c> where there is none.</summary>
    public static string Share(Measured share) => share is { Value: { } value }
        ? Say.Share(value) + (share is { Low: { } low, High: { } high } ? $", 95 in 100 range {Say.Interval(low, high)}" : string.Empty)
        : "not known";

    /// <summary>The same in a cell of a table: <c>42% (22% to 65%)</c>; a dash in words where too few.</summary>
    public static string ShareCell(Measured share) => share is { Value: { } value }
        ? Say.Share(value) + (share is { Low: { } low, High: { } high } ? $" ({Say.Interval(low, high)})" : string.Empty)
        : "Too few";

    /// <summary>A ratio in a cell: <c>1.7 (0.9 to 3.1)</c>.</summary>
    public static string TimesCell(Measured ratio) => ratio is { Value: { } value }
        ? Say.Times(value) + (ratio is { Low: { } low, High: { } high } ? $" ({Say.Times(low)} to {Say.Times(high)})" : string.Empty)
        : "Too few";

    /// <summary>A difference of chances in points, with its sign: <c>+4 points (−2 to +9)</c>.</summary>
    public static string PointsCell(Measured gap) => gap is { Value: { } value }
        ? $"{Say.Points(value)} points" + (gap is { Low: { } low, High: { } high } ? $" ({Say.Points(low)} to {Say.Points(high)})" : string.Empty)
        : "Too few";

    /// <summary>A part of the country: <c>Most deprived third</c>.</summary>
    public static string Part(FairnessGroup group) => group.By switch
    {
        "deprivation" => $"{Say.Capital(group.Group)} deprived third",
        "size" => $"{Say.Capital(group.Group)} third",
        _ => Say.Capital(group.Group),
    };

    /// <summary>What parts are told apart by.</summary>
    public static string By(string by) => by switch
    {
        "deprivation" => "Deprivation, by the share of primary pupils who get free school meals",
        "size" => "Size, by the number of children",
        "type" => "Type of authority",
        _ => Say.Capital(by),
    };
}
