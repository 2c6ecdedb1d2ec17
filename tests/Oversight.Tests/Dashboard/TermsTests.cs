using Oversight.Dashboard.Words;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Dashboard;

public sealed class TermsTests
{
    [Theory]
    [InlineData("c", "withheld so that no child can be recognised")]
    [InlineData("x", "not collected or not received")]
    [InlineData(":", "not collected or not received")]
    [InlineData("z", "does not apply to this authority")]
    [InlineData("low", "rounds to nothing, but is not nothing")]
    [InlineData("u", "too unreliable to publish")]
    [InlineData("k", "too unreliable to publish")]
    [InlineData("-", "missing; the publisher does not say why")]
    [InlineData(null, "missing; no reason was given")]
    public void A_symbol_has_a_meaning(string? symbol, string meaning) => Terms.SymbolMeaning(symbol).ShouldBe(meaning);

    [Fact]
    public void Unknown_is_never_shown_in_green() => Terms.BandTag("unknown").ShouldNotContain("green");

    [Fact]
    public void Bands_have_different_words_and_colours()
    {
        string[] bands = ["review", "routine", "unknown"];
        bands.Select(Terms.Band).Distinct().Count().ShouldBe(3);
        bands.Select(Terms.BandTag).Distinct().Count().ShouldBe(3);
    }
}
