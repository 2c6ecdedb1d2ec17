namespace Oversight.Evidence.Mapping;

/// <summary>When the figures of a period became public; set late, so that nothing is known too early.</summary>
/// <param name="On">Month and day, for example <c>11-10</c>.</param>
/// <param name="YearsLater">Years after the year in which the period ends.</param>
/// <param name="Exceptions">Full dates for single periods, by the year in which they end.</param>
internal sealed record PublicationRule(string On, int YearsLater = 0, IReadOnlyDictionary<int, DateOnly>? Exceptions = null)
{
    /// <summary>The day on which the figures of a period became public.</summary>
    public DateOnly DateOf(DateOnly periodEnd) =>
        Exceptions is not null && Exceptions.TryGetValue(periodEnd.Year, out var date) ? date : MonthDay.In(periodEnd.Year + YearsLater, On);
}
