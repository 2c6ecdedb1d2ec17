using Microsoft.Extensions.DependencyInjection;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.AuthoriseReturn;
using Oversight.Pipeline.IngestReturn;
using Oversight.Returns;
using Oversight.Storage;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Pipeline;

public sealed class IngestReturnTests(AzuriteFixture azurite)
{
    private static readonly AuthorityCode One = AuthorityCode.Parse(MadeUpEvidence.Code(1));
    private static readonly Period Quarter = Period.Parse("2025-26-Q4"); // the store's clock says 12 May 2026; its deadline is 1 May
    private static readonly Authorisation DataOwner = new("Dana Owner", AuthoriserRole.DataOwner);
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clean_return_waits_for_a_second_person_and_counts_once_authorised()
    {
        await using var store = await StartAsync();

        var sent = await SendAsync(store, Clean());
        sent.State.ShouldBe(ReturnState.AwaitingAuthorisation, string.Join('\n', sent.Findings));
        (sent.Version, sent.Figures.Count, sent.Submitter).ShouldBe((1, 86, "Sam Officer"));
        (await store.Get<ReturnLibrary>().AcceptedAsync(Stop)).Versions.ShouldBeEmpty();

        store.Time.Advance(TimeSpan.FromHours(2));
        var decision = await store.Get<AuthoriseReturnHandler>().AuthoriseAsync(One, Quarter, 1, DataOwner, Stop);
        decision.Refusal.ShouldBe(ReturnRefusal.None);
        var accepted = (await store.Get<ReturnLibrary>().AcceptedAsync(Stop)).Versions.ShouldHaveSingleItem();
        accepted.Authorised.ShouldBe(new("Dana Owner", AuthoriserRole.DataOwner, store.Time.GetUtcNow()));
        accepted.NotRun.ShouldNotContain(r => r.Rule == "V094");
        var head = (await store.Get<IReturnLedger>().FindHeadAsync(One, Quarter, Stop)).ShouldNotBeNull();
        (head.Accepted, head.Latest, head.LatestState).ShouldBe((1, 1, ReturnState.Accepted));
    }

    [Theory]
    [InlineData(0, false)] // it never closes
    [InlineData(12, false)] // on 13 May
    [InlineData(10, true)] // on 11 May
    public async Task A_return_that_comes_after_the_setting_has_closed_its_collection_is_stopped(int days, bool isStopped)
    {
        await using var store = await TestStore.StartAsync(azurite, s => s.Configure<ReturnOptions>(o => o.CollectionClosesAfterDays = days));
        await store.TakeAsync("register/authorities.csv", MadeUpEvidence.Register());
        var sent = await SendAsync(store, Clean());
        (sent.Findings.Any(f => f.Rule == "V008"), sent.State == ReturnState.NeedsCorrection).ShouldBe((isStopped, isStopped));
    }

    [Fact]
    public async Task The_submitter_cannot_be_the_second_person()
    {
        await using var store = await StartAsync();
        await SendAsync(store, Clean());

        var decision = await store.Get<AuthoriseReturnHandler>().AuthoriseAsync(One, Quarter, 1, new("sam officer ", AuthoriserRole.DataOwner), Stop);

        decision.Refusal.ShouldBe(ReturnRefusal.RuleFound);
        decision.Findings.ShouldHaveSingleItem().Rule.ShouldBe("V094");
        (await store.Get<ReturnLibrary>().AcceptedAsync(Stop)).Versions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_submitter_whose_name_has_changed_is_no_second_person()
    {
        await using var store = await StartAsync();
        await store.Get<IngestReturnHandler>().ReceiveAsync(One, Quarter, new("Sam Officer", "return.csv", SubmitterId: "oid-1"), Clean().Csv().Content, Stop);
        var handler = store.Get<AuthoriseReturnHandler>();

        (await handler.AuthoriseAsync(One, Quarter, 1, new("Sam Newname", AuthoriserRole.DataOwner, "oid-1"), Stop)).Findings.ShouldHaveSingleItem().Rule.ShouldBe("V094");
        (await handler.AuthoriseAsync(One, Quarter, 1, new("Dana Owner", AuthoriserRole.DataOwner, "oid-2"), Stop)).Refusal.ShouldBe(ReturnRefusal.None);
    }

    [Fact]
    public async Task The_same_upload_twice_is_one_version()
    {
        await using var store = await StartAsync();

        var first = await SendAsync(store, Clean());
        var again = await SendAsync(store, Clean());

        (again.Version, again.UploadId, again.Sha256).ShouldBe((1, first.UploadId, first.Sha256));
        (await VersionsAsync(store)).ShouldHaveSingleItem();
        // The blobs are two, because both arrived; each says that it was checked.
        (await store.Get<IReturnBlobs>().ListAsync(Stop)).Count.ShouldBe(2);
        (await store.Get<IReturnLedger>().CheckedUploadsAsync(Stop)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_many_uploads_at_once_each_gets_a_version_of_its_own_and_one_is_accepted()
    {
        await using var store = await StartAsync();
        ReadOnlyMemory<byte>[] files = [.. Enumerable.Range(0, 6).Select(i => Clean().With("contacts_received", 2136 + i).Csv().Content)];

        var sent = await Task.WhenAll(files.Concat(files).Select(f => SendAsync(store, f)));

        sent.Select(v => v.Version).Distinct().Count().ShouldBeInRange(6, 12); // a file may come again after another one, and is then a version again
        var versions = await VersionsAsync(store);
        versions.Select(v => v.Version).ShouldBe(Enumerable.Range(1, versions.Count));
        (await store.Get<IReturnLedger>().CheckedUploadsAsync(Stop)).Count.ShouldBe(12);

        var decisions = await Task.WhenAll(Enumerable.Range(0, 4).SelectMany(_ => versions).Select(v => store.Get<AuthoriseReturnHandler>().AuthoriseAsync(One, Quarter, v.Version, DataOwner, Stop)));
        decisions.Where(d => d.Refusal == ReturnRefusal.None).Select(d => d.Version!.Version).Distinct().ShouldBe([versions.Count]);
        decisions.Where(d => d.Refusal != ReturnRefusal.None).ShouldAllBe(d => d.Refusal == ReturnRefusal.NotTheNewest);
        (await store.Get<ReturnLibrary>().AcceptedAsync(Stop)).Versions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_return_with_an_error_is_kept_and_says_what_to_put_right_and_the_next_one_is_version_two()
    {
        await using var store = await StartAsync();

        var wrong = await SendAsync(store, Clean().With("contacts_decided_1wd", 99999));
        wrong.State.ShouldBe(ReturnState.NeedsCorrection);
        wrong.Findings.ShouldContain(f => f.Rule == "V019" && f.ItemId == "contacts_decided_1wd" && f.Row != null);
        (await store.Get<AuthoriseReturnHandler>().AuthoriseAsync(One, Quarter, 1, DataOwner, Stop)).Refusal.ShouldBe(ReturnRefusal.NeedsCorrection);

        var right = await SendAsync(store, Clean());
        (right.Version, right.State).ShouldBe((2, ReturnState.AwaitingAuthorisation));
        (await store.Get<AuthoriseReturnHandler>().AuthoriseAsync(One, Quarter, 1, DataOwner, Stop)).Refusal.ShouldBe(ReturnRefusal.NotTheNewest);
        (await VersionsAsync(store)).Select(v => v.State).ShouldBe([ReturnState.NeedsCorrection, ReturnState.AwaitingAuthorisation]);
        (await store.Get<IReturnBlobs>().ReadAsync(wrong.BlobName, Stop)).Length.ShouldBe((int)wrong.Size);
    }

    [Fact]
    public async Task A_new_version_after_acceptance_says_which_final_figures_it_changes_and_both_are_kept()
    {
        await using var store = await StartAsync();
        await SendAsync(store, Clean());
        await store.Get<AuthoriseReturnHandler>().AuthoriseAsync(One, Quarter, 1, DataOwner, Stop);

        var revised = await SendAsync(store, Clean().With("audits_completed", 48));
        revised.Findings.ShouldContain(f => f.Rule == "V092" && f.ItemId == "audits_completed");
        var head = (await store.Get<IReturnLedger>().FindHeadAsync(One, Quarter, Stop)).ShouldNotBeNull();
        (head.Accepted, head.Latest).ShouldBe((1, 2)); // until the second is authorised, the first counts

        await store.Get<AuthoriseReturnHandler>().AuthoriseAsync(One, Quarter, 2, DataOwner, Stop);
        (await store.Get<ReturnLibrary>().AcceptedAsync(Stop)).Versions.Select(v => v.Version).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_warning_is_explained_beside_the_figure()
    {
        await using var store = await StartAsync();
        var sent = await SendAsync(store, Clean()); // the deadline was 1 May
        sent.Unexplained.ShouldContain(f => f.Rule == "V095");
        var handler = store.Get<AuthoriseReturnHandler>();

        (await handler.ExplainAsync(One, Quarter, 1, "V095", null, "Sam's phone is 07700 900123, mail sam@example.org", "Sam", Stop)).Refusal.ShouldBe(ReturnRefusal.PersonalText);
        (await handler.ExplainAsync(One, Quarter, 1, "V090", null, "No such thing", "Sam", Stop)).Refusal.ShouldBe(ReturnRefusal.NoSuchWarning);
        (await handler.ExplainAsync(One, Quarter, 1, "V095", null, " ", "Sam", Stop)).Refusal.ShouldBe(ReturnRefusal.TextLength);
        (await handler.ExplainAsync(One, Quarter, 1, "V095", null, "The case system was down for a week", "Sam", Stop)).Refusal.ShouldBe(ReturnRefusal.None);

        var version = (await VersionsAsync(store)).ShouldHaveSingleItem();
        version.Unexplained.ShouldNotContain(f => f.Rule == "V095");
        version.Explanations.ShouldHaveSingleItem().Text.ShouldBe("The case system was down for a week");
    }

    [Fact]
    public async Task An_explanation_goes_with_an_unchanged_figure_through_a_version_that_needs_correction_and_not_with_a_changed_one()
    {
        await using var store = await StartAsync();
        var handler = store.Get<AuthoriseReturnHandler>();
        ReturnBuilder AllHeld() => Clean().With("supervision_held", Clean()["supervision_due"]);
        var first = await SendAsync(store, AllHeld());
        var warning = first.Unexplained.First(f => f.ItemId is not null);
        (await handler.ExplainAsync(One, Quarter, 1, warning.Rule, warning.ItemId, "Two teams had been short of supervisors before", "Sam", Stop)).Refusal.ShouldBe(ReturnRefusal.None);
        (await handler.ExplainAsync(One, Quarter, 1, "V095", null, "The case system was down for a week", "Sam", Stop)).Refusal.ShouldBe(ReturnRefusal.None);

        store.Time.Advance(TimeSpan.FromMinutes(1));
        await SendAsync(store, "not a return"u8.ToArray());
        (await SendAsync(store, AllHeld().With("contacts_decided_1wd", 99999))).State.ShouldBe(ReturnState.NeedsCorrection);
        var corrected = await SendAsync(store, AllHeld().With("contacts_received", Clean()["contacts_received"] + 1));
        corrected.Explanations.Select(e => (e.Rule, e.By, e.Text)).ShouldBe(
            [(warning.Rule, "Sam", "Two teams had been short of supervisors before"), ("V095", "Sam", "The case system was down for a week")], ignoreOrder: true);
        corrected.Unexplained.ShouldNotContain(f => f.Rule == warning.Rule && f.ItemId == warning.ItemId);
        JournalEntry.IsOwed(corrected).ShouldBeFalse("what it took over is in the journal already");

        var changed = await SendAsync(store, AllHeld().With("supervision_due", Clean()["supervision_due"] + 1).With("supervision_held", Clean()["supervision_due"] + 1));
        changed.Explanations.Select(e => e.Rule).ShouldBe(["V095"]);
    }

    // The trigger sees the blob before the upload itself has its version, and a third file follows: seen once, and it went round for ever.
    [Fact(Timeout = 60_000)]
    public async Task An_upload_that_the_trigger_takes_first_while_another_file_follows_is_one_version()
    {
        var account = azurite.NewAccount();
        await using var beside = await TestStore.StartAsync(azurite, connection: account);
        await beside.TakeEverythingAsync();
        var race = new Func<Task>(async () =>
        {
            var blob = (await beside.Get<IReturnBlobs>().ListAsync(Stop)).ShouldHaveSingleItem();
            await beside.Get<IngestReturnHandler>().HandleAsync(blob.Name, Stop);
            await SendAsync(beside, Clean().With("contacts_received", Clean()["contacts_received"] + 1));
        });
        await using var store = await TestStore.StartAsync(
            azurite, s => s.AddSingleton(p => Meanwhile.Before<IReturnLedger>(new TableReturns(p.GetRequiredService<Account>(), p.GetRequiredService<IReturnJournal>()), nameof(IReturnLedger.TryAddAsync), race)), account);
        store.Time.Advance(TimeSpan.FromMinutes(1));

        (await SendAsync(store, Clean()).WaitAsync(TestContext.Current.CancellationToken)).Version.ShouldBe(1);

        (await VersionsAsync(store)).Select(v => v.Version).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_file_about_people_is_not_kept_however_it_came()
    {
        await using var store = await StartAsync();
        var people = "name,date_of_birth,postcode\nAda Example,03/04/2015,AB1 2CD\n"u8.ToArray();

        var sent = await SendAsync(store, people);
        (sent.State, sent.BlobName, sent.FileName).ShouldBe((ReturnState.NeedsCorrection, "", ""));
        sent.Findings.ShouldHaveSingleItem().Value.ShouldBeNull();
        (await store.Get<IReturnBlobs>().ListAsync(Stop)).ShouldBeEmpty();

        var name = new ReturnBlobName(One, Quarter, "by-hand", "csv");
        await store.Get<IReturnBlobs>().AddAsync(name, new("Sam Officer", "children.csv"), people, Stop);
        (await store.Get<IngestReturnHandler>().HandleAsync(name.ToString(), Stop)).ShouldNotBeNull().BlobName.ShouldBeEmpty();
        (await store.Get<IReturnBlobs>().ListAsync(Stop)).ShouldBeEmpty();
    }

    public static TheoryData<string> Unreadable => ["utf-16", "too many rows", "no sheet called return", "another format"];

    // A list of children is as likely as not saved in a way that the reader cannot read.
    [Theory, MemberData(nameof(Unreadable))]
    public async Task A_file_that_could_not_be_looked_through_is_not_kept_however_it_came(string kind)
    {
        await using var store = await StartAsync();
        var list = "forename,surname,date_of_birth\nAda,Example,03/04/2015\n";
        var content = kind switch
        {
            "utf-16" => System.Text.Encoding.Unicode.GetBytes('\uFEFF' + list),
            "too many rows" => System.Text.Encoding.UTF8.GetBytes("id,team\n" + string.Concat(Enumerable.Repeat("1,2\n", 5_001))),
            "no sheet called return" => new ReturnBuilder(Quarter, One).Xlsx(sheet: "Sheet1").Content.ToArray(),
            _ => [0xD0, 0xCF, 0x11, 0xE0, .. System.Text.Encoding.Unicode.GetBytes(list)],
        };

        var sent = await SendAsync(store, content);
        (sent.State, sent.BlobName, sent.FileName, sent.Sha256.Length).ShouldBe((ReturnState.NeedsCorrection, "", "", 64));
        sent.Findings.ShouldHaveSingleItem().Rule.ShouldBeOneOf("V001", "V002");
        (await store.Get<IReturnBlobs>().ListAsync(Stop)).ShouldBeEmpty();

        var name = new ReturnBlobName(One, Quarter, "by-hand", "csv");
        await store.Get<IReturnBlobs>().AddAsync(name, new("Sam Officer", "children.csv"), content, Stop);
        (await store.Get<IngestReturnHandler>().HandleAsync(name.ToString(), Stop)).ShouldNotBeNull().BlobName.ShouldBeEmpty();
        (await store.Get<IReturnBlobs>().ListAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_for_another_quarter_or_authority_than_was_chosen_is_told_so()
    {
        await using var store = await StartAsync();

        var quarter = await SendAsync(store, new ReturnBuilder(Quarter.AddQuarters(-1), One).Csv().Content);
        quarter.Findings.ShouldContain(f => f.Rule == "V007" && f.Expected!.StartsWith("2025-26-Q4"));

        var authority = await SendAsync(store, new ReturnBuilder(Quarter, AuthorityCode.Parse(MadeUpEvidence.Code(2))).Csv().Content);
        authority.Findings.ShouldContain(f => f.Rule == "V006");
    }

    [Fact]
    public async Task A_file_over_five_megabytes_is_refused_unread()
    {
        await using var store = await StartAsync();
        var name = new ReturnBlobName(One, Quarter, "large", "csv");
        await store.Get<IReturnBlobs>().AddAsync(name, new("Sam Officer", "large.csv"), new byte[ReturnValidator.MaxBytes + 1], Stop);

        var version = (await store.Get<IngestReturnHandler>().HandleAsync(name.ToString(), Stop)).ShouldNotBeNull();

        version.Findings.ShouldHaveSingleItem().Rule.ShouldBe("V002");
        (await store.Get<IReturnBlobs>().ListAsync(Stop)).ShouldBeEmpty("nobody looked through it");
    }

    [Fact]
    public async Task A_return_that_came_before_the_register_is_checked_once_it_is_there()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var name = new ReturnBlobName(One, Quarter, "early", "csv");
        await store.Get<IReturnBlobs>().AddAsync(name, new("Sam Officer", "early.csv"), Clean().Csv().Content, Stop);
        await Should.ThrowAsync<RegisterMissingException>(() => store.Get<IngestReturnHandler>().HandleAsync(name.ToString(), Stop));

        await store.TakeEverythingAsync();
        store.Time.Advance(TimeSpan.FromMinutes(1));
        (await store.Get<IngestReturnHandler>().HandleAsync(name.ToString(), Stop)).ShouldNotBeNull().State.ShouldBe(ReturnState.AwaitingAuthorisation);
    }

    [Fact]
    public async Task A_crash_between_any_two_steps_loses_nothing_and_doubles_nothing()
    {
        var calls = 0;
        for (var survived = false; !survived;)
        {
            survived = await SurvivesAsync(new Fuse(++calls));
            calls.ShouldBeLessThan(40);
        }
        calls.ShouldBeGreaterThan(10, "there are that many calls to storage, and each has been a place to die");
    }

    private async Task<bool> SurvivesAsync(Fuse fuse)
    {
        var account = azurite.NewAccount();
        var name = new ReturnBlobName(One, Quarter, "crash", "csv");
        var survived = false;
        await using (var dying = await TestStore.StartAsync(
            azurite,
            s => s.AddSingleton(p => fuse.Before<IReturnBlobs>(new BlobReturns(p.GetRequiredService<Account>())))
                .AddSingleton(p => fuse.Before<IReturnLedger>(new TableReturns(p.GetRequiredService<Account>(), p.GetRequiredService<IReturnJournal>()))),
            account))
        {
            await dying.TakeEverythingAsync();
            dying.Time.Advance(TimeSpan.FromMinutes(1));
            try
            {
                await dying.Get<IReturnBlobs>().AddAsync(name, new("Sam Officer", "return.csv"), Clean().Csv().Content, Stop);
                await dying.Get<IngestReturnHandler>().HandleAsync(name.ToString(), Stop);
                await dying.Get<AuthoriseReturnHandler>().AuthoriseAsync(One, Quarter, 1, DataOwner, Stop);
                survived = true;
            }
            catch (Fuse.DiedException)
            {
                // As if the process had ended here.
            }
        }

        // The officer's browser, the trigger and the authoriser each try again.
        await using var next = await TestStore.StartAsync(azurite, connection: account);
        next.Time.Advance(TimeSpan.FromMinutes(5));
        await next.Get<IReturnBlobs>().AddAsync(name, new("Sam Officer", "return.csv"), Clean().Csv().Content, Stop);
        (await next.Get<IngestReturnHandler>().HandleAsync(name.ToString(), Stop)).ShouldNotBeNull().Version.ShouldBe(1);
        (await next.Get<AuthoriseReturnHandler>().AuthoriseAsync(One, Quarter, 1, DataOwner, Stop)).Refusal.ShouldBe(ReturnRefusal.None);

        (await VersionsAsync(next)).ShouldHaveSingleItem().State.ShouldBe(ReturnState.Accepted);
        (await next.Get<ReturnLibrary>().AcceptedAsync(Stop)).Versions.ShouldHaveSingleItem();
        (await next.Get<IReturnLedger>().CheckedUploadsAsync(Stop)).ShouldHaveSingleItem();
        return survived;
    }

    [Fact]
    public async Task What_another_process_accepts_is_seen()
    {
        var account = azurite.NewAccount();
        await using var reader = await TestStore.StartAsync(azurite, connection: account);
        await reader.TakeEverythingAsync();
        (await reader.Get<ReturnLibrary>().AcceptedAsync(Stop)).Versions.ShouldBeEmpty();
        await using var writer = await TestStore.StartAsync(azurite, connection: account);

        await SendAsync(writer, Clean());
        await writer.Get<AuthoriseReturnHandler>().AuthoriseAsync(One, Quarter, 1, DataOwner, Stop);

        (await reader.Get<ReturnLibrary>().AcceptedAsync(Stop)).Versions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_made_up_past_is_never_heard_for_a_real_authority()
    {
        await using var store = await StartAsync();
        var past = new ReturnSender("Sam Officer", "x.csv", new(new(2026, 4, 20, 9, 0, 0, TimeSpan.Zero), "Dana Owner"));

        var madeUp = await store.Get<IngestReturnHandler>().ReceiveAsync(One, Quarter, past, Clean().Csv().Content, Stop);
        (madeUp.State, madeUp.UploadedAt.Day).ShouldBe((ReturnState.Accepted, 20));

        var real = AuthorityCode.Parse("E10000016");
        var sent = await store.Get<IngestReturnHandler>().ReceiveAsync(real, Quarter, past, new ReturnBuilder(Quarter, real).Csv().Content, Stop);
        sent.State.ShouldBe(ReturnState.NeedsCorrection); // not in this store's register
        sent.UploadedAt.ShouldBe(store.Time.GetUtcNow());
    }

    private static ReturnBuilder Clean() => new(Quarter, One);

    private static Task<ReturnVersion> SendAsync(TestStore store, ReturnBuilder builder) => SendAsync(store, builder.Csv().Content);

    private static Task<ReturnVersion> SendAsync(TestStore store, ReadOnlyMemory<byte> content) =>
        store.Get<IngestReturnHandler>().ReceiveAsync(One, Quarter, new("Sam Officer", "return.csv"), content, Stop);

    private static Task<IReadOnlyList<ReturnVersion>> VersionsAsync(TestStore store) => store.Get<IReturnLedger>().VersionsOfAsync(One, Quarter, Stop);

    private async Task<TestStore> StartAsync()
    {
        var store = await TestStore.StartAsync(azurite);
        await store.TakeEverythingAsync();
        store.Time.Advance(TimeSpan.FromMinutes(1));
        return store;
    }
}
