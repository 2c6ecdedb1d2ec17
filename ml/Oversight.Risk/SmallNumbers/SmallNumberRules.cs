namespace Oversight.Risk.SmallNumbers;

/// <summary>What is not said about few (METHODS section 6).</summary>
public static class SmallNumberRules
{
    /// <summary>With a smaller denominator a figure enters no score and raises no drift.</summary>
    public const int FewestToScore = 20;

    /// <summary>With a smaller denominator no rate is published.</summary>
    public const int FewestToPublish = 10;

    /// <summary>Whether a figure of this denominator may enter a score.</summary>
    public static bool CanScore(double denominator) => denominator >= FewestToScore;

    /// <summary>Whether a rate of this denominator may be published.</summary>
    public static bool CanPublish(double denominator) => denominator >= FewestToPublish;
}
