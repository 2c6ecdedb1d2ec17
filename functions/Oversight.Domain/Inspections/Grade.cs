namespace Oversight.Domain.Inspections;

/// <summary>Ofsted's four grades, worst first, so that a lower number is a worse judgement.</summary>
public enum Grade
{
    /// <summary>Inadequate.</summary>
    Inadequate = 1,

    /// <summary>Requires improvement (to be good).</summary>
    RequiresImprovement = 2,

    /// <summary>Good.</summary>
    Good = 3,

    /// <summary>Outstanding.</summary>
    Outstanding = 4,
}
