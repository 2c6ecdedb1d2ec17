using System.Diagnostics;

namespace Oversight.Pipeline.Tracing;

/// <summary>The activities of the service, one a use case; whoever listens to the source <see cref="SourceName"/> sees them. Their names are held to infra-bicep/TELEMETRY.md by a test.</summary>
public static class ServiceActivity
{
    /// <summary>Name of the source.</summary>
    public const string SourceName = "Oversight";

    /// <summary>A file of evidence is taken.</summary>
    public const string IngestEvidence = "ingest_evidence";

    /// <summary>A return is checked.</summary>
    public const string IngestReturn = "ingest_return";

    /// <summary>A second person authorises a return.</summary>
    public const string AuthoriseReturn = "authorise_return";

    /// <summary>Authorities are scored where there is reason to.</summary>
    public const string ScoreAuthorities = "score_authorities";

    /// <summary>What waits in the outbox is delivered.</summary>
    public const string PublishScores = "publish_scores";

    /// <summary>One publication is delivered; inside <see cref="PublishScores"/>.</summary>
    public const string DeliverPublication = "deliver_publication";

    /// <summary>The dashboard takes a publication.</summary>
    public const string TakePublication = "take_publication";

    /// <summary>A model is trained where there is reason to.</summary>
    public const string RetrainModel = "retrain_model";

    /// <summary>The model is watched where there are new lists.</summary>
    public const string WatchModel = "watch_model";

    /// <summary>The model in use is backtested where it has not been.</summary>
    public const string BacktestModel = "backtest_model";

    /// <summary>A person puts a kept model back in use.</summary>
    public const string RollBackModel = "roll_back_model";

    /// <summary>A publication opens a flag, or changes one; inside <see cref="TakePublication"/>.</summary>
    public const string OpenFlag = "open_flag";

    /// <summary>The department decides about a flag.</summary>
    public const string ReviewFlag = "review_flag";

    /// <summary>An authority answers a flag.</summary>
    public const string ReplyToFlag = "reply_to_flag";

    /// <summary>A person records an intervention, or what became of it.</summary>
    public const string RecordIntervention = "record_intervention";

    /// <summary>Reminders are posted.</summary>
    public const string ChaseReturns = "chase_returns";

    /// <summary>Messages that wait are sent.</summary>
    public const string SendMessages = "send_messages";

    /// <summary>The publisher is asked for new statistics.</summary>
    public const string RefreshEvidence = "refresh_evidence";

    /// <summary>What has been kept long enough is deleted.</summary>
    public const string RetainRecords = "retain_records";

    /// <summary>A file that failed at every attempt is set aside.</summary>
    public const string SetAsideFile = "set_aside_file";

    /// <summary>Files that arrived and have no receipt are taken; <see cref="IngestEvidence"/> and <see cref="IngestReturn"/> are inside it.</summary>
    public const string CatchUpFiles = "catch_up_files";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Does something within an activity. One that fails is marked with the type of what was thrown; its text may hold content, and is left to the log.</summary>
    /// <param name="name">One of the names above.</param>
    /// <param name="work">What is done.</param>
    public static async Task<T> RunAsync<T>(string name, Func<Task<T>> work)
    {
        using var activity = Source.StartActivity(name);
        try
        {
            return await work();
        }
        catch (Exception e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            throw;
        }
    }
}
