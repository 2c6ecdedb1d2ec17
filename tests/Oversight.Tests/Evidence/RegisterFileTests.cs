using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Evidence;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Evidence;

public sealed class RegisterFileTests
{
    private const string Header = "old_la_code,new_la_code,name,region,first_year,last_year,status,predecessor_code,predecessor_note,stat_neighbours_2025,stat_neighbours_2021,la_type\n";
    private const string First = "001,X00000001,Northmoor,North,2013,2025,current,,,,,unitary\n";

    [Fact]
    public void Only_an_authority_with_a_predecessor_was_created_and_only_an_abolished_one_ended()
    {
        var reading = MadeUp.Read(MadeUp.Authorities);
        reading.Refusals.ShouldBeEmpty();
        reading.Kind.ShouldBe(EvidenceKind.Register);
        reading.RowsRead.ShouldBe(4);
        reading.Authorities.Select(a => (a.ShortCode, a.LiveFrom, a.LiveUntil)).ShouldBe(
            [("001", null, null), ("002", null, null), ("003", new DateOnly(2019, 4, 1), null), ("004", null, new DateOnly(2019, 3, 31))]);
        var westford = reading.Authorities[2];
        westford.Predecessor!.Value.ShouldBe("X00000004");
        westford.PredecessorNote.ShouldBe("Greater Ford, until March 2019");
        westford.Neighbours2021.ShouldBeEmpty();
        reading.Authorities[0].Neighbours2025.Select(n => n.Value).ShouldBe(["X00000002", "X00000003"]);
    }

    [Theory]
    [InlineData("02,X00000002,Eastmere,North,2013,2025,current,,,,,county", RefusalCodes.NotACode, "old_la_code")]
    [InlineData("002,X0000002,Eastmere,North,2013,2025,current,,,,,county", RefusalCodes.NotACode, "new_la_code")]
    [InlineData("002,E06000002,Eastmere,North,2013,2025,current,,,,,county", RefusalCodes.RealAndMadeUp, "new_la_code")]
    [InlineData("002,X00000001,Eastmere,North,2013,2025,current,,,,,county", RefusalCodes.Duplicate, "new_la_code")]
    [InlineData("001,X00000002,Eastmere,North,2013,2025,current,,,,,county", RefusalCodes.Duplicate, "old_la_code")]
    [InlineData("002,X00000002,,North,2013,2025,current,,,,,county", RefusalCodes.MissingCell, "name")]
    [InlineData("002,X00000002,Eastmere,,2013,2025,current,,,,,county", RefusalCodes.MissingCell, "region")]
    [InlineData("002,X00000002,Eastmere,North,2013,2025,current,,,,,", RefusalCodes.MissingCell, "la_type")]
    [InlineData("002,X00000002,Eastmere,North,13,2025,current,,,,,county", RefusalCodes.ImpossibleDate, "first_year")]
    [InlineData("002,X00000002,Eastmere,North,2013,0001,current,,,,,county", RefusalCodes.ImpossibleDate, "last_year")]
    [InlineData("002,X00000002,Eastmere,North,2013,2025,closed,,,,,county", RefusalCodes.UnknownWord, "status")]
    [InlineData("002,X00000002,Eastmere,North,2013,2025,current,X00000009,,,,county", RefusalCodes.UnknownAuthority, "predecessor_code")]
    [InlineData("002,X00000002,Eastmere,North,2013,2025,current,X00000001;X00000002,,,,county", RefusalCodes.NotACode, "predecessor_code")]
    [InlineData("002,X00000002,Eastmere,North,2013,2025,current,,,X00000001;X00000009,,county", RefusalCodes.UnknownAuthority, "stat_neighbours_2025")]
    [InlineData("002,X00000002,Eastmere,North,2013,2025,current,,,,X00000001;,county", RefusalCodes.NotACode, "stat_neighbours_2021")]
    public void A_row_that_cannot_be_is_refused_by_row_and_column(string row, string code, string column) =>
        MadeUp.Read(Header + First + row + "\n", Register.Empty).ShouldBeRefused(code, 3, column);

    [Fact]
    public void A_made_up_register_is_refused_where_the_register_is_real()
    {
        var real = new Register(MadeUp.Read(Header + First.Replace("X0", "E0", StringComparison.Ordinal), Register.Empty).Authorities);
        MadeUp.Read(Header + First, real).ShouldBeRefused(RefusalCodes.RealAndMadeUp, 2, "new_la_code");
    }

    [Fact]
    public void The_catalogue_keeps_direction_core_and_source()
    {
        var reading = MadeUp.Read(MadeUp.Indicators);
        reading.Refusals.ShouldBeEmpty();
        reading.Kind.ShouldBe(EvidenceKind.Measures);
        reading.Measures.ShouldBe(
        [
            new(MeasureId.Parse("visit_pct"), "Visits on time, all", "%", ConcernDirection.Low, "timeliness", true, "made up"),
            new(MeasureId.Parse("open_rate"), "Open cases", "per 10k", ConcernDirection.Both, "volume", false, ""),
            new(MeasureId.Parse("net_cost"), "Net cost", "GBP", ConcernDirection.Context, "finance", false, ""),
        ]);
    }

    [Theory]
    [InlineData("Visit,Title,%,low,cin,g,1,2013,2025,1,Nov,", RefusalCodes.NotACode, "indicator")]
    [InlineData("visit_pct,Title,%,low,cin,g,1,2013,2025,1,Nov,", RefusalCodes.Duplicate, "indicator")]
    [InlineData("visits,,%,low,cin,g,1,2013,2025,1,Nov,", RefusalCodes.MissingCell, "title")]
    [InlineData("visits,Title,%,down,cin,g,1,2013,2025,1,Nov,", RefusalCodes.UnknownWord, "direction_of_concern")]
    [InlineData("visits,Title,%,low,cin,g,yes,2013,2025,1,Nov,", RefusalCodes.UnknownWord, "core")]
    public void A_measure_that_cannot_be_is_refused_by_row_and_column(string row, string code, string column) =>
        MadeUp.Read(MadeUp.Indicators + row + "\n").ShouldBeRefused(code, 5, column);
}
