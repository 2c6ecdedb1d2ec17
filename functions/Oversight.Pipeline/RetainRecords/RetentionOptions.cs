using System.ComponentModel.DataAnnotations;

namespace Oversight.Pipeline.RetainRecords;

/// <summary>
/// How long the service keeps what it made itself. Evidence, returns and decisions it never deletes, nor their receipts, by which it knows what it has taken; how long the account keeps what was overwritten is a rule of
/// the account.
/// </summary>
public sealed class RetentionOptions
{
    /// <summary>
    /// Years for which scores and published lists are kept. 0 to 25; 7 by default: two inspection cycles and an election, so that whoever asks why a flag was raised can be shown. 0 keeps
    /// them for good.
    /// </summary>
    [Range(0, 25)]
    public int PublishedYears { get; set; } = 7;

    /// <summary>Years for which messages are kept. 0 to 25; 7 by default, as long as the lists they speak of, so that it can be shown who was told what. 0 keeps them for good.</summary>
    [Range(0, 25)]
    public int MessageYears { get; set; } = 7;

    /// <summary>
    /// Years for which it is kept who looked at restricted data, counted from the last time that a person did: their records are one chain, which is kept or goes whole. 0 to 25; 7 by default, as long as what
    /// they looked at. 0 keeps them for good.
    /// </summary>
    [Range(0, 25)]
    public int ViewYears { get; set; } = 7;
}
