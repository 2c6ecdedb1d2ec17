using Oversight.Domain.Measures;

namespace Oversight.Tests.Domain.Measures;

public sealed class UnitsTests
{
    [Theory]
    [InlineData(31.2, "%", "31.2%")]
    [InlineData(28.0, "%", "28%")]
    [InlineData(-4.5, "%", "-4.5%")]
    [InlineData(541.04, "per 10k", "541 per 10,000")]
    [InlineData(7.25, "per 100k", "7.3 per 100,000")]
    [InlineData(17.25, "cases", "17.3 cases")]
    [InlineData(1234567, "GBP", "£1,234,567")]
    [InlineData(1204, "count", "1,204")]
    [InlineData(14.25, "score", "14.25")]
    public void An_amount_carries_its_unit(double value, string unit, string words) => Units.Amount(value, unit).ShouldBe(words);
}
