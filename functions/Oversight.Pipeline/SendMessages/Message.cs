namespace Oversight.Pipeline.SendMessages;

/// <summary>Something the service has to tell somebody.</summary>
/// <param name="Key">Names it for good: of two messages with one key only the first is ever posted. Without the characters / \ # ?, at most 200.</param>
/// <param name="Kind">What it is about, one of <see cref="MessageKinds"/>.</param>
/// <param name="To">Whom it is for; who that is is looked up when it is sent.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text. Names authorities, quarters and counts, never a person.</param>
/// <param name="ComposedAt">When it was composed.</param>
public sealed record Message(string Key, string Kind, Recipient To, string Subject, string Body, DateTimeOffset ComposedAt);

/// <summary>A role, never a person.</summary>
/// <param name="Role">One of <see cref="ContactRoles"/>.</param>
/// <param name="LaCode">The authority whose role it is; null for the department's.</param>
public sealed record Recipient(string Role, string? LaCode = null)
{
    /// <inheritdoc />
    public override string ToString() => LaCode is null ? Role : $"{Role} of {LaCode}";
}

/// <summary>The roles that messages are for.</summary>
public static class ContactRoles
{
    /// <summary>An authority's officer, who sends its returns.</summary>
    public const string Officer = "officer";

    /// <summary>An authority's second person, who authorises them.</summary>
    public const string DataOwner = "data_owner";

    /// <summary>The department's analysts.</summary>
    public const string Analyst = "analyst";

    /// <summary>Whoever keeps the service running.</summary>
    public const string Operator = "operator";

    /// <summary>All of them; the first two belong to an authority.</summary>
    public static IReadOnlyList<string> All { get; } = [Officer, DataOwner, Analyst, Operator];

    /// <summary>Whether a role belongs to an authority.</summary>
    public static bool IsOfAuthority(string role) => role is Officer or DataOwner;
}

/// <summary>What messages are about.</summary>
public static class MessageKinds
{
    /// <summary>A return is due soon.</summary>
    public const string Reminder = "reminder";

    /// <summary>A return is due today.</summary>
    public const string DueToday = "due_today";

    /// <summary>A return is late.</summary>
    public const string Late = "late";

    /// <summary>A return waits for a second person.</summary>
    public const string Authorise = "authorise";

    /// <summary>Which authorities are late, for the department.</summary>
    public const string LateSummary = "late_summary";

    /// <summary>An authority is newly flagged for review.</summary>
    public const string FlagRaised = "flag_raised";

    /// <summary>An authority replied to a flag.</summary>
    public const string FlagReplied = "flag_replied";

    /// <summary>An authority was asked about a flag and did not answer in time.</summary>
    public const string FlagUnanswered = "flag_unanswered";

    /// <summary>An authority appealed against a flag.</summary>
    public const string FlagAppealed = "flag_appealed";

    /// <summary>A flag was shared with its authority.</summary>
    public const string FlagShared = "flag_shared";

    /// <summary>An authority's appeal was decided.</summary>
    public const string AppealDecided = "appeal_decided";

    /// <summary>Watching the model found something.</summary>
    public const string ModelAlert = "model_alert";

    /// <summary>A file could not be taken, however often it was tried.</summary>
    public const string FileSetAside = "file_set_aside";

    /// <summary>Published statistics could not be refreshed.</summary>
    public const string RefreshFailed = "refresh_failed";
}
