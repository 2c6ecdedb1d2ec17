using CsCheck;
using Oversight.Domain.Authorities;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Domain.Authorities;

public sealed class AuthorityCodeTests
{
    [Theory]
    [InlineData("E06000001", false)]
    [InlineData("X00000001", true)]
    public void A_code_says_whether_it_is_made_up(string text, bool madeUp)
    {
        var code = AuthorityCode.Parse(text);

        code.IsMadeUp.ShouldBe(madeUp);
        code.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("E0600001")] // eight characters
    [InlineData("E060000011")] // ten
    [InlineData("e06000001")]
    [InlineData("W06000001")] // Wales
    [InlineData("E0600000 ")]
    [InlineData("E0600000A")]
    [InlineData("E0600000\u0661")] // an Arabic digit one
    public void What_is_no_code_is_refused(string? text)
    {
        AuthorityCode.TryParse(text, out var code).ShouldBeFalse();

        code.ShouldBeNull();
        if (text is not null) Should.Throw<FormatException>(() => AuthorityCode.Parse(text));
    }

    [Fact]
    public void Codes_are_ordered_as_their_characters_are() =>
        Gen.Select(Gen.Int[0, 99_999_999], Gen.Int[0, 99_999_999], Gen.Bool, Gen.Bool).Sample((a, b, e, x) =>
        {
            var (left, right) = ($"{(e ? 'E' : 'X')}{a:00000000}", $"{(x ? 'E' : 'X')}{b:00000000}");
            var (l, r) = (AuthorityCode.Parse(left), AuthorityCode.Parse(right));
            return (l < r) == (string.CompareOrdinal(left, right) < 0) && (l >= r) == !(l < r) && (l <= r) == !(l > r) && (l == r) == (left == right);
        });
}
