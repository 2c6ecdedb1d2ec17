using System.Text.Json.Nodes;

namespace Oversight.Pipeline.BacktestModel;

/// <summary>The backtest of each model, kept beside it in <c>models/{version}/backtest.json</c>.</summary>
public interface IBacktestStore
{
    /// <summary>The backtest of a model, or null where it has none yet.</summary>
    Task<JsonObject?> FindAsync(string modelVersion, CancellationToken cancellationToken);

    /// <summary>Keeps it. The same evidence and model give the same one, so one that is there is left alone.</summary>
    Task SaveAsync(string modelVersion, JsonObject backtest, CancellationToken cancellationToken);
}
