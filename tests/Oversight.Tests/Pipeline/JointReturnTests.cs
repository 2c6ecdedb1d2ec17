using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Domain.Periods;
using Oversight.Pipeline.AuthoriseReturn;
using Oversight.Pipeline.ChaseReturns;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Returns;
using Oversight.Returns.Specifications;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Pipeline;

/// <summary>Borough 1 returns for boroughs 1 and 2 from the second quarter of 2025-26 on.</summary>
public sealed class JointReturnTests(AzuriteFixture azurite)
{
    private static readonly AuthorityCode Lead = AuthorityCode.Parse(MadeUpEvidence.Code(1));
    private static readonly AuthorityCode Member = AuthorityCode.Parse(MadeUpEvidence.Code(2));
    private static readonly Period Last = Period.Parse("2025-26-Q4"); // the store's clock says 12 May 2026

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_lead_returns_counts_for_every_member_and_is_chased_and_taken_from_the_lead_alone()
    {
        await using var store = await StartAsync();
        await AcceptAsync(store, Last);

        var accepted = (await store.Get<ReturnLibrary>().AcceptedAsync(Stop)).Versions;
        accepted.Select(v => v.LaCode).ShouldBe([Lead.Value, Member.Value]);
        accepted[1].Figures.ShouldBe(accepted[0].Figures);
        var own = await store.Get<IngestReturnHandler>().ReceiveAsync(Member, Last, new("Mo Officer", "own.csv"), new ReturnBuilder(Last, Member).Csv().Content, Stop);
        own.Findings.Where(f => f.Severity == Severity.Error).ShouldHaveSingleItem().Rule.ShouldBe("V006");
        var owed = (await store.Get<ChaseReturnsHandler>().HandleAsync(Stop)).Standings;
        owed.ShouldContain(s => s.Authority.Code == Lead && s.Quarter == Last);
        owed.ShouldNotContain(s => s.Authority.Code == Member && s.Quarter == Last);
    }

    [Fact]
    public async Task A_quarter_before_the_arrangement_is_each_ones_own()
    {
        await using var store = await StartAsync();
        var before = Period.Parse("2025-26-Q1");
        await AcceptAsync(store, before);

        (await store.Get<ReturnLibrary>().AcceptedAsync(Stop)).Versions.ShouldHaveSingleItem().LaCode.ShouldBe(Lead.Value);
        store.Get<JointReturns>().GroupOf(Member, before).ShouldBe([Member]);
        store.Get<JointReturns>().GroupOf(Member, Last).ShouldBe([Lead, Member]);
    }

    [Fact]
    public async Task A_rate_by_children_counts_the_children_of_all_where_the_return_does_not_say_how_many()
    {
        await using var store = await StartAsync();
        for (var back = 3; back >= 0; back--) await AcceptAsync(store, Last.AddQuarters(-back), from: "2025-26-Q1");
        store.Time.Advance(TimeSpan.FromMinutes(1));

        var known = (await store.Get<PanelLibrary>().LoadSettledAsync(TimeSpan.FromSeconds(1), Stop)).ShouldNotBeNull();

        // By hand: referrals of four quarters over 40,000 + 10,000 children, per 10,000.
        var referrals = Enumerable.Range(0, 4).Sum(back => ReturnBuilder.CleanValue("referrals_received", Last.AddQuarters(-back)));
        foreach (var authority in new[] { Lead, Member })
        {
            var rate = known.Base.AsAt(new(2026, 6, 1)).VersionsOf(authority, MeasureId.Parse("referral_rate")).Last(o => o.Period == Last);
            rate.Figure.Number!.Value.ShouldBe((double)referrals / 5, 1e-9);
        }
    }

    [Fact]
    public async Task A_year_and_a_series_hold_quarters_that_count_the_same_services_alone()
    {
        // The first quarter of 2025-26 is borough 1's own, the three after it are of both.
        await using var store = await StartAsync();
        for (var back = 3; back >= 0; back--) await AcceptAsync(store, Last.AddQuarters(-back));
        store.Time.Advance(TimeSpan.FromMinutes(1));

        var known = (await store.Get<PanelLibrary>().LoadSettledAsync(TimeSpan.FromSeconds(1), Stop)).ShouldNotBeNull();

        known.Base.AsAt(new(2026, 6, 1)).VersionsOf(Lead, MeasureId.Parse("referral_rate")).ShouldNotContain(o => o.Period == Last);
        new ReturnSeries(known.Returns, known.Base).Of(Lead, new(2026, 6, 1)).ShouldAllBe(s => s.Quarters.Count == 3);
    }

    [Theory]
    [InlineData("X1", "X00000002", "2025-26-Q2")]
    [InlineData("X00000001", "X00000001", "2025-26-Q2")]
    [InlineData("X00000001", "X00000002", "spring")]
    public async Task An_arrangement_that_cannot_be_is_refused_at_the_start(string lead, string member, string from)
    {
        await using var store = await TestStore.StartAsync(azurite, s => s.Configure<ReturnOptions>(o => o.Joint.Add(new() { Lead = lead, Members = { member }, From = from })));
        Should.Throw<OptionsValidationException>(() => store.Get<IOptions<ReturnOptions>>().Value);
    }

    [Theory]
    [InlineData("2025-26-Q4", "", true)]
    [InlineData("2025-26-Q3", "2025-26-Q3", true)]
    [InlineData("2026-27-Q1", "", false)] // the first has ended by then
    public async Task Nobody_is_in_two_arrangements_at_a_time(string from, string until, bool isRefused)
    {
        await using var store = await TestStore.StartAsync(azurite, s => s.Configure<ReturnOptions>(o =>
        {
            o.Joint.Add(new() { Lead = "X00000001", Members = { "X00000002" }, From = "2025-26-Q2", Until = "2025-26-Q4" });
            o.Joint.Add(new() { Lead = "X00000003", Members = { "X00000004", "X00000002" }, From = from, Until = until });
        }));
        if (isRefused) Should.Throw<OptionsValidationException>(() => store.Get<IOptions<ReturnOptions>>().Value).Message.ShouldContain("X00000002 is in two arrangements at a time");
        else store.Get<JointReturns>().LeadOf(AuthorityCode.Parse("X00000002"), Period.Parse("2026-27-Q1")).ShouldBe(AuthorityCode.Parse("X00000003"));
    }

    private static async Task AcceptAsync(TestStore store, Period quarter, string? from = null)
    {
        if (from is not null) store.Get<IOptions<ReturnOptions>>().Value.Joint[0].From = from;
        await store.Get<IngestReturnHandler>().ReceiveAsync(Lead, quarter, new("Sam Officer", "return.csv"), new ReturnBuilder(quarter, Lead).Missing("population_0_17").Csv().Content, Stop);
        (await store.Get<AuthoriseReturnHandler>().AuthoriseAsync(Lead, quarter, 1, new("Dana Owner", AuthoriserRole.DataOwner), Stop)).Refusal.ShouldBe(ReturnRefusal.None);
    }

    private async Task<TestStore> StartAsync()
    {
        var store = await TestStore.StartAsync(azurite, s => s.Configure<ReturnOptions>(o => o.Joint.Add(new() { Lead = Lead.Value, Members = { Member.Value }, From = "2025-26-Q2" })));
        await store.TakeAsync("register/authorities.csv", MadeUpEvidence.Register());
        await store.TakeAsync("register/indicators.csv", [.. MadeUpEvidence.MeasureList(), .. Encoding.UTF8.GetBytes("child_population,Children,children,context,made,population,0,2018,2025,2,July,made up\n")]);
        await store.TakeAsync("statistics/children.csv", Encoding.UTF8.GetBytes(
            "new_la_code,indicator,period,value,reference_end_date,published_date,suppressed,suppressed_symbol,source\n"
            + $"{Lead},child_population,2025,40000,2025-06-30,2025-07-15,0,,made up\n{Member},child_population,2025,10000,2025-06-30,2025-07-15,0,,made up\n"));
        store.Time.Advance(TimeSpan.FromMinutes(1));
        return store;
    }
}
