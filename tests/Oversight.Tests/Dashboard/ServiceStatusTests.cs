using Oversight.Dashboard.Status;
using Oversight.Domain.Periods;

namespace Oversight.Tests.Dashboard;

/// <summary>What the status page calls a problem, and what not.</summary>
public sealed class ServiceStatusTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 12, 12, 0, 0, TimeSpan.Zero);

    // Evidence came at nine and was scored and shown at five past.
    private static readonly ServiceStatus Well = new(
        Now, Now.AddMinutes(-175), false, new(2026, 5, 12), Now.AddMinutes(-175), [new("register", Now.AddHours(-3)), new("statistics", null)], 0, 0, Now.AddHours(-3),
        new(Period.Parse("2025-26-Q4"), new(2026, 5, 1), 153, 100, 20, 3), new(0, null), 0, 0);

    [Fact]
    public void Where_everything_that_came_is_scored_and_shown_there_is_no_problem() => Well.Problems.ShouldBeEmpty();

    [Fact]
    public void What_came_in_the_last_hour_is_on_its_way_and_no_problem()
    {
        (Well with { ReturnAcceptedAt = Now.AddMinutes(-50) }).Problems.ShouldBeEmpty();
        (Well with { Outbox = new(70, Now.AddMinutes(-10)) }).Problems.ShouldBeEmpty();
        (Well with { ScoredAt = null, PublishedAsAt = null, PublishedAt = null, ReturnAcceptedAt = null, Evidence = [new("register", Now.AddMinutes(-5))] }).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Every_problem_says_what_and_what_that_means()
    {
        Only(Well with { Evidence = [new("register", null)], ReturnAcceptedAt = null }).ShouldBe("No evidence has been received");
        Only(Well with { ScoredAt = null, PublishedAsAt = null }).ShouldBe("The authorities have not been scored");
        Only(Well with { ReturnAcceptedAt = Now.AddMinutes(-90) }).ShouldBe("What came in last has not been scored");
        Only(Well with { Outbox = new(70, Now.AddHours(-2)) }).ShouldBe("Results are computed and cannot be shown");
        Only(Well with { FilesSetAside = 1 }).ShouldBe("1 file could not be read, because the service failed");
        Only(Well with { EvidenceWaiting = 2 }).ShouldBe("2 files of evidence wait for the register of authorities");
        Only(Well with { MessagesLate = 1 }).ShouldBe("1 message could not be sent yet");
        Only(Well with { MessagesGivenUp = 4 }).ShouldBe("4 messages could not be delivered in the last 30 days");
    }

    [Fact]
    public void Who_sent_nothing_is_who_is_left() => Well.Returns!.NotSent.ShouldBe(30);

    private static string Only(ServiceStatus status)
    {
        var problem = status.Problems.ShouldHaveSingleItem();
        problem.Meaning.Length.ShouldBeGreaterThan(30);
        return problem.What;
    }
}
