using Oversight.Dashboard;
using Oversight.Domain.Assurance;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.OpenFlag;
using Oversight.Pipeline.ReviewFlag;
using Oversight.Returns.Calendars;
using Oversight.Tests.Kit;
using Oversight.Tests.Pipeline;

namespace Oversight.Tests.Dashboard.Http;

/// <summary>Every role of the department by everything that was written about a flag: those who do not review read what was decided and not what reviewers wrote among themselves.</summary>
public sealed class RationaleMatrixTests(AzuriteFixture azurite)
{
    private static readonly DateOnly Today = EnglishTime.DayOf(TimeProvider.System.GetUtcNow());
    private static readonly Period Quarter = Period.QuarterOf(Today);
    private static readonly AuthorityCode Ashford = A.Code(1);
    private static readonly Actor Ana = new("ana", "Ana Lyst", "analyst");
    private static readonly Actor Lee = new("lee", "Lee Der", "lead");

    // What was written, and who reads it.
    private static readonly (string Text, string Roles)[] Written = [("Rationale of the judge.", "analyst lead"), ("Rationale of the second look.", "analyst lead"), ("Words for the authority.", "analyst lead policy")];

    private static readonly string[] Addresses = [$"/flags/{Ashford}/{Quarter}", "/api/v1/reviews", $"/api/v1/reviews/{Ashford}/{Quarter}"];

    [Fact]
    public async Task Each_role_reads_what_the_table_says_on_pages_and_by_the_api_and_everyone_the_outcome()
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount(), openToReaders: false);
        var publication = ReviewFlagTests.Publication("urgent") with { AsAt = Today };
        await dashboard.Get<IPublishedStore>().PutAsync(publication, TestContext.Current.CancellationToken);
        await dashboard.Get<OpenFlagHandler>().HandleAsync(publication, TestContext.Current.CancellationToken);
        var flags = dashboard.Get<ReviewFlagHandler>();
        await flags.JudgeAsync(Ashford, Quarter, 1, Judgement.Confirm, Written[0].Text, Ana, TestContext.Current.CancellationToken);
        await flags.LookAgainAsync(Ashford, Quarter, 2, true, Written[1].Text, Lee, TestContext.Current.CancellationToken);
        await flags.ShareAsync(Ashford, Quarter, 3, Written[2].Text, Ana, TestContext.Current.CancellationToken);

        var wrong = new List<string>();
        foreach (var role in new[] { "analyst", "lead", "policy" })
        {
            using var client = dashboard.NewClient();
            client.DefaultRequestHeaders.Authorization = new("Bearer", TestDashboard.Token(new(role, "Pat " + role, [role], null)));
            foreach (var address in Addresses)
            {
                var answer = await client.GetStringAsync(address, TestContext.Current.CancellationToken);
                foreach (var (text, roles) in Written)
                    if (answer.Contains(text, StringComparison.Ordinal) != roles.Split(' ').Contains(role)) wrong.Add($"{address} for {role}: {text}");
                if (!answer.Contains("confirm", StringComparison.OrdinalIgnoreCase) || !answer.Contains("Ana Lyst", StringComparison.Ordinal)) wrong.Add($"{address} for {role}: no outcome");
            }
        }
        wrong.ShouldBeEmpty();
    }
}
