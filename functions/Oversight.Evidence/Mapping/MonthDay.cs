using System.Globalization;

namespace Oversight.Evidence.Mapping;

/// <summary>A month and day written as <c>03-31</c>.</summary>
internal static class MonthDay
{
    public static DateOnly In(int year, string monthDay) => DateOnly.ParseExact($"{year:0000}-{monthDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
