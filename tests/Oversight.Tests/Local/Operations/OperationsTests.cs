using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Oversight.Dashboard;
using Oversight.Domain.Assurance;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Local.Operations;
using Oversight.Pipeline.AuthoriseReturn;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RetainRecords;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.SendMessages;
using Oversight.Pipeline.WatchModel;
using Oversight.Returns;
using Oversight.Storage;
using Oversight.Storage.Backup;
using Oversight.Storage.Schema;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Local.Operations;

/// <summary>Backup, restore, rebuild, export, retention and migration, each over a store in which everything has happened once.</summary>
public sealed class OperationsTests(AzuriteFixture azurite) : IDisposable
{
    private static readonly AuthorityCode One = AuthorityCode.Parse(MadeUpEvidence.Code(1));
    private static readonly Period Quarter = Period.Parse("2025-26-Q4");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("oversight-operations-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Rebuilding_from_raw_blobs_alone_gives_the_same_tables_to_the_byte()
    {
        var connection = azurite.NewAccount();
        await using var store = await FilledAsync(connection);
        var before = await TablesAsync(store, "before");
        before["returns"].Length.ShouldBeGreaterThan(5);
        before["dashboard"].Length.ShouldBeGreaterThan(70);

        await WipeAsync(store.Get<Account>());
        // What was told is a record of its day, in no raw blob: a rebuild tells nobody again.
        (await TablesAsync(store, "wiped")).Where(t => t.Key != "messages").ShouldAllBe(t => t.Value.Length == 0);
        var report = await RebuildAsync(connection, store.Time.GetUtcNow());

        (report.Evidence, report.Returns, report.Decisions, report.NotRepeated.Count, report.Published).ShouldBe((4, 3, 2, 0, 71));
        var after = await TablesAsync(store, "after");
        foreach (var (table, rows) in before) after[table].ShouldBe(rows, table);
    }

    [Fact]
    public async Task Rebuilding_what_is_whole_changes_no_receipt_and_no_return_and_says_everything_again_as_a_newer_revision()
    {
        var connection = azurite.NewAccount();
        await using var store = await FilledAsync(connection);
        var before = await TablesAsync(store, "before");
        var said = (await store.Get<IPublishedStore>().FindAsync(One.Value, new(2026, 5, 12), Stop)).ShouldNotBeNull();

        await RebuildAsync(connection, store.Time.GetUtcNow());

        var after = await TablesAsync(store, "after");
        foreach (var table in new[] { "receipts", "returns", "decisions", "views" }) after[table].ShouldBe(before[table], table);
        var again = (await store.Get<IPublishedStore>().FindAsync(One.Value, new(2026, 5, 12), Stop)).ShouldNotBeNull();
        again.Revision.ShouldBe(said.Revision + 1);
        JsonSerializer.Serialize(again with { Revision = said.Revision }, PublicationJson.Options).ShouldBe(JsonSerializer.Serialize(said, PublicationJson.Options));
    }

    [Fact]
    public async Task A_demonstrations_returns_are_decided_about_again_though_that_was_long_before_they_arrived()
    {
        var connection = azurite.NewAccount();
        await using var store = await TestStore.StartAsync(azurite, connection: connection);
        await store.TakeEverythingAsync();
        var past = new DemonstrationPast(store.Time.GetUtcNow().AddDays(-12), "Dana Owner");
        (await store.Get<IngestReturnHandler>().ReceiveAsync(One, Quarter, new("Sam Officer", "return.csv", past), new ReturnBuilder(Quarter, One).Csv().Content, Stop)).State.ShouldBe(ReturnState.Accepted);

        var report = await RebuildAsync(connection, store.Time.GetUtcNow());

        (report.Returns, report.Decisions).ShouldBe((1, 1));
        report.NotRepeated.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_version_that_was_not_kept_is_rebuilt_from_the_journal_so_that_those_after_it_keep_their_numbers()
    {
        var connection = azurite.NewAccount();
        await using var store = await TestStore.StartAsync(azurite, connection: connection);
        await store.TakeEverythingAsync();
        store.Time.Advance(TimeSpan.FromMinutes(1));
        await store.Get<IngestReturnHandler>().ReceiveAsync(One, Quarter, new("Sam Officer", "list.csv"), "forename,surname\nAda,Example\n"u8.ToArray(), Stop);
        await SendAsync(store, new ReturnBuilder(Quarter, One));
        store.Time.Advance(TimeSpan.FromHours(1));
        (await store.Get<AuthoriseReturnHandler>().AuthoriseAsync(One, Quarter, 2, new("Dana Owner", AuthoriserRole.DataOwner), Stop)).Refusal.ShouldBe(ReturnRefusal.None);
        var before = await TablesAsync(store, "before");

        (await RebuildAsync(connection, store.Time.GetUtcNow())).NotRepeated.ShouldBeEmpty();

        (await TablesAsync(store, "after"))["returns"].ShouldBe(before["returns"]);
    }

    [Fact]
    public async Task A_decision_that_nobody_wrote_down_is_not_made_up()
    {
        var connection = azurite.NewAccount();
        await using var store = await FilledAsync(connection);
        await foreach (var blob in store.Get<Account>().Journal.GetBlobsAsync(cancellationToken: Stop)) await store.Get<Account>().Journal.DeleteBlobAsync(blob.Name, cancellationToken: Stop);
        await WipeAsync(store.Get<Account>());

        await RebuildAsync(connection, store.Time.GetUtcNow());

        (await store.Get<IReturnLedger>().FindHeadAsync(One, Quarter, Stop)).ShouldNotBeNull().LatestState.ShouldBe(ReturnState.AwaitingAuthorisation);
    }

    [Fact]
    public async Task A_backup_restored_into_an_empty_account_is_the_same_to_the_byte()
    {
        await using var store = await FilledAsync(azurite.NewAccount());
        var before = await TablesAsync(store, "backup");
        await using var empty = await TestStore.StartAsync(azurite);

        var manifest = await empty.Get<AccountBackup>().CopyInAsync(Path.Combine(folder.FullName, "backup"), Stop);

        var after = await TablesAsync(empty, "restored");
        foreach (var (table, rows) in before) after[table].ShouldBe(rows, table);
        var restored = Manifest("restored");
        restored.Blobs.Select(b => (b.Container, b.Name, b.Sha256)).ShouldBe(manifest.Blobs.Select(b => (b.Container, b.Name, b.Sha256)));
        // It knows what arrived and when, so the next thing that happens happens as it would have.
        (await empty.Get<IReturnBlobs>().ListAsync(Stop)).Select(b => (b.Name, b.ArrivedAt, b.Sender)).ShouldBe((await store.Get<IReturnBlobs>().ListAsync(Stop)).Select(b => (b.Name, b.ArrivedAt, b.Sender)));
        (await empty.Get<ScoreAuthoritiesHandler>().HandleAsync(Stop)).ShouldBeFalse("nothing has changed");
    }

    [Fact]
    public async Task A_backup_is_not_restored_over_anything_nor_when_a_byte_of_it_has_changed()
    {
        await using var store = await FilledAsync(azurite.NewAccount());
        await TablesAsync(store, "backup");
        var backup = Path.Combine(folder.FullName, "backup");
        await Should.ThrowAsync<IOException>(() => store.Get<AccountBackup>().CopyInAsync(backup, Stop));
        await Should.ThrowAsync<IOException>(() => store.Get<AccountBackup>().CopyOutAsync(backup, Stop));

        var file = Directory.GetFiles(Path.Combine(backup, "blobs", "returns"))[0];
        var bytes = await File.ReadAllBytesAsync(file, Stop);
        bytes[^2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Stop);
        await using var empty = await TestStore.StartAsync(azurite);
        (await Should.ThrowAsync<InvalidDataException>(() => empty.Get<AccountBackup>().CopyInAsync(backup, Stop))).Message.ShouldEndWith("is not as it was written.");
        (await TablesAsync(empty, "untouched")).Values.ShouldAllBe(t => t.Length == 0);

        await Should.ThrowAsync<InvalidDataException>(() => empty.Get<AccountBackup>().CopyInAsync(folder.FullName, Stop));
    }

    [Fact]
    public async Task A_backup_is_restored_into_an_account_in_which_an_app_has_started_and_nothing_has_arrived()
    {
        await using var store = await FilledAsync(azurite.NewAccount());
        var before = await TablesAsync(store, "backup");
        await using var published = await TestStore.StartAsync(azurite);
        await published.Get<SchemaVersion>().MigrateAsync(Stop);
        await published.Get<Account>().Receipts.UpsertEntityAsync(new TableEntity("schema", "version") { ["Number"] = 1 }, TableUpdateMode.Replace, Stop);

        await published.Get<AccountBackup>().CopyInAsync(Path.Combine(folder.FullName, "backup"), Stop);

        (await TablesAsync(published, "restored"))["receipts"].ShouldBe(before["receipts"]);
        (await published.Get<SchemaVersion>().ReadAsync(Stop)).ShouldBe(SchemaVersion.Current);
    }

    [Fact]
    public async Task A_store_of_the_first_version_gets_a_journal_once_and_one_of_a_later_version_is_refused()
    {
        await using var store = await FilledAsync(azurite.NewAccount());
        var (account, schema, journal) = (store.Get<Account>(), store.Get<SchemaVersion>(), store.Get<IReturnJournal>());
        var expected = (await journal.ReadAsync(Stop)).Select(d => d.Entry).Single(e => e.Authorised is not null);
        await account.Receipts.DeleteEntityAsync("schema", "version", cancellationToken: Stop);
        await foreach (var blob in account.Journal.GetBlobsAsync(cancellationToken: Stop)) await account.Journal.DeleteBlobAsync(blob.Name, cancellationToken: Stop);

        (await schema.ReadAsync(Stop)).ShouldBe(1);
        (await schema.MigrateAsync(Stop)).ShouldBe(1);
        JsonSerializer.Serialize((await journal.ReadAsync(Stop)).ShouldHaveSingleItem().Entry, PublicationJson.Options).ShouldBe(JsonSerializer.Serialize(expected, PublicationJson.Options));
        (await schema.MigrateAsync(Stop)).ShouldBe(SchemaVersion.Current);

        await account.Receipts.UpsertEntityAsync(new TableEntity("schema", "version") { ["Number"] = SchemaVersion.Current + 1 }, TableUpdateMode.Replace, Stop);
        (await Should.ThrowAsync<InvalidDataException>(() => schema.MigrateAsync(Stop))).Message.ShouldContain("Deploy the newer one again");
    }

    [Fact]
    public async Task What_has_been_kept_for_seven_years_goes_and_what_is_a_day_younger_stays()
    {
        await using var store = await FilledAsync(azurite.NewAccount());
        var (published, scores) = (store.Get<IPublishedStore>(), store.Get<IScoreStore>());
        var today = (await published.FindAsync(One.Value, new(2026, 5, 12), Stop)).ShouldNotBeNull();
        foreach (var asAt in new DateOnly[] { new(2019, 5, 11), new(2019, 5, 12) })
        {
            await published.PutAsync(today with { AsAt = asAt }, Stop);
            await scores.SaveAsync(today with { AsAt = asAt }, Stop);
        }

        (await store.Get<RetainRecordsHandler>().HandleAsync(Stop)).ShouldBe(4); // a score, a publication, a line of a list and its date

        (await published.DatesAsync(Stop)).ShouldBe([new(2026, 5, 12), new(2019, 5, 12)]);
        (await published.ListAsync(new(2019, 5, 11), Stop)).ShouldBeEmpty();
        (await published.FindAsync(One.Value, new(2019, 5, 12), Stop)).ShouldNotBeNull();
        (await store.Get<RetainRecordsHandler>().HandleAsync(Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task Published_lists_are_kept_for_as_long_as_the_setting_says_and_for_good_where_it_says_nothing_years()
    {
        var years = new RetentionOptions { PublishedYears = 0 };
        await using var store = await TestStore.StartAsync(azurite, s => s.AddSingleton(Options.Create(years)));
        await store.Get<IPublishedStore>().PutAsync(await TestDashboard.APublicationAsync(azurite) with { AsAt = new(2001, 5, 11) }, Stop);
        (await store.Get<RetainRecordsHandler>().HandleAsync(Stop)).ShouldBe(0);
        years.PublishedYears = 25;
        (await store.Get<RetainRecordsHandler>().HandleAsync(Stop)).ShouldBe(3); // a publication, a line of a list and its date
    }

    [Fact]
    public async Task A_message_goes_after_its_years_and_who_looked_at_what_goes_whole_when_that_person_has_not_looked_for_years()
    {
        var years = new RetentionOptions { MessageYears = 0, ViewYears = 0 };
        await using var store = await TestStore.StartAsync(azurite, s => s.AddSingleton(Options.Create(years)));
        var (outbox, audit, views, now) = (store.Get<IMessageOutbox>(), store.Get<IAuditStore>(), store.Get<ViewLog>(), store.Time.GetUtcNow());
        foreach (var (key, at) in new[] { ("old", now.AddYears(-2)), ("young", now.AddYears(-2).AddDays(2)) })
            await outbox.PostAsync(new(key, MessageKinds.FileSetAside, new(ContactRoles.Operator), "Subject", "Body", at), Stop);
        var (gone, here) = (new Actor("gone", "Gone Analyst", "analyst"), new Actor("here", "Here Analyst", "analyst"));
        for (var i = 0; i < 120; i++) await views.AddAsync(gone, $"/flags/{i}", Stop); // more than one transaction
        await views.AddAsync(here, "/flags/1", Stop);
        store.Time.Advance(TimeSpan.FromDays(366));
        await views.AddAsync(here, "/flags/2", Stop);

        store.Time.Advance(now.AddYears(3).AddDays(1) - store.Time.GetUtcNow());
        (await store.Get<RetainRecordsHandler>().HandleAsync(Stop)).ShouldBe(0, "0 keeps them for good");
        (years.MessageYears, years.ViewYears) = (5, 3);
        (await store.Get<RetainRecordsHandler>().HandleAsync(Stop)).ShouldBe(121); // a message, and the chain of one person

        (await outbox.ListAsync(DateTimeOffset.MinValue, Stop)).ShouldHaveSingleItem().Message.Key.ShouldBe("young");
        (await audit.HeadsAsync(AuditKind.Views, Stop)).ShouldHaveSingleItem().ShouldBe(new AuditHead("here", 2, (await audit.HeadAsync(AuditKind.Views, "here", Stop))!.Hash));
        (await store.Get<AuditVerifier>().VerifyAsync([], Stop)).Faults.ShouldBeEmpty();
        await views.AddAsync(gone, "/flags/1", Stop); // who comes back begins again
        (await store.Get<AuditVerifier>().VerifyAsync([], Stop)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_authoritys_export_has_its_files_its_decisions_and_what_was_said_of_it_and_nothing_of_another()
    {
        await using var store = await FilledAsync(azurite.NewAccount());
        var to = Path.Combine(folder.FullName, "export");

        var (rows, blobs) = await new RecordExport(store.Get<Account>()).OfAuthorityAsync(One.Value, to, Stop);

        (rows > 8, blobs).ShouldBe((true, 5)); // three uploads, two decisions
        var returns = await File.ReadAllTextAsync(Path.Combine(to, "returns.json"), Stop);
        returns.ShouldContain("The case system was down for a week");
        returns.ShouldContain("Dana Owner");
        (await File.ReadAllTextAsync(Path.Combine(to, "dashboard.json"), Stop)).ShouldContain("\"composite\"");
        Directory.GetFiles(to, "*", SearchOption.AllDirectories).ShouldAllBe(f => !File.ReadAllText(f).Contains($"\"PartitionKey\": \"{MadeUpEvidence.Code(2)}\"", StringComparison.Ordinal));
        (await new RecordExport(store.Get<Account>()).AsAtAsync(new(2026, 5, 12), Path.Combine(folder.FullName, "date"), Stop)).Rows.ShouldBe((3 * 70) + 1);
    }

    /// <summary>Evidence, two files of one return, an explanation and an authorisation of the second, a model, scores, and all of it published.</summary>
    private async Task<TestStore> FilledAsync(string connection)
    {
        var store = await TestStore.StartAsync(azurite, connection: connection);
        await store.Get<SchemaVersion>().MigrateAsync(Stop);
        await store.TakeEverythingAsync();
        store.Time.Advance(TimeSpan.FromMinutes(1));
        await SendAsync(store, new ReturnBuilder(Quarter, One).With("contacts_decided_1wd", 99999));
        await SendAsync(store, new ReturnBuilder(Quarter, One));
        await SendAsync(store, new ReturnBuilder(Quarter, One)); // once more: no version of its own
        var handler = store.Get<AuthoriseReturnHandler>();
        var warned = (await store.Get<IReturnLedger>().FindAsync(One, Quarter, 2, Stop)).ShouldNotBeNull();
        var warning = warned.Unexplained.First();
        (await handler.ExplainAsync(One, Quarter, 2, warning.Rule, warning.ItemId, "The case system was down for a week", "Sam Officer", Stop)).Refusal.ShouldBe(ReturnRefusal.None);
        store.Time.Advance(TimeSpan.FromHours(1));
        (await handler.AuthoriseAsync(One, Quarter, 2, new("Dana Owner", AuthoriserRole.DataOwner), Stop)).Refusal.ShouldBe(ReturnRefusal.None);
        store.Time.Advance(TimeSpan.FromMinutes(1));
        await store.Get<RetrainModelHandler>().HandleAsync(Stop);
        await store.Get<ScoreAuthoritiesHandler>().HandleAsync(Stop);
        (await store.Get<WatchModelHandler>().HandleAsync(Stop)).ShouldBeTrue();
        foreach (var entry in await store.Get<IOutbox>().PeekAsync(1000, Stop))
        {
            if (entry.LaCode == NationalPublication.Name) await store.Get<IPublishedStore>().PutNationalAsync(JsonSerializer.Deserialize<NationalPublication>(entry.Body.Span, PublicationJson.Options)!, Stop);
            else await store.Get<IPublishedStore>().PutAsync(JsonSerializer.Deserialize<Publication>(entry.Body.Span, PublicationJson.Options)!, Stop);
            await store.Get<IOutbox>().RemoveAsync(entry, Stop);
        }
        return store;
    }

    private static async Task SendAsync(TestStore store, ReturnBuilder file)
    {
        store.Time.Advance(TimeSpan.FromMinutes(1));
        await store.Get<IngestReturnHandler>().ReceiveAsync(One, Quarter, new("Sam Officer", "return.csv"), file.Csv().Content, Stop);
    }

    private static async Task<RebuildReport> RebuildAsync(string connection, DateTimeOffset now)
    {
        await using var rebuild = new StoreRebuild(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:EmulatorConnectionString"] = connection,
            ["Publishing:DashboardAddress"] = "http://127.0.0.1:1/",
            ["Scoring:LookBackQuarters"] = "0",
        }).Build());
        return await rebuild.RunAsync(now, new Progress<string>(), Stop);
    }

    // Everything but what is raw: evidence, returns and the journal of decisions.
    private static async Task WipeAsync(Account account)
    {
        foreach (var table in new[] { account.Receipts, account.Returned, account.Scores, account.Dashboard, account.Decisions })
            await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: Stop)) await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: Stop);
        foreach (var container in new[] { account.Archive, account.Models })
            await foreach (var blob in container.GetBlobsAsync(cancellationToken: Stop)) await container.DeleteBlobAsync(blob.Name, cancellationToken: Stop);
    }

    // A backup's files are in order and hold no moment that a table adds by itself: two of them are compared whole.
    private async Task<Dictionary<string, string[]>> TablesAsync(TestStore store, string name)
    {
        var to = Path.Combine(folder.FullName, name);
        await store.Get<AccountBackup>().CopyOutAsync(to, Stop);
        return Manifest(name).Tables.ToDictionary(t => t.Name, t => File.ReadAllLines(Path.Combine(to, "tables", t.Name + ".ndjson")), StringComparer.Ordinal);
    }

    private BackupManifest Manifest(string name) => JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(Path.Combine(folder.FullName, name, "manifest.json")), PublicationJson.Options)!;
}
