using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Oversight.Dashboard;
using Oversight.Dashboard.Charts;
using Oversight.Dashboard.Trends;

namespace Oversight.Tests.Dashboard.Trends;

public sealed class TrendFinderTests
{
    private static readonly TrendQuery Nothing = new([], [], [], [], false, false, null, null, null, TrendShow.Rate, []);

    // Six boroughs in the north with turnovers of 10, 20, 20, 30, 40 and none, one in the south.
    private static readonly Country Six = new Country().With(
        Country.Authority(1, [12, 10], (3, 100), neighbours: [2, 3, 4, 5, 7]),
        Country.Authority(2, [20, 20], (40, 200)),
        Country.Authority(3, [20, 20], (61, 200)),
        Country.Authority(4, [25, 30], (48, 150)),
        Country.Authority(5, [40, 40], (52, 250)),
        Country.Authority(6, [18, null], (20, 90)),
        Country.Authority(7, [50, 60], (77, 300), region: "South Fen"));

    [Fact]
    public async Task A_line_has_value_rank_expectation_and_distance_worked_by_hand()
    {
        var point = (await FindAsync(Nothing with { Authorities = [Country.Code(1)] })).Series[0].Points[^1];
        point.Value.ShouldBe(10);
        point.Rank.ShouldBe(6); // high is a concern: 60, 40, 30, 20, 20, 10
        point.Ranked.ShouldBe(6);
        point.Expected.ShouldBe(34); // (20 + 20 + 30 + 40 + 60) / 5
        // Of 10, 20, 20, 30, 40, 60: mean 30, variance (400 + 100 + 100 + 0 + 100 + 900) / 6 = 266.67, sd 16.330; (10 - 34) / 16.330
        point.Distance!.Value.ShouldBe(-1.4697, 0.0001);
        point.KnownAt.ShouldBe(new(2025, 11, 5));
    }

    [Fact]
    public async Task Ties_share_the_better_rank_and_a_missing_figure_has_none()
    {
        var series = (await FindAsync(Nothing with { Everyone = true })).Series;
        series.Select(s => s.Points[^1].Rank).ShouldBe([6, 4, 4, 3, 2, null, 1]);
        series[5].Points[^1].Symbol.ShouldBe("c");
    }

    [Fact]
    public async Task Regions_neighbours_and_the_nation_are_lines_too()
    {
        var series = (await FindAsync(Nothing with { Regions = ["North Marsh", "South Fen"], NeighboursOf = [Country.Code(1)], Nation = true })).Series;
        series.Select(s => s.Points[^1].Value).ShouldBe([24, null, 34, 20]); // one authority is too few for a region's mean
        series.Select(s => s.Level).ShouldBe([TrendLevel.Regional, TrendLevel.Regional, TrendLevel.Neighbours, TrendLevel.National]);
    }

    [Fact]
    public async Task A_small_count_takes_its_rate_with_it_and_other_rates_come_from_rounded_counts()
    {
        var series = (await FindAsync(Nothing with { Measures = [Country.Repeat], Everyone = true, Regions = ["North Marsh"], Nation = true })).Series;
        var (small, second, whole) = (series[0].Points[0], series[2].Points[0], series[^1].Points[0]);
        (small.Value, small.Symbol, small.Numerator.Symbol, small.Denominator.Value).ShouldBe((null, "c", "c", 100));
        second.Value.ShouldBe(30); // 61 of 200 is 30.5; published 60 of 200
        whole.Value.ShouldBe(21.4); // the nation's mean to one place
        whole.Numerator.Value.ShouldBe(300); // 3 + 40 + 61 + 48 + 52 + 20 + 77 = 301
        series[5].Points[0].Symbol.ShouldBe("c"); // 20 is withheld so that the region's total does not give away 3
    }

    [Fact]
    public async Task Periods_are_cut_by_their_last_day_and_what_is_not_named_is_filled_in()
    {
        var answer = await FindAsync(Nothing with { From = new(2025, 1, 1) });
        answer.Query.Measures.ShouldBe([Country.Turnover]);
        answer.Query.Nation.ShouldBeTrue();
        answer.Series.ShouldHaveSingleItem().Points.ShouldHaveSingleItem().Period.ShouldBe("2024-25");
    }

    [Fact]
    public async Task Inspections_and_the_readers_own_notes_stand_beside_a_line()
    {
        var notes = (await FindAsync(Nothing with { Authorities = [Country.Code(2)], Notes = [new(new(2020, 3, 23), "note", "First lockdown")] })).Notes;
        notes.Select(n => n.Text).ShouldBe(["First lockdown", "Borough 2 inspected: good"]);
    }

    [Theory]
    [InlineData("nothing_like_it", "X00000001", "North Marsh")]
    [InlineData(Country.Turnover, "X00000099", "North Marsh")]
    [InlineData(Country.Turnover, "X00000001", "Atlantis")]
    public async Task What_is_not_there_is_a_fault_and_no_empty_answer(string measure, string authority, string region)
    {
        var (answer, fault) = TrendFinder.Find(await TableAsync(), Nothing with { Measures = [measure], Authorities = [authority], Regions = [region] });
        answer.ShouldBeNull();
        fault.ShouldNotBeNull().ShouldStartWith("There is no ");
    }

    [Fact]
    public async Task Only_what_changed_is_read_again()
    {
        var country = new Country().With([.. Enumerable.Range(1, 5).Select(i => Country.Authority(i, [10 * i]))]);
        using var reader = Reader(country);
        var first = await reader.FindAsync(null, CancellationToken.None);
        country.Reads.ShouldBe(5);
        (await reader.FindAsync(null, CancellationToken.None)).ShouldBeSameAs(first);

        country.With(Country.Authority(3, [99], revision: 2));
        (await reader.FindAsync(null, CancellationToken.None)).ShouldBeSameAs(first, "nobody said that anything changed, and ten seconds have not passed");
        reader.Changed();
        var second = (await reader.FindAsync(null, CancellationToken.None))!;
        country.Reads.ShouldBe(6);
        second.FindMeasure(Country.Turnover)!.Periods[0].Value(2).ShouldBe(99);
        second.Version.ShouldNotBe(first!.Version);
    }

    [Fact]
    public async Task As_many_dates_are_kept_as_the_options_say()
    {
        var country = new Country();
        for (var year = 2020; year <= 2025; year++) country.With(Country.Authority(1, [10]) with { AsAt = new(year, 12, 31) });
        var time = new FakeTimeProvider();
        using var reader = Reader(country, tables: 2, time);
        for (var year = 2020; year <= 2025; year++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            (await reader.FindAsync(new(year, 12, 31), CancellationToken.None))!.AsAt.Year.ShouldBe(year);
        }
        (country.Reads, await reader.FindAsync(new(2019, 1, 1), CancellationToken.None)).ShouldBe((6, null));
        await reader.FindAsync(new(2024, 12, 31), CancellationToken.None);
        country.Reads.ShouldBe(6);
        await reader.FindAsync(new(2020, 12, 31), CancellationToken.None);
        country.Reads.ShouldBe(7);
    }

    [Fact]
    public async Task The_tidy_file_has_the_columns_of_Explore_Education_Statistics_and_symbols_for_gaps()
    {
        var answer = await FindAsync(Nothing with { Measures = [Country.Turnover, Country.Repeat], Authorities = [Country.Code(1), Country.Code(6)], Nation = true });
        var lines = Encoding.UTF8.GetString(TrendFiles.Csv(TidyRows.Of(answer))).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldStartWith("time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,measure,");
        lines[2].ShouldBe("202425,Financial year,Local authority,z,made up,z,North Marsh,901,X00000001,Borough 1,social_worker_turnover,Social worker turnover,%,published,2025-03-31,10,z,z,6,6,34,-1.4697,2025-11-05");
        lines[4].ShouldContain(",2025-03-31,c,z,z,z,z,20,z,2025-11-05");
        lines[7].ShouldStartWith("202526,Financial year Q2,Local authority,z,made up,z,North Marsh,901,X00000001,Borough 1,rereferral_pct,Re-referrals,%,returns,2025-09-30,c,c,100,");
        lines.Length.ShouldBe(1 + 6 + 3);
    }

    [Fact]
    public async Task Files_have_the_same_bytes_twice_and_are_what_they_say()
    {
        TidyRow[] rows = [.. TidyRows.Of(await FindAsync(Nothing with { Everyone = true, Nation = true }))];
        TrendFiles.Xlsx(rows).ShouldBe(TrendFiles.Xlsx(rows));
        var parquet = await TrendFiles.ParquetAsync(rows, CancellationToken.None);
        parquet.ShouldBe(await TrendFiles.ParquetAsync(rows, CancellationToken.None));
        await using var read = await Parquet.ParquetReader.CreateAsync(new MemoryStream(parquet));
        read.RowGroupCount.ShouldBe(1);
        read.Schema.DataFields.Select(f => f.Name).ShouldContain("value_symbol");
    }

    [Fact]
    public async Task A_page_of_rows_is_a_part_of_all_rows_in_the_same_order()
    {
        var answer = await FindAsync(Nothing with { Everyone = true });
        TidyRow[] all = [.. TidyRows.Of(answer)];
        TidyRow[] paged = [.. Enumerable.Range(0, 5).SelectMany(p => TidyRows.Of(answer, p * 3L, 3))];
        paged.ShouldBe(all);
    }

    [Fact]
    public async Task Lines_of_a_chart_differ_by_dash_and_marker_and_the_same_lines_draw_the_same_bytes()
    {
        var answer = await FindAsync(Nothing with { Everyone = true, Notes = [new(new(2024, 6, 1), "note", "Something")] });
        var svg = TrendChart.Draw(answer.Series, TrendShow.Rate, answer.Notes, ChartSize.Wide).ShouldNotBeNull();
        svg.ShouldBe(TrendChart.Draw(answer.Series, TrendShow.Rate, answer.Notes, ChartSize.Wide));
        var root = System.Xml.Linq.XElement.Parse(Encoding.UTF8.GetString(svg));
        root.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ShouldContain("Borough 7");
        root.Descendants().Where(e => e.Name.LocalName is "polyline" or "line").Select(e => e.Attribute("stroke-dasharray")?.Value).Distinct().Count().ShouldBeGreaterThan(5);
        TrendChart.DrawPng(answer.Series, TrendShow.Rate, answer.Notes)!.AsSpan(1, 3).ToArray().ShouldBe("PNG"u8.ToArray());
    }

    [Fact]
    public void An_address_reads_back_as_the_question_it_was_written_from()
    {
        var query = Nothing with { Measures = ["a_b", "c_d"], Authorities = ["X00000001"], Regions = ["Yorkshire and The Humber"], Nation = true, From = new(2018, 1, 1), AsAt = new(2025, 7, 1), Show = TrendShow.Rank, Notes = [new(new(2020, 3, 23), "note", "Lock & key")] };
        var read = System.Web.HttpUtility.ParseQueryString(query.Text);
        var parameters = new TrendParameters(read.GetValues("measure"), read.GetValues("authority"), read.GetValues("region"), read.GetValues("neighbours"), read["nation"], read["from"], read["to"], read["as_at"], read["show"], read.GetValues("note"));
        parameters.Read().Query!.Text.ShouldBe(query.Text);
    }

    private static TrendReader Reader(Country country, int tables = 4, FakeTimeProvider? time = null) => new(country, Options.Create(new DashboardOptions { TrendTables = tables }), time ?? new());

    private static async Task<TrendTable> TableAsync()
    {
        using var reader = Reader(Six);
        return (await reader.FindAsync(null, CancellationToken.None)).ShouldNotBeNull();
    }

    private static async Task<TrendAnswer> FindAsync(TrendQuery query)
    {
        var (answer, fault) = TrendFinder.Find(await TableAsync(), query);
        fault.ShouldBeNull();
        return answer.ShouldNotBeNull();
    }
}
