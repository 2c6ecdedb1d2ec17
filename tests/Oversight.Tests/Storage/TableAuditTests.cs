using Azure.Data.Tables;
using Oversight.Domain.Assurance;
using Oversight.Pipeline.KeepAudit;
using Oversight.Storage;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Storage;

public sealed class TableAuditTests(AzuriteFixture azurite)
{
    private static readonly Actor Ana = new("ana@dept", "Ana Lyst", "analyst");

    [Fact]
    public async Task Views_written_at_the_same_time_all_stand_in_the_chain_one_after_the_other()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await Task.WhenAll(Enumerable.Range(1, 12).Select(i => store.Get<ViewLog>().AddAsync(Ana, $"/flags/X0000000{i}", TestContext.Current.CancellationToken)));
        var found = await VerifyAsync(store);
        found.Faults.ShouldBeEmpty();
        found.Records.ShouldBe(12);
    }

    [Fact]
    public async Task What_was_written_comes_back_with_the_same_hash_whatever_is_in_it()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var body = "{\"text\":\"Ä ‘quoted’ \\u0000 \U0001F600 " + new string('x', 100_000) + "\"}";
        var record = AuditRecord.After("X00000001", null, new("flag_judged", "flag/2026-27-Q1", body), Ana, store.Time.GetUtcNow().AddTicks(1234567));
        (await store.Get<IAuditStore>().TryAppendAsync(AuditKind.Decisions, [record], TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await store.Get<IAuditStore>().ReadAsync(AuditKind.Decisions, "X00000001", TestContext.Current.CancellationToken)).ShouldHaveSingleItem().ShouldBe(record);
        (await VerifyAsync(store)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_who_decide_on_the_same_state_one_is_told_to_decide_again()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var record = AuditRecord.After("X00000001", null, new("a", "b"), Ana, store.Time.GetUtcNow());
        (await store.Get<IAuditStore>().TryAppendAsync(AuditKind.Decisions, [record], TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await store.Get<IAuditStore>().TryAppendAsync(AuditKind.Decisions, [record with { Action = "c" }], TestContext.Current.CancellationToken)).ShouldBeFalse();
        (await VerifyAsync(store)).Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("changed", 2)]
    [InlineData("removed", 2)]
    [InlineData("removed_last", 3)]
    [InlineData("reordered", 1)]
    [InlineData("chain_removed", 1)]
    public async Task Whatever_was_done_to_a_record_in_the_store_is_found_and_named(string done, int named)
    {
        await using var store = await TestStore.StartAsync(azurite);
        for (var i = 1; i <= 3; i++) await store.Get<ViewLog>().AddAsync(Ana, $"/flags/{i}", TestContext.Current.CancellationToken);
        var noted = (await VerifyAsync(store)).Ends;
        var table = store.Get<Account>().Views;
        async Task<TableEntity> Row(int n) => (await table.GetEntityAsync<TableEntity>("ana@dept", $"record|{n:D10}", cancellationToken: TestContext.Current.CancellationToken)).Value;
        switch (done)
        {
            case "changed":
                var second = await Row(2);
                second["Subject"] = "/";
                await table.UpdateEntityAsync(second, second.ETag, TableUpdateMode.Replace, TestContext.Current.CancellationToken);
                break;
            case "removed" or "removed_last":
                await table.DeleteEntityAsync("ana@dept", $"record|{named:D10}", cancellationToken: TestContext.Current.CancellationToken);
                break;
            case "reordered":
                var (one, two) = (await Row(1), await Row(2));
                (one.RowKey, two.RowKey) = (two.RowKey, one.RowKey);
                await table.UpsertEntityAsync(one, TableUpdateMode.Replace, TestContext.Current.CancellationToken);
                await table.UpsertEntityAsync(two, TableUpdateMode.Replace, TestContext.Current.CancellationToken);
                break;
            default:
                foreach (var row in new[] { "head", "record|0000000001", "record|0000000002", "record|0000000003" }) await table.DeleteEntityAsync("ana@dept", row, cancellationToken: TestContext.Current.CancellationToken);
                break;
        }
        var fault = (await store.Get<AuditVerifier>().VerifyAsync(noted, TestContext.Current.CancellationToken)).Faults.ShouldHaveSingleItem();
        (fault.Kind, fault.Chain, fault.Fault.Number).ShouldBe((AuditKind.Views, "ana@dept", (long)named));
    }

    private static Task<AuditVerification> VerifyAsync(TestStore store) => store.Get<AuditVerifier>().VerifyAsync([], TestContext.Current.CancellationToken);
}
