using System.Net;
using AngleSharp.Html.Parser;
using Oversight.Dashboard;
using Oversight.Domain.Authorities;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Dashboard.Http;

/// <summary>Staff of an authority find their own picture, can take it away, and are led nowhere that they may not go.</summary>
public sealed class OfficerFiguresTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_links_to_the_figures_and_no_link_there_is_refused()
    {
        var publication = await TestDashboard.APublicationAsync(azurite);
        await using var dashboard = await StartAsync(publication);
        using var officer = As(dashboard, AuthorityCode.Parse(publication.LaCode));
        var own = await officer.GetAsync("/your-figures", Stop);
        own.Headers.Location!.ToString().ShouldBe($"/authorities/{publication.LaCode}");

        var refused = new List<string>();
        foreach (var page in new[] { $"/authorities/{publication.LaCode}", "/measures", $"/measures/{publication.Measures.First(m => m.IsInComposite).Id}", "/your-flags" })
        {
            var answer = await officer.GetAsync(page, Stop);
            if (answer.Headers.Location is { } moved) answer = await officer.GetAsync(moved, Stop);
            var document = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Stop));
            document.QuerySelector("nav a[href='/your-figures']").ShouldNotBeNull(page);
            foreach (var link in document.QuerySelectorAll("main a[href^='/'], .govuk-back-link").Select(a => a.GetAttribute("href")!).Distinct())
                if ((await officer.GetAsync(link, Stop)).StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound) refused.Add($"{page}: {link}");
        }
        refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_figure_can_be_taken_away_as_csv_with_its_counts_by_the_authority_alone()
    {
        var publication = await TestDashboard.APublicationAsync(azurite);
        var first = publication.Measures[0];
        publication = publication with { Measures = [first with { Points = [first.Points[0] with { Value = 12.5, Numerator = 3, Denominator = 24 }, .. first.Points.Skip(1)] }, .. publication.Measures.Skip(1)] };
        await using var dashboard = await StartAsync(publication);
        using var officer = As(dashboard, AuthorityCode.Parse(publication.LaCode));
        var answer = await officer.GetAsync($"/authorities/{publication.LaCode}/figures.csv", Stop);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe($"figures-{publication.LaCode}-{publication.AsAt:yyyy-MM-dd}.csv");
        var lines = (await answer.Content.ReadAsStringAsync(Stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(1 + publication.Measures.Sum(m => m.Points.Count));
        lines[0].ShouldStartWith("time_period,time_identifier,geographic_level");
        lines[1].ShouldContain($",{first.Id},");
        lines[1].ShouldContain(",12.5,3,24,");
    }

    private async Task<TestDashboard> StartAsync(Oversight.Pipeline.PublishScores.Publication publication)
    {
        var dashboard = await TestDashboard.StartAsync(azurite.NewAccount(), openToReaders: false);
        await dashboard.Get<IPublishedStore>().PutAsync(publication, Stop);
        return dashboard;
    }

    private static HttpClient As(TestDashboard dashboard, AuthorityCode authority)
    {
        var client = dashboard.NewClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestDashboard.Token(new("officer", "Pat officer", ["officer"], authority)));
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return client;
    }
}
