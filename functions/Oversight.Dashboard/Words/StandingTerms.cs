using Oversight.Dashboard.Quarters;
using Oversight.Pipeline.IngestReturn;

namespace Oversight.Dashboard.Words;

/// <summary>The words behind how a return stands.</summary>
public static class StandingTerms
{
    /// <summary>In one or two words, as in a tag.</summary>
    public static string Name(ReturnStanding standing) => standing.Standing switch
    {
        Standing.NotOver => "Not yet due",
        Standing.SentByLead => "Joint",
        Standing.NotSent => standing.IsLate ? "Late" : standing.IsAsked ? "Due" : "Not sent",
        Standing.NeedsCorrection => "Needs correction",
        Standing.AwaitingAuthorisation => "Awaiting authorisation",
        _ => standing.IsLate ? "Accepted late" : "Accepted",
    };

    /// <summary>Class of its tag.</summary>
    public static string Tag(ReturnStanding standing) => standing.Standing switch
    {
        Standing.NotOver or Standing.SentByLead => "govuk-tag--grey",
        Standing.NotSent => standing.IsLate ? "govuk-tag--red" : "govuk-tag--blue",
        Standing.NeedsCorrection => "govuk-tag--red",
        Standing.AwaitingAuthorisation => "govuk-tag--yellow",
        _ => "govuk-tag--green",
    };

    /// <summary>The deadline against today, or against the day it was first accepted.</summary>
    public static string Time(ReturnStanding standing)
    {
        if (standing.Standing == Standing.SentByLead) return "not owed here";
        var days = standing.DaysLate;
        if (days > 0 && !standing.IsAsked) return "not asked for then";
        if (standing.IsAccepted) return days > 0 ? $"{Say.Count(days, "day")} late" : "on time";
        return days switch
        {
            > 0 => $"{Say.Count(days, "day")} late",
            0 => "due today",
            _ => $"{Say.Count(-days, "day")} left",
        };
    }

    /// <summary>What has to happen next, and who does it; null where nothing has to.</summary>
    public static string? Next(ReturnStanding standing) => standing.Standing switch
    {
        Standing.SentByLead => $"{standing.Lead!.Name} sends it",
        Standing.NotSent => "An officer sends it",
        Standing.NeedsCorrection => "An officer corrects it and sends it again",
        Standing.AwaitingAuthorisation => "A data owner other than the sender authorises it",
        _ => null,
    };

    /// <summary>Name of the state of a version.</summary>
    public static string State(ReturnState state) => state switch
    {
        ReturnState.NeedsCorrection => "Needs correction",
        ReturnState.AwaitingAuthorisation => "Awaiting authorisation",
        _ => "Accepted",
    };

    /// <summary>Class of its tag.</summary>
    public static string StateTag(ReturnState state) => state switch
    {
        ReturnState.NeedsCorrection => "govuk-tag--red",
        ReturnState.AwaitingAuthorisation => "govuk-tag--yellow",
        _ => "govuk-tag--green",
    };
}
