using System.Text.Json;
using Microsoft.Extensions.Logging;
using Oversight.Domain.Assurance;
using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.Tracing;

namespace Oversight.Pipeline.RetrainModel;

/// <summary>What became of a wish to put a kept model back in use.</summary>
public enum RollBackOutcome
{
    /// <summary>It is in use.</summary>
    Done,

    /// <summary>It was in use already: nothing changed.</summary>
    AlreadyInUse,

    /// <summary>No model of that version is kept.</summary>
    NotKept,

    /// <summary>Another model was put in use at the same moment: ask again.</summary>
    Overtaken,
}

/// <summary>Puts a kept model back in use. Scores follow by themselves; the next challenger is judged only on reports published after this.</summary>
public sealed partial class RollBackModelHandler(IModelStore models, IAuditStore audit, TimeProvider time, ILogger<RollBackModelHandler> logger)
{
    /// <summary>The chain of decisions about models.</summary>
    public const string Chain = "models";

    /// <summary>Puts it back.</summary>
    /// <param name="version">Which.</param>
    /// <param name="by">Name of the person who decided.</param>
    /// <param name="why">Why, in words.</param>
    /// <param name="cancellationToken">Stops it before anything changed.</param>
    public Task<RollBackOutcome> HandleAsync(string version, string by, string why, CancellationToken cancellationToken) =>
        ServiceActivity.RunAsync(ServiceActivity.RollBackModel, () => HandleWithinAsync(version, by, why, cancellationToken));

    private async Task<RollBackOutcome> HandleWithinAsync(string version, string by, string why, CancellationToken cancellationToken)
    {
        var choice = await models.ChoiceAsync(cancellationToken);
        if (choice?.Version == version) return RollBackOutcome.AlreadyInUse;
        if (await models.FindAsync(version, cancellationToken) is null) return RollBackOutcome.NotKept;
        Task WriteDownAsync(string action) => audit.AppendAsync(
            AuditKind.Decisions, Chain, new(action, $"model/{version}", JsonSerializer.Serialize(new { before = choice?.Version, why }, PublicationJson.Options)), Actor.Named(by, "administrator"), time.GetUtcNow(), cancellationToken);
        await WriteDownAsync("model_put_back"); // first: what cannot be written down is not done
        if (!await models.UseAsync(new(version, time.GetUtcNow(), by, why), choice?.Version, cancellationToken))
        {
            await WriteDownAsync("model_put_back_overtaken");
            return RollBackOutcome.Overtaken;
        }
        Log.RolledBack(logger, version, choice?.Version, by);
        return RollBackOutcome.Done;
    }

    private static partial class Log
    {
        [LoggerMessage(2011, LogLevel.Warning, "Model {Version} was put back in use instead of {Before} by {By}")]
        public static partial void RolledBack(ILogger logger, string version, string? before, string by);
    }
}
