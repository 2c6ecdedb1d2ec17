using CsCheck;
using Oversight.Domain.Panel;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Domain.Panel;

public sealed class FigureTests
{
    [Theory]
    [InlineData("c", MissingReason.Suppressed)]
    [InlineData("x", MissingReason.NotAvailable)]
    [InlineData(":", MissingReason.NotAvailable)]
    [InlineData("z", MissingReason.NotApplicable)]
    [InlineData("low", MissingReason.Low)]
    [InlineData("u", MissingReason.Unreliable)]
    [InlineData("k", MissingReason.Unreliable)]
    [InlineData("-", MissingReason.Unspecified)]
    [InlineData("", MissingReason.NotStated)]
    public void A_symbol_is_never_a_number_and_keeps_its_reason(string symbol, MissingReason reason)
    {
        var figure = Figure.FromSymbol(symbol).ShouldNotBeNull();

        figure.HasNumber.ShouldBeFalse();
        figure.Number.ShouldBeNull();
        figure.Reason.ShouldBe(reason);
        figure.ToString().ShouldBe(symbol);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("12.5")]
    [InlineData("~")]
    [InlineData("C")]
    [InlineData("Low")]
    [InlineData("n/a")]
    public void What_is_no_symbol_of_the_statistical_service_is_none(string text) => Figure.FromSymbol(text).ShouldBeNull();

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_is_finite(double number) => Should.Throw<ArgumentOutOfRangeException>(() => Figure.Of(number));

    [Fact]
    public void A_number_is_kept_to_the_last_digit() =>
        Gen.Double.Where(double.IsFinite).Sample(n => Figure.Of(n) is { HasNumber: true, Number: { } kept } f && kept.Equals(n) && double.Parse(f.ToString()).Equals(n));

    [Fact]
    public void A_zero_and_a_figure_that_was_not_given_are_different_things()
    {
        Figure.Of(0).ShouldNotBe(Figure.Missing(MissingReason.NotStated));
        default(Figure).HasNumber.ShouldBeFalse();
    }
}
