namespace Oversight.Pipeline;

/// <summary>When jobs run: the names of the settings that hold their cron expressions (six fields, seconds first, UTC), for both hosts.</summary>
public static class Schedules
{
    /// <summary>Setting for <c>ScoreAuthorities</c>: short, because it does nothing when nothing has changed.</summary>
    public const string Score = "ScoreSchedule";

    /// <summary>Setting for <c>RetrainModel</c>: short too; it trains only when evidence changed or a month has passed.</summary>
    public const string Retrain = "RetrainSchedule";

    /// <summary>Setting for <c>BacktestModel</c>: short too; it does nothing until there is another model.</summary>
    public const string Backtest = "BacktestSchedule";

    /// <summary>Setting for <c>WatchModel</c>: short too; it does nothing until there are new lists.</summary>
    public const string Watch = "WatchSchedule";

    /// <summary>Setting for <c>PublishScores</c>.</summary>
    public const string Publish = "PublishSchedule";

    /// <summary>Setting for <c>CatchUpFiles</c>: once an hour. In Azure only, where a file is told of by an event; a laptop's pollers look at every file.</summary>
    public const string CatchUp = "CatchUpSchedule";

    /// <summary>Setting for <c>RetainRecords</c>: once a day, at night.</summary>
    public const string Retain = "RetainSchedule";

    /// <summary>Container in which evidence arrives.</summary>
    public const string EvidenceContainer = "evidence";

    /// <summary>Container in which quarterly returns arrive.</summary>
    public const string ReturnContainer = "returns";

    /// <summary>Queue into which the host writes files that a blob trigger failed with as often as it may: its own name for it.</summary>
    public const string PoisonQueue = "webjobs-blobtrigger-poison";

    /// <summary>Setting for <c>ChaseReturns</c>: once a day.</summary>
    public const string Chase = "ChaseSchedule";

    /// <summary>Setting for <c>SendMessages</c>: short, because it does nothing when nothing waits.</summary>
    public const string Send = "SendSchedule";

    /// <summary>Setting for <c>RefreshEvidence</c>: once a day; statistics are published on a morning.</summary>
    public const string Refresh = "RefreshSchedule";
}
