namespace Oversight.Pipeline.RetainRecords;

/// <summary>What is kept for a time.</summary>
public interface IRetainedRecords
{
    /// <summary>Deletes scores and publications as at dates before one. Safe to run twice, or to die anywhere. Returns how many rows went.</summary>
    Task<int> DeletePublishedBeforeAsync(DateOnly date, CancellationToken cancellationToken);

    /// <summary>Deletes messages composed before a moment. Returns how many.</summary>
    Task<int> DeleteMessagesBeforeAsync(DateTimeOffset moment, CancellationToken cancellationToken);

    /// <summary>Deletes the whole chain of everybody who last looked at restricted data before a moment. Safe to run twice, or to die anywhere. Returns how many records went.</summary>
    Task<int> DeleteViewsBeforeAsync(DateTimeOffset moment, CancellationToken cancellationToken);

    /// <summary>Adds to the journal what was decided about returns and is not in it, because its writer died. Returns how many.</summary>
    Task<int> JournalDecisionsAsync(CancellationToken cancellationToken);
}
