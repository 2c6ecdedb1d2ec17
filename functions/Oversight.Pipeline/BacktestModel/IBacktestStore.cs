using System.Text.Json.Nodes;

namespace Oversight.Pipeline.BacktestModel;

/// <summary>The backtest of each model and the card written from it, kept beside it in <c>models/{version}/backtest.json</c> and <c>models/{version}/MODEL_CARD.md</c>.</summary>
public interface IBacktestStore
{
    /// <summary>The backtest of a model, or null where it has none yet.</summary>
    Task<JsonObject?> FindAsync(string modelVersion, CancellationToken cancellationToken);

    /// <summary>Keeps them, the card first. The same evidence and model give the same ones, so what is there is left alone.</summary>
    Task SaveAsync(string modelVersion, JsonObject backtest, string card, CancellationToken cancellationToken);
}
