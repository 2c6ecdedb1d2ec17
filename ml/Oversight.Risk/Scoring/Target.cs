using Oversight.Domain.Inspections;

namespace Oversight.Risk.Scoring;

/// <summary>What the next graded inspection may say.</summary>
public enum Target
{
    /// <summary>Requires improvement or inadequate overall.</summary>
    LessThanGood,

    /// <summary>Inadequate overall.</summary>
    Inadequate,

    /// <summary>Graded below the previous grade; only where there is a previous grade above inadequate.</summary>
    Decline,

    /// <summary>Leadership requires improvement or is inadequate.</summary>
    Leadership,
}

/// <summary>Names and outcomes of the targets.</summary>
public static class Targets
{
    /// <summary>All four, in the order they are reported.</summary>
    public static IReadOnlyList<Target> All { get; } = [Target.LessThanGood, Target.Inadequate, Target.Decline, Target.Leadership];

    /// <summary>
    /// Those whose probabilities are published. For an authority last graded good a decline is the same event as less than good, and two
    /// scores would give it two probabilities: until they agree only one is shown.
    /// </summary>
    public static IReadOnlyList<Target> Published { get; } = [Target.LessThanGood, Target.Inadequate];

    /// <summary>The name in files: <c>less_than_good</c>, <c>inadequate</c>, <c>decline</c>, <c>leadership</c>.</summary>
    public static string Name(this Target target) => target switch
    {
        Target.LessThanGood => "less_than_good",
        Target.Inadequate => "inadequate",
        Target.Decline => "decline",
        _ => "leadership",
    };

    /// <summary>Whether an inspection had the outcome; null where the target does not apply or the report does not say.</summary>
    public static bool? Happened(this Target target, Inspection inspection, Grade? previous) => target switch
    {
        Target.LessThanGood => inspection.Outcome is { } g ? g < Grade.Good : null,
        Target.Inadequate => inspection.Outcome is { } g ? g == Grade.Inadequate : null,
        Target.Decline => previous is > Grade.Inadequate && inspection.Outcome is { } g ? g < previous : null,
        _ => inspection.Leadership is { } l ? l < Grade.Good : null,
    };
}
