using Oversight.Domain.Assurance;

namespace Oversight.Tests.Domain.Assurance;

public sealed class AuditCheckTests
{
    private static readonly Actor Ana = new("ana", "Ana Lyst", "analyst");

    [Fact]
    public void A_chain_as_it_was_written_has_no_fault() => AuditCheck.Of(Chain(5), Chain(5)[^1].Head).ShouldBeNull();

    [Theory]
    [InlineData("who")]
    [InlineData("what")]
    [InlineData("when")]
    [InlineData("body")]
    public void A_record_with_anything_changed_in_it_is_named(string changed)
    {
        var records = Chain(5);
        records[2] = changed switch
        {
            "who" => records[2] with { By = new("bob", "Bob", "analyst") },
            "what" => records[2] with { Subject = "flag/2026-27-Q4" },
            "when" => records[2] with { At = records[2].At.AddDays(-1) },
            _ => records[2] with { Body = "{\"judgement\":\"dismiss\"}" },
        };
        AuditCheck.Of(records, records[^1].Head).ShouldBe(new AuditFault(3, "was changed"));
    }

    [Fact]
    public void A_changed_record_whose_hash_was_made_good_is_betrayed_by_the_next()
    {
        var records = Chain(5);
        var forged = records[2] with { Body = "other" };
        records[2] = forged with { Hash = forged.ComputeHash() };
        AuditCheck.Of(records, records[^1].Head).ShouldNotBeNull().Number.ShouldBe(4);
    }

    [Fact]
    public void A_removed_record_is_missed_in_the_middle_and_at_the_end()
    {
        var (records, head) = (Chain(5), Chain(5)[^1].Head);
        AuditCheck.Of([.. records.Where((_, i) => i != 1)], head).ShouldBe(new AuditFault(2, "is missing"));
        AuditCheck.Of([.. records.SkipLast(1)], head).ShouldBe(new AuditFault(5, "is missing"));
    }

    [Fact]
    public void Two_records_that_changed_places_are_noticed_whether_or_not_their_numbers_did()
    {
        var records = Chain(5);
        AuditCheck.Of([records[0], records[2], records[1], records[3], records[4]], records[^1].Head).ShouldNotBeNull();
        var (second, third) = (records[2] with { Number = 2 }, records[1] with { Number = 3 });
        AuditCheck.Of([records[0], second, third, records[3], records[4]], records[^1].Head).ShouldBe(new AuditFault(2, "was changed"));
    }

    [Fact]
    public void A_tail_that_was_removed_together_with_a_forged_end_is_seen_only_with_an_end_noted_down_elsewhere()
    {
        var (records, noted) = (Chain(5), Chain(5)[^1].Head);
        AuditRecord[] shortened = [.. records.Take(3)];
        AuditCheck.Of(shortened, shortened[^1].Head).ShouldBeNull();
        AuditCheck.Of(shortened, shortened[^1].Head, noted).ShouldNotBeNull().Number.ShouldBe(4);
        AuditCheck.Of([], null, noted).ShouldNotBeNull().Number.ShouldBe(1);
    }

    [Fact]
    public void A_chain_that_was_written_anew_as_a_whole_is_not_the_one_that_was_noted_down()
    {
        var noted = Chain(5)[^1].Head;
        var anew = Chain(6, "other");
        AuditCheck.Of(anew, anew[^1].Head, noted).ShouldBe(new AuditFault(5, "is not the one that was noted down earlier"));
    }

    private static AuditRecord[] Chain(int count, string body = "{}")
    {
        var records = new List<AuditRecord>();
        for (var i = 0; i < count; i++)
            records.Add(AuditRecord.After("X00000001", records.Count == 0 ? null : records[^1].Head, new("flag_judged", "flag/2026-27-Q1", body), Ana, new DateTimeOffset(2026, 5, 12, 9, i, 0, TimeSpan.Zero)));
        return [.. records];
    }
}
