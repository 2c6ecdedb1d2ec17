using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Returns;
using Oversight.Returns.Calendars;
using Oversight.Returns.Specifications;

namespace Oversight.Pipeline.IngestReturn;

/// <summary>One file that an authority sent for a quarter, with what was found in it and what became of it. Every version is kept.</summary>
/// <param name="LaCode">Nine-character code.</param>
/// <param name="Quarter">For example <c>2025-26-Q1</c>.</param>
/// <param name="Version">1 for the first file for the quarter, one more for each that is different.</param>
/// <param name="UploadId">Which upload.</param>
/// <param name="BlobName">Where the bytes lie; empty where they were not kept, because the file looked like it holds people or could not be looked through for them.</param>
/// <param name="FileName">The file's name on the officer's machine; empty where not told or not kept.</param>
/// <param name="Sha256">Hash of the bytes, lower-case hexadecimal.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Submitter">Name of the person who sent it.</param>
/// <param name="UploadedAt">When it arrived.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Findings">Errors and warnings, by rule and row.</param>
/// <param name="NotRun">Rules that could not look, and why.</param>
/// <param name="Passed">How many rules looked and found nothing.</param>
/// <param name="Figures">Its figures in the specification's order; none where it needs correction.</param>
/// <param name="Explanations">What the authority says about warnings, beside the notes in the file.</param>
/// <param name="Authorised">Who authorised it and when; null until somebody has.</param>
/// <param name="TakenAt">When the service itself last wrote it: the same moments, except in a demonstration, whose past is made up.</param>
/// <param name="CorrelationId">What the upload is followed by, in logs and on what is published from it; empty in versions from before there was one.</param>
/// <param name="SubmitterId">Who sent it by the sign-in; empty where not known. Kept, and on no page.</param>
public sealed record ReturnVersion(
    string LaCode,
    string Quarter,
    int Version,
    string UploadId,
    string BlobName,
    string FileName,
    string Sha256,
    long Size,
    string Submitter,
    DateTimeOffset UploadedAt,
    ReturnState State,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<RuleNotRun> NotRun,
    int Passed,
    IReadOnlyList<VersionFigure> Figures,
    IReadOnlyList<Explanation> Explanations,
    VersionAuthorisation? Authorised,
    DateTimeOffset TakenAt,
    string CorrelationId = "",
    string SubmitterId = "")
{
    /// <summary>The authority.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public AuthorityCode Authority => AuthorityCode.Parse(LaCode);

    /// <summary>The quarter.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Period Period => Period.Parse(Quarter);

    /// <summary>Last day on which a return for the quarter is on time.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DateOnly Deadline => ReturnCalendar.DeadlineOf(Period);

    /// <summary>How many findings block.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Errors => Findings.Count(f => f.Severity == Severity.Error);

    /// <summary>How many findings ask for an explanation.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Warnings => Findings.Count - Errors;

    /// <summary>The warnings that nobody has explained, in the file or beside it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<Finding> Unexplained =>
        Findings.Where(f => f is { Severity: Severity.Warning, IsExplained: false } && !Explanations.Any(e => e.Rule == f.Rule && e.ItemId == f.ItemId));

    /// <summary>The figures as the rules and the measures use them; null where it needs correction.</summary>
    public ValidatedReturn? ToReturn() =>
        State == ReturnState.NeedsCorrection || ReturnSpecification.For(Period) is not { } specification
            ? null
            : new(Authority, Period, specification, Figures.Where(f => specification.FindItem(f.ItemId) is not null)
                .Select(f => new ReturnFigure(specification.FindItem(f.ItemId)!, f.Value, f.Status, f.Note, f.Row)));
}

/// <summary>A rule that could not look.</summary>
/// <param name="Rule">Its code.</param>
/// <param name="Why">Why not.</param>
public sealed record RuleNotRun(string Rule, string Why);

/// <summary>A figure of a version.</summary>
/// <param name="ItemId">What was counted.</param>
/// <param name="Value">The count; null where the status says that there is none.</param>
/// <param name="Status">What the authority says about it.</param>
/// <param name="Note">The authority's note; may be empty.</param>
/// <param name="Row">Row in the file.</param>
public sealed record VersionFigure(string ItemId, decimal? Value, FigureStatus Status, string Note, int Row);

/// <summary>What an authority says about a warning.</summary>
/// <param name="Rule">The rule that found something.</param>
/// <param name="ItemId">The item it found it in; null where no one item was meant.</param>
/// <param name="Text">The explanation, at most 500 characters.</param>
/// <param name="By">Name of the person.</param>
/// <param name="At">When.</param>
public sealed record Explanation(string Rule, string? ItemId, string Text, string By, DateTimeOffset At);

/// <summary>The second person's authorisation.</summary>
/// <param name="By">Name of the person.</param>
/// <param name="Role">What allows them to.</param>
/// <param name="At">When: from this moment the figures count.</param>
public sealed record VersionAuthorisation(string By, AuthoriserRole Role, DateTimeOffset At);
