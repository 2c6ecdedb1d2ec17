using AngleSharp.Html.Parser;

namespace Oversight.Tests.Kit;

/// <summary>Fills and sends the forms of pages as a browser does, antiforgery token and all.</summary>
internal static class Form
{
    /// <summary>Opens a page, fills the form that posts to an address, and sends it. A field that the page fills itself may be given too, as if the page were older.</summary>
    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, string page, string action, params (string Name, string Value)[] fields) =>
        await client.PostAsync(action, new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), .. (await HiddenAsync(client, page, action)).Where(h => !fields.Any(f => f.Name == h.Key))]), TestContext.Current.CancellationToken);

    /// <summary>Opens a page, chooses a file in the form that posts to an address, and sends it.</summary>
    public static async Task<HttpResponseMessage> SendFileAsync(this HttpClient client, string page, string action, string fileName, byte[] content)
    {
        var body = new MultipartFormDataContent { { new ByteArrayContent(content), "file", fileName } };
        foreach (var (name, value) in await HiddenAsync(client, page, action)) body.Add(new StringContent(value), name);
        return await client.PostAsync(action, body, TestContext.Current.CancellationToken);
    }

    /// <summary>Signs in as one of the made-up people.</summary>
    public static async Task SignInAsync(this HttpClient client, string person, string? authority = null) =>
        (await client.SendAsync("/sign-in", "/sign-in", ("person", person), ("authority", authority ?? string.Empty))).StatusCode.ShouldBe(System.Net.HttpStatusCode.Found);

    private static async Task<KeyValuePair<string, string>[]> HiddenAsync(HttpClient client, string page, string action)
    {
        var document = new HtmlParser().ParseDocument(await client.GetStringAsync(page, TestContext.Current.CancellationToken));
        var form = document.QuerySelector($"form[method=post][action='{action}']").ShouldNotBeNull($"{page} has no form for {action}");
        return [.. form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? string.Empty))];
    }
}
