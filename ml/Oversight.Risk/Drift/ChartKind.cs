namespace Oversight.Risk.Drift;

/// <summary>Which control chart a series is drawn on.</summary>
public enum ChartKind
{
    /// <summary>Individuals and moving range: the value as it is, for ratios of full-time equivalents and for anything whose chance variation no count tells (Shewhart; Wheeler 2000).</summary>
    Xmr,

    /// <summary>A proportion: a count of so many, binomial limits (Montgomery, Introduction to Statistical Quality Control, 7.2).</summary>
    P,

    /// <summary>A rate: a count for so much of something, Poisson limits (Montgomery, 7.3).</summary>
    U,

    /// <summary>A proportion whose limits also hold how much it varies beyond chance (Laney, Quality Engineering 14(4), 2002).</summary>
    PPrime,

    /// <summary>A rate whose limits also hold how much it varies beyond chance (Laney 2002).</summary>
    UPrime,
}
