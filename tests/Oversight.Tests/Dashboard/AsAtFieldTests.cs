using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Oversight.Dashboard.Pages;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Dashboard;

public sealed class AsAtFieldTests
{
    private static AsAtField Read(string query) => AsAtField.Read(new QueryCollection(QueryHelpers.ParseQuery(query)));

    [Theory]
    [InlineData("?as_at=2025-03-27")]
    [InlineData("?day=27&month=3&year=2025")]
    [InlineData("?day=27&month=03&year=2025&as_at=2024-01-01")]
    public void A_date_is_read_from_a_link_or_from_three_fields(string query) => Read(query).Asked.ShouldBe(new DateOnly(2025, 3, 27));

    [Theory]
    [InlineData("")]
    [InlineData("?day=&month=&year=")]
    public void No_date_asks_for_the_newest(string query) => (Read(query).Asked, Read(query).Fault).ShouldBe((null, null));

    [Theory]
    [InlineData("?day=27&month=&year=", "The date must include a month and a year")]
    [InlineData("?day=31&month=2&year=2025", "The date must be a real date, for example 27 3 2025")]
    [InlineData("?as_at=yesterday", "The date must be a real date")]
    public void A_date_that_cannot_be_read_is_a_fault_that_says_so(string query, string fault) => Read(query).Fault.ShouldBe(fault);
}
