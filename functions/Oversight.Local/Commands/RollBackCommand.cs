using Azure.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Oversight.Pipeline.RetrainModel;
using Oversight.Storage;

namespace Oversight.Local.Commands;

/// <summary><c>rollback</c>: puts a kept model back in use, in one call.</summary>
public static class RollBackCommand
{
    /// <summary>Puts it back and says so. 1 where no such model is kept.</summary>
    public static async Task<int> RunAsync(string store, Uri? accountAddress, string version, string by, string why, CancellationToken cancellationToken)
    {
        if (ImportCommand.Options(store, accountAddress) is not { } options)
        {
            Output.Error($"No service is running on the store {store}. Start one with 'serve --store {store}', in another terminal.");
            return ExitCodes.Unusable;
        }
        var account = new Account(Microsoft.Extensions.Options.Options.Create(options), new DefaultAzureCredential());
        var models = new BlobModels(account);
        var outcome = await new RollBackModelHandler(models, new TableAudit(account), TimeProvider.System, NullLogger<RollBackModelHandler>.Instance).HandleAsync(version, by, why, cancellationToken);
        switch (outcome)
        {
            case RollBackOutcome.Done:
                Output.Line($"Model {version} is in use. The lists are made again with it.");
                return ExitCodes.Done;
            case RollBackOutcome.AlreadyInUse:
                Output.Line($"Model {version} was in use already: nothing changed.");
                return ExitCodes.Done;
            case RollBackOutcome.NotKept:
                Output.Error($"No model {version} is kept. There are: {string.Join(", ", (await models.RecordsAsync(cancellationToken)).Select(r => r.Version))}.");
                return ExitCodes.No;
            default:
                Output.Error("Another model was put in use at the same moment. Look, and run this again.");
                return ExitCodes.No;
        }
    }
}
