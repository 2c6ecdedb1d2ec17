using System.Text;
using Microsoft.Extensions.Options;
using Oversight.Dashboard;
using Oversight.Dashboard.Assets;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Dashboard;

public sealed class AssetLibraryTests
{
    private static AssetLibrary Library(bool onGovUk) => new(Options.Create(new DashboardOptions { OnGovUk = onGovUk }));

    private static string Style(AssetLibrary library) => Encoding.UTF8.GetString(library.Find(library.StyleSheet)!.Bytes);

    [Fact]
    public void Elsewhere_the_stylesheet_asks_for_no_font()
    {
        var css = Style(Library(onGovUk: false));
        css.ShouldContain("arial");
        css.ShouldNotContain("@font-face");
        css.ShouldNotContain(".woff");
        css.ShouldNotContain("GDS Transport");
    }

    [Fact]
    public void Elsewhere_nothing_licensed_for_GOV_UK_alone_can_be_had()
    {
        var library = Library(onGovUk: false);
        foreach (var name in new[] { "light-94a07e06a1-v2.woff2", "govuk-crest.svg", "favicon.ico", "oversight-govuk.css" }) library.Find(name).ShouldBeNull(name);
    }

    [Fact]
    public void On_GOV_UK_every_file_that_the_stylesheet_names_is_there()
    {
        var library = Library(onGovUk: true);
        string[] named = [.. Style(library).Split("url(").Skip(1).Select(rest => rest[..rest.IndexOf(')', StringComparison.Ordinal)].Trim('"')).Distinct()];
        named.ShouldContain(n => n.EndsWith(".woff2", StringComparison.Ordinal));
        foreach (var name in named) library.Find(name).ShouldNotBeNull(name);
    }

    [Theory]
    [InlineData("oversight.css", "text/css; charset=utf-8")]
    [InlineData("oversight.js", "text/javascript; charset=utf-8")]
    [InlineData("govuk-frontend.min.js", "text/javascript; charset=utf-8")]
    [InlineData("favicon.svg", "image/svg+xml")]
    public void Each_file_has_its_media_type(string name, string type) => Library(onGovUk: false).Find(name)!.ContentType.ShouldBe(type);

    [Fact]
    public void The_address_carries_a_hash_of_the_bytes()
    {
        Library(onGovUk: false).Version.ShouldBe(Library(onGovUk: false).Version);
        Library(onGovUk: false).Version.ShouldNotBe(Library(onGovUk: true).Version);
        Library(onGovUk: false).Address("oversight.css").ShouldMatch("^/assets/[0-9a-f]{12}/oversight.css$");
    }
}
