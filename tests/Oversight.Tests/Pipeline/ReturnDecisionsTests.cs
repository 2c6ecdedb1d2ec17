using System.Text;
using Azure.Storage.Blobs;
using Oversight.Domain.Assurance;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.AuthoriseReturn;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.RetainRecords;
using Oversight.Returns;
using Oversight.Storage;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Pipeline;

/// <summary>What people decided about a return is on the chain of its authority, and <c>verify</c> sees where the journal is no more what it was.</summary>
public sealed class ReturnDecisionsTests(AzuriteFixture azurite)
{
    private static readonly AuthorityCode One = AuthorityCode.Parse(MadeUpEvidence.Code(1));
    private static readonly Period Quarter = Period.Parse("2025-26-Q4");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_authorisation_is_a_record_of_the_chain_that_names_who_and_what()
    {
        await using var store = await AuthorisedAsync();

        var record = (await store.Get<IAuditStore>().ReadAsync(AuditKind.Decisions, One.Value, Stop)).ShouldHaveSingleItem();
        (record.Action, record.Subject, record.By.Name, record.By.Role).ShouldBe(("return_authorised", $"return/{Quarter}/1", "Dana Owner", "data_owner"));
        (await VerifyAsync(store)).Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("taken away")]
    public async Task A_decision_that_was_changed_or_taken_away_is_found(string how)
    {
        await using var store = await AuthorisedAsync();
        var blob = await BlobAsync(store);
        var text = (await blob.DownloadContentAsync(Stop)).Value.Content.ToString();
        if (how == "changed") await blob.UploadAsync(BinaryData.FromString(text.Replace("Dana Owner", "Somebody Else", StringComparison.Ordinal)), overwrite: true, Stop);
        else await blob.DeleteAsync(cancellationToken: Stop);

        var fault = (await VerifyAsync(store)).Faults.ShouldHaveSingleItem();

        (fault.Chain, fault.Fault.Number).ShouldBe((One.Value, 1L));
        fault.Fault.What.ShouldContain("not in the journal, or was changed there");
    }

    [Fact]
    public async Task A_decision_that_was_slipped_in_is_found_and_the_daily_round_takes_one_whose_writer_died_for_what_it_is()
    {
        await using var store = await AuthorisedAsync();
        var text = (await (await BlobAsync(store)).DownloadContentAsync(Stop)).Value.Content.ToString();
        await store.Get<Account>().Journal.UploadBlobAsync($"{One}/{Quarter}/00001/other.json", new BinaryData(Encoding.UTF8.GetBytes(text.Replace("Dana Owner", "Somebody Else", StringComparison.Ordinal))), Stop);
        (await VerifyAsync(store)).Faults.ShouldHaveSingleItem().Fault.What.ShouldContain("that no record names");

        await store.Get<RetainRecordsHandler>().HandleAsync(Stop);
        (await VerifyAsync(store)).Faults.ShouldBeEmpty();
        await store.Get<RetainRecordsHandler>().HandleAsync(Stop);
        (await store.Get<IAuditStore>().ReadAsync(AuditKind.Decisions, One.Value, Stop)).Count.ShouldBe(2, "each once, however often the round is made");
    }

    [Fact]
    public async Task The_same_decision_written_again_is_on_the_chain_once()
    {
        await using var store = await AuthorisedAsync();
        var entry = (await store.Get<IReturnJournal>().ReadAsync(Stop)).ShouldHaveSingleItem().Entry;

        await store.Get<IReturnJournal>().AddAsync(entry, Stop);

        (await store.Get<IAuditStore>().ReadAsync(AuditKind.Decisions, One.Value, Stop)).ShouldHaveSingleItem();
    }

    private static Task<AuditVerification> VerifyAsync(TestStore store) => store.Get<AuditVerifier>().VerifyAsync([], Stop);

    private static async Task<BlobClient> BlobAsync(TestStore store)
    {
        await foreach (var blob in store.Get<Account>().Journal.GetBlobsAsync(cancellationToken: Stop)) return store.Get<Account>().Journal.GetBlobClient(blob.Name);
        throw new InvalidOperationException("The journal is empty.");
    }

    private async Task<TestStore> AuthorisedAsync()
    {
        var store = await TestStore.StartAsync(azurite);
        await store.TakeEverythingAsync();
        store.Time.Advance(TimeSpan.FromMinutes(1));
        await store.Get<IngestReturnHandler>().ReceiveAsync(One, Quarter, new("Sam Officer", "return.csv"), new ReturnBuilder(Quarter, One).Csv().Content, Stop);
        (await store.Get<AuthoriseReturnHandler>().AuthoriseAsync(One, Quarter, 1, new("Dana Owner", AuthoriserRole.DataOwner), Stop)).Refusal.ShouldBe(ReturnRefusal.None);
        return store;
    }
}
