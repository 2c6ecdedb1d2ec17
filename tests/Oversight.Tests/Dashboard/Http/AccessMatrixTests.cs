using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard;
using Oversight.Dashboard.Access;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.AuthoriseReturn;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Returns;
using Oversight.Storage;
using Oversight.Tests.Dashboard.Trends;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Dashboard.Http;

/// <summary>Every role by every endpoint. An endpoint that is mapped and not named here fails the test.</summary>
public sealed class AccessMatrixTests(AzuriteFixture azurite)
{
    private const string All = "officer officer_elsewhere data_owner data_owner_elsewhere analyst lead policy reader";
    private const string Nation = "analyst lead policy reader";
    private const string Own = "officer data_owner";
    private const string Department = "analyst lead policy";
    private const string Analysts = "analyst lead";
    private const string Anybody = All + " publisher nothing nobody";
    private const string Staff = Own + " officer_elsewhere data_owner_elsewhere";

    // Who is let in. Addresses are about the authority of officer and data_owner; "elsewhere" are staff of another, "nothing" has no role that is known.
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["GET /"] = All,
        ["GET /method"] = All,
        ["GET /method/backtest"] = All,
        ["GET /method/backtest/{picture}.{format}"] = All,
        ["GET /accessibility"] = All,
        ["GET /status"] = All,
        ["GET /sign-in"] = Anybody,
        ["POST /sign-in"] = Anybody,
        ["GET /sign-out"] = Anybody,
        ["GET /assets/{version}/{name}"] = Anybody,
        ["* /health/live"] = Anybody,
        ["* /health/ready"] = Anybody,
        ["GET /return"] = All,
        ["GET /return/items/{id}"] = All,
        ["GET /return/rules"] = All,
        ["GET /return/rules/{id}"] = All,
        ["GET /return/template"] = All,
        ["GET /evidence"] = Nation,
        ["GET /evidence/{id}"] = Nation,
        ["GET /authorities/{code}"] = Nation + " " + Own,
        ["GET /authorities/{code}/measures/{id}.svg"] = Nation + " " + Own,
        ["GET /returns"] = Department + " " + Staff,
        ["GET /returns/{code}"] = Department + " " + Own,
        ["GET /national.{format}"] = Nation,
        ["GET /authorities/{code}/measures/{id}.png"] = Nation + " " + Own,
        ["GET /authorities"] = Nation,
        ["GET /measures"] = All,
        ["GET /measures/{id}"] = All,
        ["GET /method/api"] = All,
        ["GET /national"] = Nation,
        ["GET /national/age"] = Nation,
        ["GET /national/age.{format}"] = Nation,
        ["GET /national/variation"] = Nation,
        ["GET /national/variation/{id}.{format}"] = Nation,
        ["GET /national/journey"] = Nation,
        ["GET /national/journey.{format}"] = Nation,
        ["GET /national/partners"] = Nation,
        ["GET /nao"] = Nation,
        ["GET /nao/{characteristic}"] = Nation,
        ["GET /trends"] = Nation,
        ["GET /trends/chart.svg"] = Nation,
        ["GET /trends/chart.png"] = Nation,
        ["GET /api/v1/trends"] = Nation,
        ["GET /look-back"] = Nation,
        ["GET /look-back/found.{format}"] = Nation,
        ["GET /watching"] = Nation,
        ["GET /watching/lift.{format}"] = Nation,
        ["GET /watching/calibration.{format}"] = Nation,
        ["GET /api/v1/watching"] = Nation,
        ["GET /api/v1/look-back"] = Nation,
        ["GET /api/v1/look-back/dates"] = Nation,
        ["PUT /api/v1/publications/{asAt}/national"] = "publisher",
        ["GET /work"] = Analysts,
        ["GET /flags/{code}/{period}"] = Department,
        ["GET /flags/{code}/{period}/charts/{id}.{format}"] = Department,
        ["POST /flags/{code}/{period}/assign"] = Analysts,
        ["POST /flags/{code}/{period}/judge"] = Analysts,
        ["POST /flags/{code}/{period}/second-look"] = Analysts,
        ["POST /flags/{code}/{period}/share"] = Analysts,
        ["POST /flags/{code}/{period}/share-beyond"] = Analysts,
        ["POST /flags/{code}/{period}/appeal-decision"] = Analysts,
        ["GET /your-flags"] = Staff,
        ["GET /authorities/{code}/flags"] = Own,
        ["GET /your-figures"] = Staff,
        ["GET /authorities/{code}/figures.csv"] = Own,
        ["POST /authorities/{code}/flags/{period}/reply"] = Own,
        ["POST /authorities/{code}/flags/{period}/appeal"] = Own,
        ["GET /interventions"] = Department,
        ["GET /interventions/{code}/new"] = Analysts,
        ["GET /interventions/{code}/{id}"] = Department,
        ["POST /interventions/{code}"] = Analysts,
        ["POST /interventions/{code}/{id}/status"] = Analysts,
        ["GET /api/v1/reviews"] = Department,
        ["GET /api/v1/reviews/outcomes"] = Department,
        ["GET /api/v1/reviews/{code}/{period}"] = Department,
        ["POST /api/v1/reviews/{code}/{period}/decisions"] = Analysts,
        ["GET /api/v1/authorities/{code}/flags"] = Own,
        ["POST /api/v1/authorities/{code}/flags/{period}/replies"] = Own,
        ["POST /api/v1/authorities/{code}/flags/{period}/appeals"] = Own,
        ["GET /api/v1/interventions"] = Department,
        ["GET /api/v1/interventions/{code}/{id}"] = Department,
        ["GET /api/v1/interventions/{code}/{id}/effects"] = Department,
        ["POST /api/v1/interventions/{code}"] = Analysts,
        ["POST /api/v1/interventions/{code}/{id}/status"] = Analysts,
        ["GET /returns/board"] = Department,
        ["GET /messages"] = Department,
        ["GET /api/v1/messages"] = Department,
        ["GET /returns/{code}/{period}"] = Department + " " + Own,
        ["POST /returns/{code}/{period}"] = Own,
        ["GET /returns/{code}/{period}/{number:int}"] = Department + " " + Own,
        ["GET /returns/{code}/{period}/{number:int}/receipt"] = Department + " " + Own,
        ["POST /returns/{code}/{period}/{number:int}/explanations"] = Own,
        ["POST /returns/{code}/{period}/{number:int}/authorisation"] = "data_owner",
        ["POST /returns/{code}/{period}/agreement"] = "lead",
        ["POST /api/v1/returns"] = Staff,
        ["GET /api/v1/authorities/{code}/returns/{period}"] = Department + " " + Own,
        ["GET /api/v1/authorities/{code}/returns/{period}/{number:int}"] = Department + " " + Own,
        ["GET /openapi/{documentName}.json"] = All,
        ["GET /api/v1/as-at"] = Nation,
        ["GET /api/v1/authorities"] = Nation,
        ["GET /api/v1/authorities/{code}"] = Nation,
        ["GET /api/v1/authorities/{code}/measures/{id}"] = Nation + " " + Own,
        ["GET /api/v1/authorities/{code}/returns/{period}/template"] = Nation + " " + Own,
        ["GET /api/v1/scores"] = Nation,
        ["GET /api/v1/flags"] = Nation,
        ["GET /api/v1/measures"] = Nation,
        ["GET /api/v1/measures/{id}"] = Nation,
        ["GET /api/v1/receipts"] = Nation,
        ["GET /api/v1/receipts/{id}"] = Nation,
        ["GET /api/v1/specifications"] = All,
        ["GET /api/v1/specifications/{version}"] = All,
        ["GET /api/v1/specifications/{version}/csvw"] = All,
        ["PUT /api/v1/publications/{asAt}/{laCode}"] = "publisher",
    };

    private static readonly Person[] People =
    [
        .. new[] { "officer", "data_owner", "analyst", "lead", "policy", "reader", "publisher", "nothing" }.Select(r => Of(r, r, r is "officer" or "data_owner" ? 1 : null)),
        Of("officer_elsewhere", "officer", 2),
        Of("data_owner_elsewhere", "data_owner", 2),
    ];

    [Fact]
    public async Task Every_role_is_let_in_exactly_where_the_table_says()
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount(), openToReaders: false);
        using var client = dashboard.NewClient();
        var endpoints = Named(dashboard).ToArray();
        endpoints.Except(Allowed.Keys).ShouldBeEmpty("mapped, and not in the table");
        Allowed.Keys.Except(endpoints).ShouldBeEmpty("in the table, and not mapped");

        var wrong = new List<string>();
        foreach (var endpoint in endpoints)
        {
            foreach (var person in People.Append(null))
            {
                var name = person?.Id ?? "nobody";
                var status = await AskAsync(client, endpoint, person is null ? null : TestDashboard.Token(person));
                var isLetIn = status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
                if (isLetIn != Allowed[endpoint].Split(' ').Contains(name)) wrong.Add($"{endpoint} answers {name} {(int)status}");
                if (!isLetIn && status == HttpStatusCode.Unauthorized != (person is null)) wrong.Add($"{endpoint} answers {name} {(int)status}, not the other refusal");
                if ((int)status >= 500) wrong.Add($"{endpoint} answers {name} {(int)status}");
            }
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_readers_need_not_sign_in_nobody_reads_the_nation_and_no_more()
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount());
        using var client = dashboard.NewClient();
        var wrong = new List<string>();
        foreach (var (endpoint, allowed) in Allowed)
        {
            var status = await AskAsync(client, endpoint, null);
            if (status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) != allowed.Split(' ').Contains("reader")) wrong.Add($"{endpoint} answers {(int)status}");
            if (endpoint is "GET /api/v1/authorities" or "GET /evidence")
                (await AskAsync(client, endpoint, TestDashboard.Token(People[0]))).ShouldBe(HttpStatusCode.Forbidden, "an officer who signed in does not see the nation");
        }
        wrong.ShouldBeEmpty();
    }

    // What stands only in the records of authority 1.
    private static readonly string[] Secrets = ["Took over from Secretshire", "Quiet words of the first", "Sally Secret", "2025-26-Q3: 2137"];

    [Fact]
    public async Task Another_authoritys_data_comes_by_no_search_parameter_export_or_tag()
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount(), openToReaders: false);
        await FillAsync(dashboard);
        using var client = dashboard.NewClient();
        var (own, elsewhere) = (TestDashboard.Token(People[1]), TestDashboard.Token(People[^1]));
        var (wrong, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var endpoint in Allowed.Where(a => a.Key.StartsWith("GET ", StringComparison.Ordinal) && a.Value.Split(' ').Contains("data_owner")).Select(a => a.Key["GET ".Length..]))
        {
            foreach (var query in new[] { string.Empty, "?format=xlsx", "?format=csv", $"?q=Borough+1&authority={A.Code(1)}&code={A.Code(1)}&la_code={A.Code(1)}&as_at=2025-12-31" })
            {
                var (theirs, ours) = (Filled(endpoint, A.Code(1)) + query, Filled(endpoint, A.Code(2)) + query);
                var (status, tag, text) = await GetAsync(client, theirs, own);
                seen.UnionWith(Secrets.Where(s => text.Contains(s, StringComparison.Ordinal)));
                // The other's own address: nothing of the first stands in it, and a tag of the first's answer opens nothing and is no answer.
                var other = await GetAsync(client, ours, elsewhere, tag);
                wrong.AddRange(Secrets.Where(s => other.Text.Contains(s, StringComparison.Ordinal)).Select(s => $"{ours} tells {s}"));
                if (theirs == ours) continue;
                if (other.Status == HttpStatusCode.NotModified && (await GetAsync(client, ours, elsewhere)).Text != text) wrong.Add($"{ours} answers 304 to the tag of {theirs}");
                var stolen = await GetAsync(client, theirs, elsewhere, tag);
                if (stolen.Status != HttpStatusCode.Forbidden || stolen.Text.Contains("Borough 1", StringComparison.Ordinal)) wrong.Add($"{theirs} answers {(int)stolen.Status} to another with its tag");
            }
        }
        wrong.ShouldBeEmpty();
        seen.ShouldBe(Secrets, ignoreOrder: true); // its own staff do read them, so they are there to be told
    }

    private static async Task FillAsync(TestDashboard dashboard)
    {
        var stop = TestContext.Current.CancellationToken;
        await dashboard.Get<Account>().Evidence.GetBlobClient("register/authorities.csv").UploadAsync(BinaryData.FromBytes(MadeUpEvidence.Register()), stop);
        await dashboard.Get<IngestEvidenceHandler>().HandleAsync("register/authorities.csv", stop);
        foreach (var i in new[] { 1, 2 })
        {
            var publication = Country.Authority(i, [10, 20], (30, 200));
            if (i == 1) publication = publication with { Authority = publication.Authority with { PredecessorNote = Secrets[0] } };
            await dashboard.Get<IPublishedStore>().PutAsync(publication, stop);
        }
        var period = Period.Parse("2025-26-Q4");
        // For the template of the quarter after it, too; what the first returned is 2,137 contacts.
        foreach (var quarter in new[] { period.AddQuarters(-1), period })
        {
            var file = new ReturnBuilder(quarter, A.Code(1)).With("contacts_received", 2137).Csv().Content;
            var authorise = dashboard.Get<AuthoriseReturnHandler>();
            await dashboard.Get<IngestReturnHandler>().ReceiveAsync(A.Code(1), quarter, new(Secrets[2], "return.csv"), file, stop);
            (await authorise.ExplainAsync(A.Code(1), quarter, 1, "V095", null, Secrets[1], "Sam Officer", stop)).Refusal.ShouldBe(ReturnRefusal.None);
            (await authorise.AuthoriseAsync(A.Code(1), quarter, 1, new("Dana Owner", AuthoriserRole.DataOwner), stop)).Refusal.ShouldBe(ReturnRefusal.None);
        }
    }

    private static async Task<(HttpStatusCode Status, EntityTagHeaderValue? Tag, string Text)> GetAsync(HttpClient client, string address, string token, EntityTagHeaderValue? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (tag is not null) request.Headers.IfNoneMatch.Add(tag);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, response.Headers.ETag, await TextAsync(response));
    }

    // A workbook is a zip: what it tells is in its parts.
    private static async Task<string> TextAsync(HttpResponseMessage response)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        if (!bytes.AsSpan().StartsWith("PK"u8)) return WebUtility.HtmlDecode(Encoding.UTF8.GetString(bytes));
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return string.Join('\n', zip.Entries.Select(e => new StreamReader(e.Open()).ReadToEnd()));
    }

    private static string Filled(string path, AuthorityCode code) => path.Replace("{code}", code.Value, StringComparison.Ordinal).Replace("{id}", path.Contains("authorities", StringComparison.Ordinal) ? Country.Repeat : "none", StringComparison.Ordinal)
        .Replace("{period}", "2025-26-Q4", StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal).Replace("{version}", "none", StringComparison.Ordinal)
        .Replace("{documentName}", "v1", StringComparison.Ordinal).Replace("{picture}", "reviews", StringComparison.Ordinal).Replace("{name}", "none", StringComparison.Ordinal);

    private static Person Of(string id, string role, int? authority) => new(id, "Pat Person", [role], authority is { } a ? A.Code(a) : null);

    private static IEnumerable<string> Named(TestDashboard dashboard) =>
        from endpoint in dashboard.Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"]
        select $"{method} /{endpoint.RoutePattern.RawText?.Trim('/')}";

    private static async Task<HttpStatusCode> AskAsync(HttpClient client, string endpoint, string? token)
    {
        var (method, path) = endpoint.Split(' ') switch { var parts => (parts[0] == "*" ? "GET" : parts[0], parts[1]) };
        foreach (var (name, value) in new[]
        {
            ("{code}", A.Code(1).Value), ("{laCode}", A.Code(1).Value), ("{period}", "2025-26-Q4"), ("{number:int}", "1"), ("{asAt}", "2026-05-12"),
            ("{id}", "none"), ("{version}", "none"), ("{name}", "none"), ("{documentName}", "v1"), ("{picture}", "reviews"), ("{format}", "svg"), ("{characteristic}", "none"),
        })
            path = path.Replace(name, value, StringComparison.Ordinal);
        path.ShouldNotContain("{", Case.Sensitive, endpoint);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (method is "PUT" or "POST") request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
