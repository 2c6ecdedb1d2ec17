using Azure.Core;
using Azure.Identity;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Oversight.Dashboard;
using Oversight.Pipeline;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RetainRecords;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.SendMessages;
using Oversight.Pipeline.WatchModel;
using Oversight.Storage.Backup;
using Oversight.Storage.Schema;

namespace Oversight.Storage;

/// <summary>Adds the stores.</summary>
public static class StorageRegistration
{
    /// <summary>Adds the stores, with options from the section <c>Storage</c>.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection("Storage")).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Account>();
        services.AddSingleton<BlobEvidence>();
        services.AddSingleton<IEvidenceBlobs>(p => p.GetRequiredService<BlobEvidence>());
        services.AddSingleton<IReceiptStore, TableReceipts>();
        services.AddSingleton<IReturnBlobs, BlobReturns>();
        services.AddSingleton<IReturnJournal, BlobJournal>();
        services.AddSingleton<Arrivals>().AddSingleton<DerivedData>().AddSingleton<SchemaVersion>().AddSingleton<AccountBackup>();
        services.AddSingleton<IRetainedRecords, TableRetention>();
        services.AddSingleton<IReturnLedger, TableReturns>();
        services.AddSingleton<IReturnHistory, LedgerHistory>();
        services.AddSingleton<IModelStore, BlobModels>();
        services.AddSingleton<ILeases, BlobLeases>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeyRing>();
        services.AddSingleton<TableScores>();
        services.AddSingleton<IScoreStore>(p => p.GetRequiredService<TableScores>());
        services.AddSingleton<IWatchStore>(p => p.GetRequiredService<TableScores>());
        services.AddSingleton<IOutbox>(p => p.GetRequiredService<TableScores>());
        services.AddSingleton<IPublishedStore, TablePublished>();
        services.AddSingleton<IMessageOutbox, TableMessages>();
        services.AddSingleton<IContactStore, BlobContacts>();
        services.AddSingleton<IAuditStore, TableAudit>();
        return services;
    }
}
