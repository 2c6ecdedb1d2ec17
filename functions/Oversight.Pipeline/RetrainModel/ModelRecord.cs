using Oversight.Training.Promotion;

namespace Oversight.Pipeline.RetrainModel;

/// <summary>What is kept of every model beside the model itself.</summary>
/// <param name="Version">Its version.</param>
/// <param name="TrainedAt">When it was trained.</param>
/// <param name="Reports">On how many reports.</param>
/// <param name="LastInspection">First day of the newest inspection among them.</param>
/// <param name="Contest">How it did against the model in use then; null of the first.</param>
public sealed record ModelRecord(string Version, DateTimeOffset TrainedAt, int Reports, DateOnly LastInspection, ModelContest? Contest);

/// <summary>How a new model did against the one in use.</summary>
/// <param name="Champion">Version in use then.</param>
/// <param name="Since">Reports published from this day on were judged.</param>
/// <param name="Reports">How many there were.</param>
/// <param name="Decision">What the rule said; null where there were too few reports to judge by, and then the champion stays.</param>
public sealed record ModelContest(string Champion, DateOnly Since, int Reports, PromotionDecision? Decision)
{
    /// <summary>Whether the new model takes the champion's place.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsPromoted => Decision?.IsPromoted ?? false;
}

/// <summary>Which model is in use, and why.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Since">When it was put in use.</param>
/// <param name="By">Who did: the service, or a person by name.</param>
/// <param name="Why">Why, in words.</param>
public sealed record ModelChoice(string Version, DateTimeOffset Since, string By, string Why)
{
    /// <summary>The service's name where it chose by its own rule.</summary>
    public const string Service = "the service";
}
