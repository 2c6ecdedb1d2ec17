using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Risk.Features;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Risk.Features;

/// <summary>METHODS section 4, against numbers worked by hand.</summary>
public sealed class StandardisedTableTests
{
    private const double Tolerance = 1e-6; // the tiny addend to the standard deviation
    private static readonly Measure High = A.Measure("wf_agency_pct");
    private static readonly Measure Low = A.Measure("assessments_45d_pct", ConcernDirection.Low);
    private static readonly DateOnly Before2025 = A.Day("2025-05-31");
    private static readonly DateOnly From2025 = A.Day("2025-06-01");

    // Values 0, 1, .. 60 for 61 authorities. numpy.percentile(range(61), 2.5): position 0.025 x 60 = 1.5, so 1.5; and 58.5 at the other end.
    // Clipped: 1.5, 1.5, 2, 3, .. 58, 58.5, 58.5. Mean 30 by symmetry.
    // Squares about 30: 2 x (1 + 4 + .. + 28^2) = 2 x 7714 = 15428, and four times 28.5^2 = 3249: together 18677.
    // Population variance 18677 / 61 = 306.180328; sd = 17.498009.
    private static readonly double?[] ZeroTo60 = [.. Enumerable.Range(0, 61).Select(i => (double?)i)];
    private static readonly double Sd = Math.Sqrt(18677.0 / 61);

    [Fact]
    public void Moments_are_of_values_clipped_at_numpys_percentiles_with_the_population_standard_deviation()
    {
        var table = Standardise(High, ZeroTo60);

        table.Mean.ShouldBe(30, 1e-12);
        table.StandardDeviation.ShouldBe(Sd, 1e-12);
        table.StandardDeviation.ShouldBe(17.498009, 1e-6);
    }

    [Theory]
    [InlineData("%", 100)]
    [InlineData("per 100", 100)]
    [InlineData("per 10k", 10_000)]
    public void A_mean_of_rates_that_came_with_their_counts_is_in_the_measures_unit(string unit, double multiplier)
    {
        // 61 authorities with 10 to 70 of 1,000: the mean rate is 4 in 100, wherever between them each is drawn.
        var measure = A.Measure("wf_agency_pct", unit: unit);
        var table = new FigureTable(measure.Id, Period.FinancialYearEnding(2024), 1, A.Day("2024-11-01"), [.. Enumerable.Range(10, 61).Select(n => Figure.Of(multiplier * n / 1000, new Counts(n, 1000)))]);
        StandardisedTable.From(table, measure, A.Register(61))!.Mean.ShouldBe(0.04 * multiplier, 0.001 * multiplier);
    }

    [Fact]
    public void Z_is_of_the_unclipped_value()
    {
        var table = Standardise(High, ZeroTo60);

        table.Z(60)!.Value.ShouldBe(1.714481, 2e-6); // 30 / 17.498009; with the clipped 58.5 it would be 1.628757
        table.Z(0)!.Value.ShouldBe(-1.714481, 2e-6);
        table.Z(30)!.Value.ShouldBe(0, Tolerance);
    }

    [Fact]
    public void Z_is_turned_where_low_is_a_concern() =>
        Standardise(Low, ZeroTo60).Z(60)!.Value.ShouldBe(-1.714481, 2e-6);

    [Fact]
    public void Z_is_clipped_at_three_and_a_half_either_way()
    {
        // 0..60 with 600 more in place of the last and as much less in place of the first: the percentiles and so the moments are unchanged.
        double?[] values = [.. ZeroTo60];
        (values[0], values[60]) = (-600, 660);

        Standardise(High, values).StandardDeviation.ShouldBe(Sd, 1e-12);
        Standardise(High, values).Z(60).ShouldBe(3.5);
        Standardise(High, values).Z(0).ShouldBe(-3.5);
        Standardise(Low, values).Z(60).ShouldBe(-3.5);
    }

    [Fact]
    public void A_measure_on_which_nobody_differs_tells_nothing() =>
        Standardise(High, Enumerable.Repeat((double?)12, 61)).Z(7).ShouldBe(0);

    [Fact]
    public void With_fewer_than_60_authorities_a_period_is_not_published()
    {
        StandardisedTable.From(A.Table(High, ZeroTo60.Select((v, i) => i < 59 ? v : null)), High, A.Register(61)).ShouldBeNull();
        StandardisedTable.From(A.Table(High, ZeroTo60.Select((v, i) => i < 60 ? v : null)), High, A.Register(61)).ShouldNotBeNull();
    }

    [Fact]
    public void A_missing_value_stays_missing()
    {
        var table = Standardise(High, [.. ZeroTo60, null]);

        table.Value(61).ShouldBeNull();
        table.Z(61).ShouldBeNull();
        table.NeighbourDifference(61, Before2025).ShouldBeNull();
        table.Mean.ShouldBe(30, 1e-12);
    }

    [Fact]
    public void City_of_London_and_Isles_of_Scilly_are_scored_but_not_in_the_moments()
    {
        // The two real codes with impossible figures, among 61 codes that no authority has: the moments must be those of 0..60.
        static Authority Coded(int i, string code) => A.Authority(i) with { Code = AuthorityCode.Parse(code) };
        var register = new Register([.. Enumerable.Range(0, 61).Select(i => Coded(i + 1, $"E99{i:000000}")), Coded(98, "E09000001"), Coded(99, "E06000053")]);
        double? Value(Authority a) => a.Code.Value switch { "E09000001" => 1_000_000, "E06000053" => -1_000_000, var c => int.Parse(c[3..]) };

        var table = StandardisedTable.From(A.Table(High, register.All.Select(Value)), High, register).ShouldNotBeNull();

        table.Mean.ShouldBe(30, 1e-12);
        table.StandardDeviation.ShouldBe(Sd, 1e-12);
        table.Z(register.PositionOf(AuthorityCode.Parse("E09000001"))).ShouldBe(3.5);
        table.Z(register.PositionOf(AuthorityCode.Parse("E06000053"))).ShouldBe(-3.5);
    }

    [Fact]
    public void A_successor_inherits_before_anything_else_is_computed_and_counts_in_the_moments()
    {
        // 58 authorities at 0, the predecessor at 10, and a successor without a value: 60 values only because the successor inherits.
        // Position 0.975 x 59 = 57.525, between the 58th value 0 and the 59th value 10: 5.25. Mean 2 x 5.25 / 60 = 0.175.
        var register = A.Register(60, (i, a) => i == 60 ? a with { Predecessor = A.Code(59) } : a);
        double?[] values = [.. Enumerable.Repeat((double?)0, 58), 10, null];

        var table = StandardisedTable.From(A.Table(High, values), High, register).ShouldNotBeNull();

        table.Mean.ShouldBe(0.175, 1e-12);
        (table.Value(59), table.IsInherited(59)).ShouldBe((10, true));
        (table.Value(58), table.IsInherited(58)).ShouldBe((10, false));
        table.Z(59).ShouldBe(table.Z(58));
    }

    [Fact]
    public void A_successor_with_a_value_of_its_own_keeps_it_and_one_whose_predecessor_has_none_stays_missing()
    {
        var register = A.Register(63, (i, a) => i switch { 62 => a with { Predecessor = A.Code(1) }, 63 => a with { Predecessor = A.Code(61) }, _ => a });
        double?[] values = [.. ZeroTo60.Take(60), null, 7, null];

        var table = StandardisedTable.From(A.Table(High, values), High, register).ShouldNotBeNull();

        (table.Value(61), table.IsInherited(61)).ShouldBe((7, false));
        (table.Value(62), table.IsInherited(62)).ShouldBe((null, false));
    }

    [Fact]
    public void Neighbour_difference_is_z_minus_the_mean_z_of_the_neighbours_with_a_value()
    {
        // Neighbours of the 61st (value 60): values 0, 10, 20, 30, 40 and one missing. Mean 20, so the difference is (60 - 20) / sd = 2.285974.
        var register = A.Register(62, (i, a) => i == 61 ? a with { Neighbours2021 = [A.Code(1), A.Code(11), A.Code(21), A.Code(31), A.Code(41), A.Code(62)] } : a);

        var table = StandardisedTable.From(A.Table(High, [.. ZeroTo60, null]), High, register).ShouldNotBeNull();

        table.NeighbourDifference(60, Before2025)!.Value.ShouldBe(2.285974, 2e-6);
        table.NeighbourMean(register, register.All[60], Before2025)!.Value.ShouldBe(20, 1e-12);
    }

    [Fact]
    public void With_fewer_than_five_neighbours_the_difference_is_missing()
    {
        var register = A.Register(62, (i, a) => i == 61 ? a with { Neighbours2021 = [A.Code(1), A.Code(11), A.Code(21), A.Code(31), A.Code(62)] } : a); // the fifth has no value

        var table = StandardisedTable.From(A.Table(High, [.. ZeroTo60, null]), High, register).ShouldNotBeNull();

        table.NeighbourDifference(60, Before2025).ShouldBeNull();
        table.NeighbourMean(register, register.All[60], Before2025).ShouldBeNull();
        table.Z(60).ShouldNotBeNull();
    }

    [Fact]
    public void The_neighbours_are_those_in_force_on_the_date_not_those_of_the_period()
    {
        AuthorityCode[] low = [.. Enumerable.Range(1, 5).Select(A.Code)]; // values 0..4, mean 2
        AuthorityCode[] high = [.. Enumerable.Range(51, 5).Select(A.Code)]; // values 50..54, mean 52
        var register = A.Register(61, (i, a) => i == 61 ? a with { Neighbours2021 = low, Neighbours2025 = high } : a);

        var table = StandardisedTable.From(A.Table(High, ZeroTo60), High, register).ShouldNotBeNull();

        table.NeighbourDifference(60, Before2025)!.Value.ShouldBe(58 / Sd, Tolerance);
        table.NeighbourDifference(60, From2025)!.Value.ShouldBe(8 / Sd, Tolerance);
        table.NeighbourMean(register, register.All[60], From2025)!.Value.ShouldBe(52, 1e-12);
    }

    [Fact]
    public void Percentiles_of_the_nation_are_by_linear_interpolation()
    {
        var table = Standardise(High, ZeroTo60);

        table.NationalPercentile(0.25).ShouldBe(15); // position 0.25 x 60 = 15
        table.NationalPercentile(0.99).ShouldBe(59.4, 1e-12);
    }

    private static StandardisedTable Standardise(Measure measure, IEnumerable<double?> values)
    {
        double?[] all = [.. values];
        return StandardisedTable.From(A.Table(measure, all), measure, A.Register(all.Length)).ShouldNotBeNull();
    }
}
