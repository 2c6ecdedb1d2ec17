using System.ComponentModel.DataAnnotations;

namespace Oversight.Risk.Scoring;

/// <summary>
/// How much less sure a probability is where evidence is old or its quality poor (METHODS section 7), as standard errors of its log-odds. Declared, not estimated: past inspections are too few to tell these
/// apart. The errors are independent, so their squares add up, among themselves and to the model's own. What is expected does not move: poor evidence is no proof of a poor service.
/// </summary>
public sealed record EvidenceDoubt
{
    /// <summary>What each year since the last inspection adds: a service wanders off from what inspectors saw. 0 to 1; 0.15 by default, so 0.3 after four years.</summary>
    [Range(0.0, 1.0)]
    public double AYear { get; init; } = 0.15;

    /// <summary>The most years that count, and as how many an authority counts that was never inspected. 1 to 20; 10 by default.</summary>
    [Range(1.0, 20.0)]
    public double MostYears { get; init; } = 10;

    /// <summary>What returns of fair quality add. 0 to 2; 0.2 by default.</summary>
    [Range(0.0, 2.0)]
    public double Fair { get; init; } = 0.2;

    /// <summary>What returns of poor quality add. 0 to 2; 0.4 by default.</summary>
    [Range(0.0, 2.0)]
    public double Poor { get; init; } = 0.4;

    /// <summary>What it adds that nothing came which was due. 0 to 2; 0.5 by default.</summary>
    [Range(0.0, 2.0)]
    public double None { get; init; } = 0.5;

    /// <summary>The standard error to add to the log-odds.</summary>
    /// <param name="evidenceAgeDays">Days since the last graded inspection began; null where there is none.</param>
    /// <param name="reliability">How far the authority's returns can be relied on.</param>
    public double ErrorOf(int? evidenceAgeDays, Reliability reliability)
    {
        var years = evidenceAgeDays is { } days ? Math.Clamp(days / 365.25, 0, MostYears) : MostYears;
        var quality = reliability switch { Reliability.Fair => Fair, Reliability.Poor => Poor, Reliability.None => None, _ => 0 };
        return Math.Sqrt((AYear * AYear * years) + (quality * quality));
    }
}
