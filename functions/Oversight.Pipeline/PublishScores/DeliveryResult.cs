namespace Oversight.Pipeline.PublishScores;

/// <summary>What became of an attempt to deliver a publication.</summary>
public enum DeliveryResult
{
    /// <summary>The dashboard has it.</summary>
    Delivered,

    /// <summary>The dashboard answered, and did not take it.</summary>
    Refused,

    /// <summary>The dashboard did not answer.</summary>
    Away,
}
