using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Oversight.Pipeline.AuthoriseReturn;
using Oversight.Pipeline.BacktestModel;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.OpenFlag;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RecordIntervention;
using Oversight.Pipeline.ReplyToFlag;
using Oversight.Pipeline.RetainRecords;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ReviewFlag;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.WatchModel;
using Oversight.Training.Backtest;
using Oversight.Training.Watching;
using Oversight.Training;

namespace Oversight.Pipeline;

/// <summary>Adds the use cases. The host adds the stores they need and an <see cref="IPublisherToken"/>.</summary>
public static class PipelineRegistration
{
    /// <summary>Adds the handlers and their options, from the sections <c>Returns</c>, <c>Scoring</c>, <c>Watching</c>, <c>Backtest</c>, <c>Review</c> and <c>Publishing</c>.</summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<EvidenceLibrary>();
        services.AddSingleton(new TrainingOptions());
        services.AddSingleton<IngestEvidenceHandler>();
        services.AddSingleton<ReturnLibrary>();
        services.AddSingleton<PanelLibrary>();
        services.AddSingleton<IngestReturnHandler>();
        services.AddSingleton<AuthoriseReturnHandler>();
        services.AddSingleton<RetrainModelHandler>();
        services.AddSingleton<ScoreAuthoritiesHandler>();
        services.AddSingleton<WatchModelHandler>();
        services.AddSingleton<BacktestModelHandler>();
        services.AddSingleton<PublishScoresHandler>();
        services.AddSingleton<RetainRecordsHandler>();
        services.AddSingleton<DecisionLedger>();
        services.AddSingleton<ViewLog>();
        services.AddSingleton<AuditVerifier>();
        services.AddSingleton<OpenFlagHandler>();
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
}
