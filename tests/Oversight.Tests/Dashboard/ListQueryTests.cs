using Oversight.Dashboard;
using Oversight.Dashboard.Api;
using Oversight.Dashboard.Lists;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Dashboard;

public sealed class ListQueryTests
{
    private static readonly PublishedSummary[] Lines =
    [
        Kit.Line("X00000003", 1, "Cold", "East", "review", 100, 0.9),
        Kit.Line("X00000001", 2, "ash", "West", "unknown", null, 0.2),
        Kit.Line("X00000002", 3, "Brook", "East", "routine", 900, 0.4),
    ];

    private static string[] Names(ListQuery query) => [.. query.Apply(Lines).Select(l => l.Authority.Name)];

    [Fact]
    public void The_order_is_by_rank_unless_another_is_asked_for() => Names(new()).ShouldBe(["Cold", "ash", "Brook"]);

    [Theory]
    [InlineData(ListSort.Name, new[] { "ash", "Brook", "Cold" })]
    [InlineData(ListSort.EvidenceAge, new[] { "ash", "Brook", "Cold" })]
    [InlineData(ListSort.Probability, new[] { "Cold", "Brook", "ash" })]
    [InlineData(ListSort.Composite, new[] { "Cold", "ash", "Brook" })]
    public void Each_order_begins_where_a_reader_expects(ListSort sort, string[] names)
    {
        Names(new(Sort: sort)).ShouldBe(names);
        Names(new(Sort: sort, Reversed: true)).ShouldBe(names.Reverse());
    }

    [Fact]
    public void Ties_are_broken_by_rank_then_code() => Names(new(Sort: ListSort.Inadequate)).ShouldBe(["Cold", "ash", "Brook"]);

    [Fact]
    public void A_region_and_a_band_narrow_the_list()
    {
        Names(new(Region: "east")).ShouldBe(["Cold", "Brook"]);
        Names(new(Region: "East", Band: "review")).ShouldBe(["Cold"]);
        Names(new(Region: "Nowhere")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, null, 3, 1, 50)]
    [InlineData(1, 2, 2, 1, 2)]
    [InlineData(2, 2, 1, 2, 2)]
    [InlineData(3, 2, 0, 3, 2)]
    [InlineData(int.MaxValue, 200, 0, int.MaxValue, 200)]
    public void A_page_is_cut_from_the_list(int? page, int? size, int items, int answeredPage, int answeredSize)
    {
        var cut = new Paging(page, size).Cut(Lines, 50);
        (cut.Items.Count, cut.Page, cut.Size).ShouldBe((items, answeredPage, answeredSize));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(null, 0)]
    [InlineData(null, 201)]
    public void A_page_out_of_range_is_a_fault(int? page, int? size) => new Paging(page, size).Fault.ShouldNotBeNull();

    [Theory]
    [InlineData("2025-10-01", "2025-10-01")]
    [InlineData("2025-09-30", "2025-07-01")]
    [InlineData("2030-01-01", "2025-10-01")]
    [InlineData("2025-06-30", null)]
    [InlineData(null, "2025-10-01")]
    public void A_date_stands_for_the_newest_list_at_or_before_it(string? asked, string? answered) =>
        PublishedReader.Newest([new(2025, 10, 1), new(2025, 7, 1)], asked is null ? null : DateOnly.Parse(asked))
            .ShouldBe(answered is null ? null : DateOnly.Parse(answered));
}
