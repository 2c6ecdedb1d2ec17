using Oversight.Local.Serving;

namespace Oversight.Local.Commands;

/// <summary><c>serve</c>: the whole service on a laptop.</summary>
public static class ServeCommand
{
    /// <summary>Starts it, fills an empty store with the demonstration if that is wanted, and runs until it is told to stop.</summary>
    public static async Task<int> RunAsync(string store, string urls, bool withDemonstration, CancellationToken cancellationToken)
    {
        await using var service = await LocalService.StartAsync(store, urls, cancellationToken);
        Output.Line($"Oversight is at {service.Url} (store {store}). Press Ctrl+C to stop.");
        if (await service.IsEmptyAsync(cancellationToken))
        {
            if (withDemonstration) await FillAsync(service, cancellationToken);
            else Output.Line($"The store is empty. Import published evidence from another terminal: dotnet run --project functions/Oversight.Local -c Release -- import DIR --store {store}");
        }
        await service.WaitForStopAsync(cancellationToken);
        return ExitCodes.Done;
    }

    private static async Task FillAsync(LocalService service, CancellationToken cancellationToken)
    {
        Output.Line("The store is empty: it becomes a demonstration with made-up authorities. (For real evidence: serve --no-demo --store DIR.)");
        var started = TimeProvider.System.GetTimestamp();
        await service.FillAsync(new Lines(), cancellationToken);
        Output.Line($"The demonstration is ready after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} seconds: {service.Url} (the lists of earlier dates follow)");
    }

    private sealed class Lines : IProgress<string>
    {
        public void Report(string value) => Output.Line($"demonstration: {value}");
    }
}
