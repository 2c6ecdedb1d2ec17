using Oversight.Pipeline.PublishScores;

namespace Oversight.Dashboard.Api;

/// <summary>Some of a list.</summary>
/// <typeparam name="T">What it is a list of.</typeparam>
/// <param name="AsAt">Date of the publications it comes from.</param>
/// <param name="Items">This page of it.</param>
/// <param name="Page">Which page, from 1.</param>
/// <param name="PageSize">Most items on a page.</param>
/// <param name="Total">Items on all pages.</param>
public sealed record DatedPage<T>(DateOnly AsAt, IReadOnlyList<T> Items, int Page, int PageSize, int Total);

/// <summary>Some of the receipts.</summary>
/// <typeparam name="T">What it is a list of.</typeparam>
/// <param name="Items">This page of it.</param>
/// <param name="Page">Which page, from 1.</param>
/// <param name="PageSize">Most items on a page.</param>
/// <param name="Total">Items on all pages.</param>
public sealed record UndatedPage<T>(IReadOnlyList<T> Items, int Page, int PageSize, int Total);

/// <summary>The dates there are publications for.</summary>
/// <param name="Dates">Newest first.</param>
public sealed record DatesAnswer(IReadOnlyList<DateOnly> Dates);

/// <summary>The estimate for an authority.</summary>
/// <param name="LaCode">Nine-character code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Region">Its region.</param>
/// <param name="Revision">Revision of the publication.</param>
/// <param name="ScoredAt">When it was computed.</param>
/// <param name="Score">The estimate.</param>
public sealed record ScoreLine(string LaCode, string Name, string Region, long Revision, DateTimeOffset ScoredAt, PublishedScore Score)
{
    /// <summary>Of a line of the national list.</summary>
    public static ScoreLine Of(PublishedSummary s) => new(s.LaCode, s.Authority.Name, s.Authority.Region, s.Revision, s.ScoredAt, s.Score);
}

/// <summary>A flag that asks for attention, with why.</summary>
/// <param name="LaCode">Nine-character code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Region">Its region.</param>
/// <param name="Rank">1 is the highest.</param>
/// <param name="Flag">urgent, review, watch or unknown, or routine and drawn by lot, and the rule that decided.</param>
/// <param name="Reasons">The first few reasons.</param>
/// <param name="Evidence">How old and complete what is known is.</param>
public sealed record FlagLine(
    string LaCode, string Name, string Region, int Rank, PublishedFlag Flag, IReadOnlyList<PublishedReason> Reasons, PublishedEvidence Evidence)
{
    /// <summary>Of a line of the national list.</summary>
    public static FlagLine Of(PublishedSummary s) => new(s.LaCode, s.Authority.Name, s.Authority.Region, s.Score.Rank, s.Flag, s.Reasons, s.Evidence);
}

/// <summary>What a measure is; without figures.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Title">Its name in sentences.</param>
/// <param name="Unit">Unit as published.</param>
/// <param name="Direction">high, low, both or context: which way is a concern.</param>
/// <param name="Group">The part of the service it speaks of.</param>
/// <param name="IsInComposite">Whether it is one of the composite's ten.</param>
/// <param name="Source">The table it comes from, in words.</param>
public sealed record MeasureDefinition(string Id, string Title, string Unit, string Direction, string Group, bool IsInComposite, string Source)
{
    /// <summary>Of a published measure.</summary>
    public static MeasureDefinition Of(PublishedMeasure m) => new(m.Id, m.Title, m.Unit, m.Direction, m.Group, m.IsInComposite, m.Source);
}

/// <summary>Every measure that is published.</summary>
/// <param name="Items">Ordered by group and title.</param>
public sealed record MeasuresAnswer(IReadOnlyList<MeasureDefinition> Items);

/// <summary>A measure of an authority over time.</summary>
/// <param name="LaCode">Nine-character code.</param>
/// <param name="AsAt">Date of the publication it comes from.</param>
/// <param name="Measure">The measure with its figures.</param>
public sealed record AuthorityMeasure(string LaCode, DateOnly AsAt, PublishedMeasure Measure);

/// <summary>What became of a publication.</summary>
/// <param name="Outcome">stored, or already_there where the same or a newer revision was.</param>
public sealed record PutAnswer(PutOutcome Outcome);
