using Oversight.Local.Serving;

namespace Oversight.Local.Commands;

/// <summary><c>serve</c>: the whole service on a laptop.</summary>
public static class ServeCommand
{
    /// <summary>Starts it and runs until it is told to stop.</summary>
    public static async Task<int> RunAsync(string store, string urls, CancellationToken cancellationToken)
    {
        await using var service = await LocalService.StartAsync(store, urls, cancellationToken);
        Output.Line($"Oversight is at {service.Url} (store {store}). Press Ctrl+C to stop.");
        if (await service.IsEmptyAsync(cancellationToken))
            Output.Line($"The store is empty. Import published evidence from another terminal: dotnet run --project functions/Oversight.Local -c Release -- import DIR --store {store}");
        await service.WaitForStopAsync(cancellationToken);
        return ExitCodes.Done;
    }
}
