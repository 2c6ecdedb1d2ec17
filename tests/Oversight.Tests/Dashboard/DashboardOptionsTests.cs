using Oversight.Dashboard;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Dashboard;

public sealed class DashboardOptionsTests
{
    private static bool IsValid(Action<DashboardOptions> change)
    {
        var options = new DashboardOptions();
        change(options);
        return new DashboardOptionsValidator().Validate(null, options).Succeeded;
    }

    [Fact]
    public void Without_an_issuer_or_a_key_the_host_does_not_start() => IsValid(_ => { }).ShouldBeFalse();

    [Fact]
    public void An_issuer_is_enough() => IsValid(o => o.Access.Authority = "https://login.example.org/tenant/v2.0").ShouldBeTrue();

    [Fact]
    public void An_issuer_over_plain_http_is_refused() => IsValid(o => o.Access.Authority = "http://login.example.org").ShouldBeFalse();

    [Fact]
    public void A_key_made_by_the_host_is_enough_and_may_open_reading() =>
        IsValid(o => { o.Access.UseKey(new byte[32]); o.Access.OpenToReaders = true; }).ShouldBeTrue();

    [Fact]
    public void Reading_is_never_open_where_tokens_come_from_an_issuer() =>
        IsValid(o => { o.Access.Authority = "https://login.example.org"; o.Access.OpenToReaders = true; }).ShouldBeFalse();

    [Fact]
    public void A_short_key_is_refused() => IsValid(o => o.Access.UseKey(new byte[16])).ShouldBeFalse();

    [Fact]
    public void An_issuer_and_a_key_together_are_refused() =>
        IsValid(o => { o.Access.UseKey(new byte[32]); o.Access.Authority = "https://login.example.org"; }).ShouldBeFalse();

    [Fact]
    public void A_page_size_out_of_range_is_refused() => IsValid(o => { o.Access.UseKey(new byte[32]); o.PageSize = 0; }).ShouldBeFalse();

    [Fact]
    public void Limits_out_of_range_are_refused() => IsValid(o => { o.Access.UseKey(new byte[32]); o.Limits.RequestsPerMinute = 1; }).ShouldBeFalse();
}
