using CsCheck;
using Oversight.Dashboard.Disclosure;

namespace Oversight.Tests.Dashboard.Disclosure;

public sealed class SmallCountsTests
{
    // Above every count below, and above every sum that a withheld count could be part of.
    private const int Most = 500;

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1, null, true)]
    [InlineData(5, null, true)]
    [InlineData(6, 5, false)]
    [InlineData(7, 5, false)]
    [InlineData(8, 10, false)]
    [InlineData(12, 10, false)]
    [InlineData(1203, 1205, false)]
    public void One_to_five_is_withheld_and_everything_else_is_to_the_nearest_five(long count, int? shown, bool isSuppressed)
    {
        ShownCount.Of(count).Value.ShouldBe(shown);
        ShownCount.Of(count).IsSuppressed.ShouldBe(isSuppressed);
    }

    [Fact]
    public void A_small_count_is_never_alone_where_a_total_is_shown()
    {
        // 3 of 43: 45 less 40 would leave it. The next smallest, 40, is withheld too; the region next door is untouched.
        var shown = SmallCounts.Protect([3, 40, 60, 20, 90], [0, 0, 0, 1, 1]);
        shown.Cells.Select(c => c.IsSuppressed).ShouldBe([true, true, false, false, false]);
        shown.Groups.Select(g => g.Value).ShouldBe([105, 110]);
        shown.Total.Value.ShouldBe(215);
    }

    [Fact]
    public void Where_a_region_has_nothing_else_to_withhold_its_total_goes_and_then_another()
    {
        var shown = SmallCounts.Protect([4, 200, 300], [0, 1, 1]);
        shown.Cells[0].IsSuppressed.ShouldBeTrue();
        shown.Groups[0].IsSuppressed.ShouldBeTrue();
    }

    [Fact]
    public void A_missing_count_stays_missing_and_is_part_of_no_total()
    {
        var shown = SmallCounts.Protect([null, 40, null], [0, 0, 1]);
        shown.Cells[0].ShouldBe(ShownCount.Missing);
        shown.Groups.Select(g => g.Value).ShouldBe([40, null]);
        shown.Total.Value.ShouldBe(40);
    }

    [Fact]
    public void Differencing_totals_never_rules_out_any_of_one_to_five()
    {
        var cell = Gen.Frequency((4, Gen.Long[0, 9]), (3, Gen.Long[0, 30]), (1, Gen.Const(-1L))).Select(c => c < 0 ? (long?)null : c);
        Gen.Select(cell.Array[1, 4], cell.Array[1, 4], cell.Array[0, 3]).Sample(
            (a, b, c) =>
            {
                long?[] counts = [.. a, .. b, .. c];
                int[] groups = [.. a.Select(_ => 0), .. b.Select(_ => 1), .. c.Select(_ => 2)];
                var shown = SmallCounts.Protect(counts, groups);
                for (var i = 0; i < counts.Length; i++)
                {
                    if (counts[i] is not { } count || !SmallCounts.IsSmall(count)) continue;
                    shown.Cells[i].IsSuppressed.ShouldBeTrue();
                    for (var guess = 1; guess <= SmallCounts.Largest; guess++)
                        IsPossible(shown, groups, i, guess).ShouldBeTrue($"cell {i} of [{string.Join(',', counts.Select(n => n?.ToString() ?? "-"))}] in [{string.Join(',', groups)}] cannot be {guess}");
                }
            },
            iter: 3000);
    }

    [Fact]
    public void Rounding_alone_would_have_been_undone()
    {
        // What the rule for totals is for: 4 and 8 are shown as c and 10, and 12 as 10. If 8 stays shown (8 to 12), a total of 8 to 12 leaves at most 4 for the other.
        var bare = new ProtectedCounts([ShownCount.Suppressed, ShownCount.Of(8)], [ShownCount.Of(12)], ShownCount.Of(12));
        IsPossible(bare, [0, 0], 0, 5).ShouldBeFalse();
        IsPossible(SmallCounts.Protect([4, 8], [0, 0]), [0, 0], 0, 5).ShouldBeTrue();
    }

    // Somebody who knows the rules: every sum that the cells can have, group by group, against every total that is shown. Sets of sums, no intervals.
    private static bool IsPossible(ProtectedCounts shown, int[] groups, int cell, int guess)
    {
        var whole = new HashSet<int> { 0 };
        for (var g = 0; g < shown.Groups.Count; g++)
        {
            var sums = new HashSet<int> { 0 };
            for (var i = 0; i < groups.Length; i++)
                if (groups[i] == g) sums = Add(sums, i == cell ? [guess] : Behind(shown.Cells[i]));
            whole = Add(whole, [.. sums.Where(s => Fits(shown.Groups[g], s))]);
        }
        return whole.Any(s => Fits(shown.Total, s));
    }

    private static HashSet<int> Add(HashSet<int> sums, IEnumerable<int> more) => [.. sums.SelectMany(s => more.Select(m => s + m)).Where(s => s <= Most)];

    private static IEnumerable<int> Behind(ShownCount shown) => shown == ShownCount.Missing ? [0]
        : shown.IsSuppressed ? Enumerable.Range(1, 40)
        : Enumerable.Range(0, 200).Where(n => ShownCount.Of(n) == shown);

    private static bool Fits(ShownCount total, int sum) => total.IsSuppressed ? sum > 0 : total.Value is null ? sum == 0 : ShownCount.Of(sum) == total;
}
