using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.CatchUpFiles;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.SetAsideFile;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Pipeline;

/// <summary>Files whose event was lost: they lie in their containers, and nobody was told.</summary>
public sealed class CatchUpFilesTests(AzuriteFixture azurite)
{
    private static readonly AuthorityCode One = AuthorityCode.Parse(MadeUpEvidence.Code(1));
    private static readonly Period Quarter = Period.Parse("2025-26-Q4");
    private static readonly ReturnBlobName Name = new(One, Quarter, "upload", "csv");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_file_of_which_no_event_told_is_taken_once_and_the_register_first()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var evidence = store.Get<IEvidenceBlobs>();
        await evidence.UploadAsync("inspections/inspections.csv", MadeUpEvidence.Inspections(), Stop); // before the register, by name
        await evidence.UploadAsync("register/authorities.csv", MadeUpEvidence.Register(), Stop);
        await SendAsync(store);

        (await store.Get<CatchUpFilesHandler>().HandleAsync(Stop)).ShouldBe(3);

        (await store.Receipts.ListAsync(Stop)).Select(r => (r.Kind, r.Status)).ShouldBe([("register", ReceiptStatus.Accepted), ("inspections", ReceiptStatus.Accepted)], ignoreOrder: true);
        (await store.Get<IReturnLedger>().FindHeadAsync(One, Quarter, Stop)).ShouldNotBeNull().Latest.ShouldBe(1);
        (await store.Get<CatchUpFilesHandler>().HandleAsync(Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_trigger_has_taken_is_not_taken_again()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await store.TakeAsync("register/authorities.csv", MadeUpEvidence.Register());
        await SendAsync(store);
        await store.Get<IngestReturnHandler>().HandleAsync(Name.ToString(), Stop);
        (await store.Get<CatchUpFilesHandler>().HandleAsync(Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_set_aside_is_left_to_whoever_mends_the_cause()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await store.Get<IEvidenceBlobs>().UploadAsync("register/authorities.csv", MadeUpEvidence.Register(), Stop);
        await SendAsync(store);
        var blob = (await store.Get<IEvidenceBlobs>().FindAsync("register/authorities.csv", Stop)).ShouldNotBeNull();
        await SetAsideAsync(store, "evidence", blob.Name, blob.ETag);
        await SetAsideAsync(store, "returns", Name.ToString(), "1");
        (await store.Get<CatchUpFilesHandler>().HandleAsync(Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task One_that_fails_keeps_no_other_waiting_fails_the_job_and_is_tried_the_next_time()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await store.Get<IEvidenceBlobs>().UploadAsync("inspections/inspections.csv", MadeUpEvidence.Inspections(), Stop);
        await SendAsync(store); // there is no register to check it with
        (await Should.ThrowAsync<AggregateException>(() => store.Get<CatchUpFilesHandler>().HandleAsync(Stop))).InnerExceptions.ShouldHaveSingleItem().ShouldBeOfType<RegisterMissingException>();
        (await store.Receipts.ListAsync(Stop)).ShouldHaveSingleItem().Status.ShouldBe(ReceiptStatus.Waiting);

        await store.TakeAsync("register/authorities.csv", MadeUpEvidence.Register());
        (await store.Get<CatchUpFilesHandler>().HandleAsync(Stop)).ShouldBe(1);
        (await store.Get<IReturnLedger>().FindHeadAsync(One, Quarter, Stop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_file_under_a_name_that_is_no_returns_is_not_counted_and_stays()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await store.TakeAsync("register/authorities.csv", MadeUpEvidence.Register());
        await store.Get<Oversight.Storage.Account>().Returns.GetBlobClient("return of ours.csv").UploadAsync(BinaryData.FromString("la_code"), Stop);
        (await store.Get<CatchUpFilesHandler>().HandleAsync(Stop)).ShouldBe(0);
        (await store.Get<IReturnBlobs>().ListAsync(Stop)).ShouldHaveSingleItem().Name.ShouldBe("return of ours.csv");
    }

    private static Task<bool> SendAsync(TestStore store) => store.Get<IReturnBlobs>().AddAsync(Name, new("Sam Officer", "return.csv"), new ReturnBuilder(Quarter, One).Csv().Content, Stop);

    private static async Task SetAsideAsync(TestStore store, string container, string name, string etag) =>
        (await store.Get<SetAsideFileHandler>().HandleAsync($$"""{"ContainerName":"{{container}}","BlobName":"{{name}}","ETag":{{System.Text.Json.JsonSerializer.Serialize(etag)}}}""", Stop)).ShouldBeTrue();
}
