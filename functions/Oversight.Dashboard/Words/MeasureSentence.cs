using Oversight.Domain.Measures;
using Oversight.Pipeline.PublishScores;

namespace Oversight.Dashboard.Words;

/// <summary>The newest figure of a measure in one sentence, beside the one before, the nation and similar authorities.</summary>
public static class MeasureSentence
{
    /// <summary><c>31.2% in the year to 31 March 2025, up from 28%; nation 12.8%, similar authorities 15%; known since 5 March 2026.</c></summary>
    public static string Of(PublishedMeasure measure)
    {
        if (measure.Points.Count == 0) return "No figure is known.";
        var newest = measure.Points[^1];
        var last = measure.Points.LastOrDefault(p => p.Value is not null);
        if (last is null) return $"No value is known. {Say.Capital(Say.When(newest.Period, newest.End))}: {Gap(newest)}.";

        var lead = ReferenceEquals(last, newest)
            ? string.Empty
            : $"No value {Say.When(newest.Period, newest.End)}: {Gap(newest)}. Before that, ";
        return lead + Value(measure, last) + Change(measure, last) + Others(measure.Unit, last) + $"; known since {Say.Day(last.KnownAt)}.";
    }

    /// <summary>Why there is no number, with the symbol as published: <c>c (withheld so that no child can be recognised)</c>.</summary>
    public static string Gap(PublishedPoint point) =>
        point is { IsReturned: true, Symbol: null or "" } ? "not returned" : string.IsNullOrEmpty(point.Symbol) ? Terms.Missing(point.Missing) : $"{point.Symbol} ({Terms.Missing(point.Missing)})";

    private static string Value(PublishedMeasure measure, PublishedPoint point) =>
        $"{Units.Amount(point.Value!.Value, measure.Unit)} {Say.When(point.Period, point.End)}{(point.IsInherited ? " (of the authority before it)" : string.Empty)}";

    private static string Change(PublishedMeasure measure, PublishedPoint last)
    {
        var before = measure.Points.LastOrDefault(p => p.Value is not null && p.End < last.End && p.IsReturned == last.IsReturned);
        if (before is null) return string.Empty;
        var (now, then) = (Units.Number(last.Value!.Value, measure.Unit), Units.Number(before.Value!.Value, measure.Unit));
        if (now == then) return $", the same as {WhenBefore(measure, before, last)}";
        return $", {(last.Value > before.Value ? "up" : "down")} from {Units.Amount(before.Value.Value, measure.Unit)}{(IsNext(measure, before, last) ? string.Empty : " " + Say.When(before.Period, before.End))}";
    }

    // A value from further back than the period before says so: a gap must not read as a year's change.
    private static string WhenBefore(PublishedMeasure measure, PublishedPoint before, PublishedPoint last) => IsNext(measure, before, last) ? "before" : Say.When(before.Period, before.End);

    private static bool IsNext(PublishedMeasure measure, PublishedPoint before, PublishedPoint last) => !measure.Points.Any(p => p.End > before.End && p.End < last.End && p.IsReturned == last.IsReturned);

    private static string Others(string unit, PublishedPoint point)
    {
        List<string> parts = [];
        if (point.Nation is { } nation) parts.Add($"nation {Units.Amount(nation, unit)}");
        if (point.Neighbours is { } neighbours) parts.Add($"similar authorities {Units.Amount(neighbours, unit)}");
        return parts.Count == 0 ? string.Empty : "; " + string.Join(", ", parts);
    }
}
