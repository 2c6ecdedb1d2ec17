using System.Globalization;
using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;

namespace Oversight.Tests.Kit;

/// <summary>Small made-up things for tests of arithmetic. Every code is one that cannot be real.</summary>
internal static class A
{
    /// <summary>X00000001 is number 1.</summary>
    public static AuthorityCode Code(int number) => AuthorityCode.Parse(string.Create(CultureInfo.InvariantCulture, $"X{number:00000000}"));

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Authority Authority(int number, string region = "North") => new(
        Code(number), string.Create(CultureInfo.InvariantCulture, $"{number:000}"), $"Borough {number}", region, "unitary", null, null, null, string.Empty, [], []);

    /// <summary>Authorities 1 to <paramref name="count"/>, at positions 0 and on.</summary>
    public static Register Register(int count, Func<int, Authority, Authority>? change = null) =>
        new(Enumerable.Range(1, count).Select(i => change is null ? Authority(i) : change(i, Authority(i))));

    public static Measure Measure(string id, ConcernDirection direction = ConcernDirection.High, string unit = "%", bool core = true) =>
        new(MeasureId.Parse(id), $"Title of {id}", unit, direction, "workforce", core, string.Empty);

    public static Observation Observation(int authority, Measure measure, Period period, double? value, string knownAt) =>
        new(Code(authority), measure.Id, period, value is { } v ? Figure.Of(v) : Figure.Missing(MissingReason.Suppressed, "c"), Day(knownAt), "made up");

    /// <summary>A report whose parts say the same as its overall grade.</summary>
    public static Inspection Inspection(int authority, string started, string published, Grade? grade, InspectionFramework framework = InspectionFramework.IlacsStandard) =>
        new(Code(authority), framework, Day(started), Day(published), grade, grade, grade, grade, null, "made up");

    /// <summary>One period of a measure; a value for each authority in order of code.</summary>
    public static FigureTable Table(Measure measure, params IEnumerable<double?> values) => new(
        measure.Id, Period.FinancialYearEnding(2024), 1, Day("2024-11-01"), [.. values.Select(v => v is { } n ? Figure.Of(n) : Figure.Missing(MissingReason.NotStated))]);

    public static MeasureFeature Feature(Measure measure, double? z, double? neighbours, double? value = 50, string periodEnd = "2024-03-31") => new(
        measure, Period.AnnualEnding(Day(periodEnd)), Day("2024-11-01"), value, false, value is null, z, neighbours, 40, 45);

    public static JudgementHistory NoReports { get; } = new(null, false, null, null, 0, 0, null, 0.5);

    public static FeatureVector Vector(IEnumerable<MeasureFeature> features, JudgementHistory? judgements = null, int authority = 1, string asAt = "2024-12-01") =>
        new(Authority(authority), Day(asAt), features.ToDictionary(f => f.Measure.Id), judgements ?? NoReports);

    /// <summary>The composite's ten measures; every second one is a concern when low.</summary>
    public static IReadOnlyList<Measure> CompositeMeasures { get; } =
        [.. Composite.Measures.Select((id, i) => Measure(id.Value, i % 2 == 0 ? ConcernDirection.High : ConcernDirection.Low))];
}
