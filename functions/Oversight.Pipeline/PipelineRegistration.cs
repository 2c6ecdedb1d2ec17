using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Oversight.Pipeline.AuthoriseReturn;
using Oversight.Pipeline.BacktestModel;
using Oversight.Pipeline.CatchUpFiles;
using Oversight.Pipeline.ChaseReturns;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.OpenFlag;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RefreshEvidence;
using Oversight.Pipeline.RecordIntervention;
using Oversight.Pipeline.ReplyToFlag;
using Oversight.Pipeline.RetainRecords;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ReviewFlag;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.SendMessages;
using Oversight.Pipeline.SetAsideFile;
using Oversight.Pipeline.WatchModel;
using Oversight.Training;
using Oversight.Training.Backtest;
using Oversight.Training.Promotion;
using Oversight.Training.Watching;

namespace Oversight.Pipeline;

/// <summary>Adds the use cases. The host adds the stores they need and an <see cref="IPublisherToken"/>.</summary>
public static class PipelineRegistration
{
    /// <summary>
    /// Adds the handlers and their options, from the sections <c>Returns</c>, <c>Chase</c>, <c>Messages</c>, <c>Refresh</c>, <c>Scoring</c>, <c>Watching</c>, <c>Backtest</c>, <c>Review</c> and
    /// <c>Publishing</c>.
    /// </summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<EvidenceLibrary>();
        services.AddSingleton(new TrainingOptions());
        services.AddSingleton<IngestEvidenceHandler>();
        services.AddSingleton(s => new JointReturns(s.GetRequiredService<IOptions<ReturnOptions>>().Value.Joint));
        services.AddSingleton<ReturnLibrary>();
        services.AddSingleton<PanelLibrary>();
        services.AddSingleton<AuthoriseNotice>();
        services.AddSingleton<IngestReturnHandler>();
        services.AddSingleton<AuthoriseReturnHandler>();
        services.AddSingleton(new ContestOptions());
        services.AddSingleton<RetrainModelHandler>();
        services.AddSingleton<FlagNotices>();
        services.AddSingleton<RollBackModelHandler>();
        services.AddSingleton<ScoreAuthoritiesHandler>();
        services.AddSingleton<WatchNotices>();
        services.AddSingleton<WatchModelHandler>();
        services.AddSingleton<BacktestModelHandler>();
        services.AddSingleton<PublishScoresHandler>();
        services.AddSingleton<ChaseReturnsHandler>();
        services.AddSingleton<SetAsideFileHandler>();
        services.AddSingleton<CatchUpFilesHandler>();
        services.AddOptions<ChaseOptions>().Bind(configuration.GetSection("Chase")).ValidateDataAnnotations().ValidateOnStart();
        services.AddMessages(configuration.GetSection("Messages"));
        services.AddRefresh(configuration.GetSection("Refresh"));
        services.AddMetrics().AddSingleton<ServiceMetrics>();
        services.AddSingleton<RetainRecordsHandler>();
        services.AddSingleton<DecisionLedger>();
        services.AddSingleton<ViewLog>();
        services.AddSingleton<AuditVerifier>();
        services.AddSingleton<ReturnDecisions>();
        services.AddSingleton<OpenFlagHandler>();
        services.AddSingleton<ReviewNotices>();
        services.AddSingleton<ReviewFlagHandler>();
        services.AddSingleton<ReplyToFlagHandler>();
        services.AddSingleton<RecordInterventionHandler>();
        services.AddSingleton<IReviewOutcomes, LedgerOutcomes>();
        services.AddOptions<ReturnOptions>().Bind(configuration.GetSection("Returns")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ScoringOptions>().Bind(configuration.GetSection("Scoring")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<BacktestOptions>().Bind(configuration.GetSection("Backtest")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<WatchOptions>().Bind(configuration.GetSection("Watching")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ReviewOptions>().Bind(configuration.GetSection("Review")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PublishingOptions>().Bind(configuration.GetSection("Publishing")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection("Retention")).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(PublishScoresHandler.ClientName, (provider, client) =>
            client.BaseAddress = provider.GetRequiredService<IOptions<PublishingOptions>>().Value.DashboardAddress).AddStandardResilienceHandler();
        return services;
    }

    private static void AddRefresh(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<RefreshOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RefreshEvidenceHandler>();
        // A redirect is a fault: the publisher has none. Timeouts and retries come from the resilience handler and the options.
        services.AddHttpClient(RefreshEvidenceHandler.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = System.Net.DecompressionMethods.All })
            .AddStandardResilienceHandler(resilience => resilience.Retry.MaxRetryAttempts = 2);
    }

    private static void AddMessages(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<MessageOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SendMessagesHandler>();
        services.AddSingleton<IMessageSender>(p => p.GetRequiredService<IOptions<MessageOptions>>().Value.Sender switch
        {
            SenderKind.Smtp => ActivatorUtilities.CreateInstance<SmtpSender>(p),
            SenderKind.Webhook => ActivatorUtilities.CreateInstance<WebhookSender>(p),
            _ => new NoSender(),
        });
        // A redirect would take a signed message elsewhere.
        services.AddHttpClient(WebhookSender.ClientName).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false }).AddStandardResilienceHandler();
    }
}
