using Oversight.Dashboard;
using Oversight.Dashboard.Lists;

namespace Oversight.Tests.Dashboard;

public sealed class AuthoritySearchTests
{
    private static readonly PublishedSummary[] Lines =
    [
        Kit.Line("X00000001", 1, "Ashford"),
        Kit.Line("X00000002", 2, "Ashford and Elm"),
        Kit.Line("X00000003", 3, "King's Lea", "South Fen"),
        Kit.Line("X00000004", 4, "Upton-on-Sea", "South Fen"),
    ];

    [Theory]
    [InlineData("ash", "X00000001,X00000002")]
    [InlineData("ashford", "X00000001")] // a whole name is meant alone
    [InlineData("elm ash", "X00000002")]
    [InlineData("sea", "X00000004")]
    [InlineData("south fen", "X00000003,X00000004")]
    [InlineData("X00000003", "X00000003")]
    [InlineData("ford", "")] // no word begins with it
    [InlineData("  ", "X00000001,X00000002,X00000003,X00000004")]
    public void An_authority_is_found_by_the_beginnings_of_words_of_its_name_region_or_code(string words, string codes) =>
        string.Join(',', AuthoritySearch.Find(Lines, words).Select(l => l.LaCode)).ShouldBe(codes);
}
