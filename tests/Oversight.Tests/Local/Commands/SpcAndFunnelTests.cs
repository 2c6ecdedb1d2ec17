using Oversight.Local.Commands;
using Oversight.Local.Tables;

namespace Oversight.Tests.Local.Commands;

/// <summary><c>spc FILE --out F</c> and <c>funnel FILE --out F</c>: columns, order and refusals.</summary>
public sealed class SpcAndFunnelTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("oversight-spc").FullName;

    [Fact]
    public async Task Rows_stay_in_their_order_with_their_cells_and_seven_columns_more()
    {
        // Two series, one row after the other; that of b is the printed example of NHSRplotthedots (mean 1.94, limits -0.72 and 4.6).
        double[] b = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];
        var input = new[] { "series,period,value,remark" }.Concat(b.SelectMany((v, i) => new[] { $"\"a, first\",{i},7,", $"b,{i},{v},\"x \"\"y\"\"\"" }));

        var rows = await Run("spc", input);

        rows[0].ShouldBe("series,period,value,remark,mean,lower,upper,trial,special_cause,rule,direction");
        rows[1].ShouldBe("\"a, first\",0,7,,7,,,0,0,,");
        rows[10].ShouldBe("b,4,10,\"x \"\"y\"\"\",1.944444444444,-0.715555555556,4.604444444444,0,1,outside_limits,up");
        rows[12].ShouldBe("b,5,1,\"x \"\"y\"\"\",1.944444444444,-0.715555555556,4.604444444444,0,0,,");
        rows.Length.ShouldBe(37);
    }

    [Fact]
    public async Task Rules_and_directions_have_their_names()
    {
        var rows = await Run("spc", new[] { "series,period,value" }.Concat(Enumerable.Range(0, 24).Select(i => $"s,{i},{-i}")));

        rows[1].ShouldEndWith(",0,1,outside_limits,up");
        rows[12].ShouldEndWith(",0,1,trend,down");
    }

    [Fact]
    public async Task Periods_that_can_be_told_are_put_in_time_for_the_chart_and_left_where_they_stand()
    {
        string[] input = ["series,period,value", .. Enumerable.Range(0, 14).Select(i => $"s,{2020 + (i / 4)}-{21 + (i / 4)}-Q{(i % 4) + 1},{(i < 7 ? i % 3 : 9 + (i % 3))}")];

        var (forth, back) = (await Run("spc", input), await Run("spc", [input[0], .. input.Skip(1).Reverse()]));

        back.Skip(1).Reverse().ShouldBe(forth.Skip(1));
        forth[3].ShouldContain("shift,down");
    }

    [Fact]
    public async Task A_missing_value_keeps_its_symbol_and_a_rebase_begins_limits_anew()
    {
        var rows = await Run("spc", ["series,period,value,rebase", "s,1,1,", "s,2,3,0", "s,3,c,", "s,4,1,", "s,5,10,1", "s,6,12,"]);

        rows[3].ShouldStartWith("s,3,c,,1.666666666667,");
        rows[3].ShouldEndWith(",1,0,,");
        rows[5].ShouldStartWith("s,5,10,1,11,5.68,16.32,1,0"); // 11 -+ 2.66 * 2
    }

    [Fact]
    public async Task Counts_and_the_same_as_proportions_have_the_same_limits()
    {
        var counts = await Run("spc", ["series,period,value,denominator", "s,1,10,100", "s,2,16,100", "s,3,24,300"], "--chart", "p");
        var proportions = await Run("spc", ["series,period,value,denominator", "s,1,0.1,100", "s,2,0.16,100", "s,3,0.08,300"], "--chart", "p");

        counts[1].ShouldBe("s,1,10,100,0.1,0.01,0.19,1,0,,");
        proportions.Select(After).ShouldBe(counts.Select(After));
        (await Run("spc", ["series,period,value,denominator", "s,1,18,10", "s,2,22,10", "s,3,40,20"], "--chart", "u"))[1].ShouldBe("s,1,18,10,2,0.6583592135,3.3416407865,1,0,,");
        static string After(string row) => string.Join(',', row.Split(',').Skip(4));
    }

    [Fact]
    public async Task The_primed_charts_can_be_asked_for()
    {
        string[] input = ["series,period,value,denominator", "s,1,40,100", "s,2,60,100", "s,3,50,100", "s,4,50,100"];

        (await Run("spc", input, "--chart", "pprime"))[1].ShouldBe("s,1,40,100,0.5,0.234042553191,0.765957446809,1,0,,");
        (await Run("spc", input, "--chart", "uprime"))[1].ShouldStartWith("s,1,40,100,0.5,0.234042553191,"); // z and error scale alike
    }

    [Fact]
    public async Task A_funnel_has_its_eleven_columns_and_names_outliers()
    {
        var rows = await Run("funnel", ["unit,numerator,denominator", .. Enumerable.Range(0, 30).Select(i => $"u{i},{95 + (i % 11)},500"), "far,220,500", "near none,10,500", "nobody,0,0", "withheld,c,12"]);

        rows[0].ShouldBe("unit,numerator,denominator,rate,expected,lower95,upper95,lower998,upper998,z,z_adjusted,phi,tau2,outlier");
        rows[31].ShouldStartWith("far,220,500,0.44,");
        rows[31].ShouldEndWith(",high");
        rows[32].ShouldEndWith(",low");
        rows[33].ShouldBe("nobody,0,0" + new string(',', 11));
        rows[34].ShouldBe("withheld,c,12" + new string(',', 11));
        rows[1].Split(',').Length.ShouldBe(14);
    }

    [Theory]
    [InlineData("series,period\ns,1", "xmr", "no column 'value'")]
    [InlineData("series,period,value,mean\ns,1,2,3", "xmr", "already has a column 'mean'")]
    [InlineData("series,period,value,Value\ns,1,2,3", "xmr", "twice")]
    [InlineData("series,period,value\ns,1,12 of 30", "xmr", "row 2: value '12 of 30' is not a number")]
    [InlineData("series,period,value\ns,1,2\ns,1,3", "xmr", "row 3: period '1' is in series 's' twice")]
    [InlineData("series,period,value\ns,1,2,3", "xmr", "row 2: has 4 cells and the header has 3")]
    [InlineData("series,period,value,rebase\ns,1,2,perhaps", "xmr", "rebase 'perhaps'")]
    [InlineData("series,period,value\ns,1,2", "p", "no column 'denominator'")]
    [InlineData("series,period,value,denominator\ns,1,12,10", "p", "above its denominator")]
    [InlineData("series,period,value,denominator\ns,1,0.5,10\ns,2,7,10", "p", "neither a count nor a proportion")]
    [InlineData("series,period,value,denominator\ns,1,-3,10", "u", "below 0")]
    [InlineData("", "xmr", "is empty")]
    [InlineData("series,period,value\n\"s,1,2", "xmr", "quotation mark")]
    public async Task What_cannot_be_read_is_refused_with_one_line_and_nothing_written(string input, string chart, string says)
    {
        var path = Path.Combine(folder, "in.csv");
        await File.WriteAllTextAsync(path, input);

        Should.Throw<UnusableTableException>(() => SpcCommand.Run(path, Out, chart)).Message.ShouldContain(says);
        (await CommandLine.RunAsync(["spc", path, "--out", Out, "--chart", chart])).ShouldBe(ExitCodes.Unusable);

        File.Exists(Out).ShouldBeFalse();
    }

    [Theory, InlineData("unit,numerator,denominator\na,12,10", "above the denominator"), InlineData("unit,numerator\na,12", "no column 'denominator'"), InlineData("unit,numerator,denominator\na,1,ten", "not a number")]
    public async Task A_funnel_of_what_is_no_proportion_is_refused(string input, string says)
    {
        var path = Path.Combine(folder, "in.csv");
        await File.WriteAllTextAsync(path, input);

        Should.Throw<UnusableTableException>(() => FunnelCommand.Run(path, Out)).Message.ShouldContain(says);
        (await CommandLine.RunAsync(["funnel", path, "--out", Out])).ShouldBe(ExitCodes.Unusable);
    }

    [Fact]
    public async Task A_chart_there_is_not_and_a_file_there_is_not_are_wrong_usage()
    {
        (await CommandLine.RunAsync(["spc", "nowhere.csv", "--out", Out])).ShouldBe(ExitCodes.Unusable);
        (await CommandLine.RunAsync(["spc", "nowhere.csv", "--out", Out, "--chart", "pie"])).ShouldBe(ExitCodes.Unusable);
        (await CommandLine.RunAsync(["funnel", "nowhere.csv", "--out", Out])).ShouldBe(ExitCodes.Unusable);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Out => Path.Combine(folder, "out.csv");

    private async Task<string[]> Run(string verb, IEnumerable<string> input, params string[] more)
    {
        var path = Path.Combine(folder, "in.csv");
        await File.WriteAllLinesAsync(path, input);
        (await CommandLine.RunAsync([verb, path, "--out", Out, .. more])).ShouldBe(ExitCodes.Done);
        var text = await File.ReadAllTextAsync(Out);
        text.ShouldEndWith("\n");
        return text[..^1].Split('\n');
    }
}
