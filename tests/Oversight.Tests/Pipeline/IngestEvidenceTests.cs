using System.Text;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Pipeline;

public sealed class IngestEvidenceTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_good_file_is_accepted_with_what_was_read()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var register = await store.TakeAsync("register/authorities.csv", MadeUpEvidence.Register());
        register.Status.ShouldBe(ReceiptStatus.Accepted);
        (register.Kind, register.RowsRead, register.RowsAccepted).ShouldBe(("register", 70, 70));

        await store.TakeAsync("register/indicators.csv", MadeUpEvidence.MeasureList());
        var statistics = await store.TakeAsync("statistics/observations.csv", MadeUpEvidence.Observations());
        statistics.Status.ShouldBe(ReceiptStatus.Accepted);
        (statistics.RowsRead, statistics.RowsAccepted, statistics.RowsSuperseded).ShouldBe((5600, 5600, 0)); // 8 years x 10 measures x 70
        statistics.RowsSuppressed.ShouldBeGreaterThan(50);
        (await store.Get<EvidenceLibrary>().LoadAsync(TestContext.Current.CancellationToken)).Base.ObservationCount.ShouldBe(5600);
    }

    [Fact]
    public async Task The_same_bytes_under_another_name_change_nothing()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await store.TakeEverythingAsync();
        var before = await store.Get<EvidenceLibrary>().LoadAsync(TestContext.Current.CancellationToken);
        var again = await store.TakeAsync("statistics/copy.csv", MadeUpEvidence.Observations());
        again.Status.ShouldBe(ReceiptStatus.AlreadyTaken);
        (await store.Get<EvidenceLibrary>().LoadAsync(TestContext.Current.CancellationToken)).Revision.ShouldBe(before.Revision);
    }

    [Fact]
    public async Task The_same_arrival_twice_gives_the_same_receipt()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var first = await store.TakeAsync("register/authorities.csv", MadeUpEvidence.Register());
        var second = await store.Get<IngestEvidenceHandler>().HandleAsync("register/authorities.csv", TestContext.Current.CancellationToken);
        second.ShouldNotBeNull().Id.ShouldBe(first.Id);
        (await store.Receipts.ListAsync(TestContext.Current.CancellationToken)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_corrected_file_supersedes_and_the_earlier_value_is_kept()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await store.TakeEverythingAsync();
        // One value is corrected, and the correction is published half a year later.
        var prefix = MadeUpEvidence.Code(1) + ",wf_agency_pct,2025,";
        var corrected = MadeUpEvidence.Observations(change: row => row.StartsWith(prefix, StringComparison.Ordinal) ? prefix + "12.5,2025-03-31,2026-04-01,0,,made up" : row);
        var receipt = await store.TakeAsync("statistics/observations.csv", corrected);
        receipt.Status.ShouldBe(ReceiptStatus.Accepted);
        (receipt.RowsAccepted, receipt.RowsSuperseded, receipt.RowsUnchanged).ShouldBe((0, 1, 5599));

        var evidence = (await store.Get<EvidenceLibrary>().LoadAsync(TestContext.Current.CancellationToken)).Base;
        var code = Oversight.Domain.Authorities.AuthorityCode.Parse(MadeUpEvidence.Code(1));
        var measure = Oversight.Domain.Measures.MeasureId.Parse("wf_agency_pct");
        var versions = evidence.AsAt(new(2026, 5, 1)).VersionsOf(code, measure).Where(o => o.Period.End == new DateOnly(2025, 3, 31)).ToArray();
        versions.Length.ShouldBe(2);
        versions[^1].Figure.Number.ShouldBe(12.5);
        evidence.AsAt(new(2026, 4, 1)).VersionsOf(code, measure).Count(o => o.Period.End == new DateOnly(2025, 3, 31)).ShouldBe(1); // not known on the day itself
    }

    [Fact]
    public async Task A_correction_dated_as_what_it_corrects_counts_from_the_day_it_came_and_no_earlier_list_moves()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await store.TakeEverythingAsync();
        var prefix = MadeUpEvidence.Code(1) + ",wf_agency_pct,2025,";
        (DateOnly Before, DateOnly Came) days = (new(2026, 5, 12), DateOnly.FromDateTime(store.Time.GetUtcNow().UtcDateTime));
        var library = store.Get<EvidenceLibrary>();
        async Task<string[]> Known(DateOnly asAt) => [.. (await library.LoadAsync(TestContext.Current.CancellationToken)).Base.AsAt(asAt)
            .VersionsOf(Oversight.Domain.Authorities.AuthorityCode.Parse(MadeUpEvidence.Code(1)), Oversight.Domain.Measures.MeasureId.Parse("wf_agency_pct"))
            .Where(o => o.Period.End == new DateOnly(2025, 3, 31)).Select(o => o.Figure.ToString())];
        var first = await Known(days.Before);

        // A publisher's revision keeps the date of the table it revises.
        var corrected = MadeUpEvidence.Observations(change: row => row.StartsWith(prefix, StringComparison.Ordinal) ? prefix + "12.5,2025-03-31,2025-11-10,0,,made up" : row);
        (await store.TakeAsync("statistics/observations.csv", corrected)).RowsSuperseded.ShouldBe(1);

        (await Known(new(2026, 1, 1))).ShouldBe(first);
        (await Known(days.Came)).ShouldBe(first, "not known on the day itself");
        (await Known(days.Came.AddDays(1))).ShouldBe([.. first, "12.5"]);
        // The same said once more, in a file with another mark in it, changes nothing.
        await store.TakeAsync("statistics/again.csv", MadeUpEvidence.Observations(change: row => row.StartsWith(prefix, StringComparison.Ordinal) ? prefix + "12.5,2025-03-31,2025-11-10,0,,made up again" : row));
        (await Known(days.Came.AddDays(1))).ShouldBe([.. first, "12.5"]);
    }

    [Fact]
    public async Task A_corrected_grade_counts_from_the_day_it_came()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await store.TakeEverythingAsync();
        var came = DateOnly.FromDateTime(store.Time.GetUtcNow().UtcDateTime);
        var code = Oversight.Domain.Authorities.AuthorityCode.Parse(MadeUpEvidence.Code(1));
        var lines = Encoding.UTF8.GetString(MadeUpEvidence.Inspections()).Split('\n');
        var at = Array.FindLastIndex(lines, l => l.Contains(MadeUpEvidence.Code(1), StringComparison.Ordinal));
        var cells = lines[at].Split(',');
        var (was, becomes) = (cells[5], cells[5] == "good" ? "inadequate" : "good");
        lines[at] = string.Join(',', [.. cells[..5], becomes, .. cells[6..]]);
        (await store.TakeAsync("inspections/corrected.csv", Encoding.UTF8.GetBytes(string.Join('\n', lines)))).RowsSuperseded.ShouldBe(1);

        var evidence = (await store.Get<EvidenceLibrary>().LoadAsync(TestContext.Current.CancellationToken)).Base;
        string? Grade(DateOnly asAt) => evidence.AsAt(asAt).Inspections.Last(i => i.Authority == code).Overall?.ToString();
        Grade(came)!.ShouldBe(was.Replace(" ", string.Empty, StringComparison.Ordinal), StringCompareShould.IgnoreCase);
        Grade(came.AddDays(1))!.ShouldBe(becomes, StringCompareShould.IgnoreCase);
    }

    [Fact]
    public async Task A_bad_file_is_refused_whole_and_changes_nothing()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await store.TakeEverythingAsync();
        var library = store.Get<EvidenceLibrary>();
        var before = await library.LoadAsync(TestContext.Current.CancellationToken);
        var bad = MadeUpEvidence.Observations(seed: 2, change: row => row.Replace(MadeUpEvidence.Code(7), "X99999999", StringComparison.Ordinal));
        var receipt = await store.TakeAsync("statistics/bad.csv", bad);
        receipt.Status.ShouldBe(ReceiptStatus.Refused);
        receipt.RowsAccepted.ShouldBe(0);
        receipt.Refusals[0].Row.ShouldBe(8); // the header is line 1, authority 7 the seventh row
        receipt.Refusals[0].Column.ShouldBe("new_la_code");
        receipt.RefusalCount.ShouldBe(80); // 8 years x 10 measures
        (await library.LoadAsync(TestContext.Current.CancellationToken)).Revision.ShouldBe(before.Revision);
    }

    [Fact]
    public async Task Statistics_that_come_before_the_register_wait_for_it()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var early = await store.TakeAsync("statistics/observations.csv", MadeUpEvidence.Observations());
        early.Status.ShouldBe(ReceiptStatus.Waiting);
        await store.TakeAsync("register/authorities.csv", MadeUpEvidence.Register());
        var later = await store.Receipts.FindAsync(early.Id, TestContext.Current.CancellationToken);
        later.ShouldNotBeNull().Status.ShouldBe(ReceiptStatus.Accepted);
    }

    [Fact]
    public async Task Real_authorities_are_not_taken_into_a_demonstration()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await store.TakeAsync("register/authorities.csv", MadeUpEvidence.Register());
        var real = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(MadeUpEvidence.Register()).Replace('X', 'E'));
        var receipt = await store.TakeAsync("register/real.csv", real);
        receipt.Status.ShouldBe(ReceiptStatus.Refused);
        receipt.Refusals.ShouldAllBe(r => r.Code == "E014");
    }

    [Fact]
    public async Task A_register_that_forgets_an_authority_is_refused()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await store.TakeAsync("register/authorities.csv", MadeUpEvidence.Register());
        var receipt = await store.TakeAsync("register/shorter.csv", MadeUpEvidence.Register(authorities: 69));
        receipt.Refusals.ShouldHaveSingleItem().Code.ShouldBe("E033");
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_unread()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var receipt = await store.TakeAsync("statistics/huge.csv", new byte[(50 * 1024 * 1024) + 1]);
        (receipt.Status, receipt.Sha256).ShouldBe((ReceiptStatus.Refused, string.Empty));
        receipt.Refusals.ShouldHaveSingleItem().Code.ShouldBe("E002");
    }

    [Fact]
    public async Task A_spreadsheet_by_name_only_is_told_so()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var receipt = await store.TakeAsync("inspections/outcomes.ods", Encoding.UTF8.GetBytes("not a spreadsheet\n"));
        receipt.Refusals.ShouldHaveSingleItem().Code.ShouldBe("E030");
    }
}
