using Oversight.Dashboard;
using Oversight.Pipeline;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Storage;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Storage;

public sealed class StoresTests(AzuriteFixture azurite)
{
    private static readonly DateOnly AsAt = new(2026, 5, 12);

    [Fact]
    public async Task A_publication_comes_back_as_it_was_stored()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var published = store.Get<IPublishedStore>();
        var publication = await Any(store);
        (await published.PutAsync(publication, TestContext.Current.CancellationToken)).ShouldBe(PutOutcome.Stored);
        var back = (await published.FindAsync(publication.LaCode, publication.AsAt, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        System.Text.Json.JsonSerializer.Serialize(back, PublicationJson.Options).ShouldBe(System.Text.Json.JsonSerializer.Serialize(publication, PublicationJson.Options));
        (await published.DatesAsync(TestContext.Current.CancellationToken)).ShouldBe([AsAt]);
    }

    [Fact]
    public async Task An_older_revision_never_takes_the_place_of_a_newer_one()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var published = store.Get<IPublishedStore>();
        var publication = await Any(store);
        await published.PutAsync(publication with { Revision = 5 }, TestContext.Current.CancellationToken);
        (await published.PutAsync(publication with { Revision = 4 }, TestContext.Current.CancellationToken)).ShouldBe(PutOutcome.AlreadyThere);
        (await published.PutAsync(publication with { Revision = 5 }, TestContext.Current.CancellationToken)).ShouldBe(PutOutcome.AlreadyThere);
        (await published.ListAsync(AsAt, TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Revision.ShouldBe(5);
        (await published.FindAsync(publication.LaCode, AsAt, TestContext.Current.CancellationToken)).ShouldNotBeNull().Revision.ShouldBe(5);
    }

    [Fact]
    public async Task Deliveries_at_the_same_time_end_with_the_newest_revision()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var published = store.Get<IPublishedStore>();
        var publication = await Any(store);
        await Task.WhenAll(Enumerable.Range(1, 12).Select(r => published.PutAsync(publication with { Revision = r }, TestContext.Current.CancellationToken)));
        (await published.ListAsync(AsAt, TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Revision.ShouldBe(12);
        (await published.FindAsync(publication.LaCode, AsAt, TestContext.Current.CancellationToken)).ShouldNotBeNull().Revision.ShouldBe(12);
    }

    [Fact]
    public async Task A_lease_is_held_by_one_and_free_when_it_is_given_back()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var leases = store.Get<ILeases>();
        var held = (await leases.TryTakeAsync("a", TestContext.Current.CancellationToken)).ShouldNotBeNull();
        (await leases.TryTakeAsync("a", TestContext.Current.CancellationToken)).ShouldBeNull();
        await held.DisposeAsync();
        await using var again = (await leases.TryTakeAsync("a", TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    [Fact]
    public void A_connection_string_of_a_real_account_is_refused_at_start_up()
    {
        var options = new StorageOptions { EmulatorConnectionString = "DefaultEndpointsProtocol=https;AccountName=real;AccountKey=secret" };
        options.Validate(new(options)).ShouldHaveSingleItem().ErrorMessage.ShouldNotBeNull().ShouldContain("emulator only");
    }

    private static async Task<Publication> Any(TestStore store)
    {
        await store.TakeEverythingAsync();
        store.Time.Advance(TimeSpan.FromMinutes(1));
        await store.Get<RetrainModelHandler>().HandleAsync(TestContext.Current.CancellationToken);
        await store.Get<ScoreAuthoritiesHandler>().HandleAsync(TestContext.Current.CancellationToken);
        var entry = (await store.Get<IOutbox>().PeekAsync(1, TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        return System.Text.Json.JsonSerializer.Deserialize<Publication>(entry.Body.Span, PublicationJson.Options).ShouldNotBeNull();
    }
}
