using Oversight.Local.Serving;

namespace Oversight.Local.Commands;

/// <summary><c>openapi</c>: the description of the API as the running app gives it.</summary>
public static class OpenApiCommand
{
    /// <summary>Writes it.</summary>
    public static async Task<int> RunAsync(string output, CancellationToken cancellationToken)
    {
        await using var app = LocalService.Build("http://127.0.0.1:0");
        await app.StartAsync(cancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        await File.WriteAllBytesAsync(output, await client.GetByteArrayAsync(new Uri("openapi/v1.json", UriKind.Relative), cancellationToken), cancellationToken);
        Output.Line($"Written: {output}");
        return ExitCodes.Done;
    }
}
