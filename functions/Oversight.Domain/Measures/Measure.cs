namespace Oversight.Domain.Measures;

/// <summary>Which way a measure points when a service gets worse.</summary>
public enum ConcernDirection
{
    /// <summary>A high value is a concern.</summary>
    High,

    /// <summary>A low value is a concern.</summary>
    Low,

    /// <summary>Both a very high and a very low value may be one; carries no direction.</summary>
    Both,

    /// <summary>Describes the place, not the service; sets expectation, never concern.</summary>
    Context,
}

/// <summary>A rate or published series, the same definition for every authority.</summary>
/// <param name="Id">Its name in files and addresses.</param>
/// <param name="Title">Its name in sentences.</param>
/// <param name="Unit">Unit as published, for example <c>%</c> or <c>per 10k</c>.</param>
/// <param name="Direction">Which way is a concern.</param>
/// <param name="Group">The part of the service it speaks of, for example <c>workforce</c> or <c>timeliness</c>.</param>
/// <param name="IsCore">Whether it is on the short list that models may use.</param>
/// <param name="Source">The table it comes from, in words; may be empty.</param>
public sealed record Measure(MeasureId Id, string Title, string Unit, ConcernDirection Direction, string Group, bool IsCore, string Source)
{
    // Ratios of two different populations: these percentages may pass 100.
    private static readonly HashSet<string> Ratios = ["cin_ended_to_started_pct", "s47_to_icpc_pct", "referral_to_s47_pct", "cpp_to_cin_pct"];

    /// <summary>+1 where high is a concern or there is no direction, -1 where low is one.</summary>
    public int Sign => Direction == ConcernDirection.Low ? -1 : 1;

    /// <summary>The largest value that is possible; null where there is no bound.</summary>
    public double? Maximum => Unit == "%" && !Ratios.Contains(Id.Value) ? 100 : null;
}
