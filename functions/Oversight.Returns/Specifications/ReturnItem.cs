namespace Oversight.Returns.Specifications;

/// <summary>A count that authorities return.</summary>
/// <param name="Id">Its name in files, for example <c>contacts_received</c>.</param>
/// <param name="Order">Place in the specification, from 1.</param>
/// <param name="Title">Its name in sentences.</param>
/// <param name="Definition">What is counted.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Kind">How four quarters make a year.</param>
/// <param name="Min">The smallest value that is possible.</param>
/// <param name="MaxPlausible">A value above it is asked about.</param>
/// <param name="Decimals">Decimal places allowed: 0, or 1 for full-time equivalents.</param>
/// <param name="Tier">Whether it has to be there.</param>
/// <param name="Stage">The stage of the child's journey, for example <c>1 front door</c>.</param>
/// <param name="NaoCharacteristic">Which of the NAO's characteristics of a good service it speaks of.</param>
/// <param name="Note">The standard behind it, or a remark; may be empty.</param>
/// <param name="Findings">Codes of the NAO findings it is for.</param>
public sealed record ReturnItem(
    string Id,
    int Order,
    string Title,
    string Definition,
    string Unit,
    ItemKind Kind,
    decimal Min,
    decimal MaxPlausible,
    int Decimals,
    ItemTier Tier,
    string Stage,
    string NaoCharacteristic,
    string Note,
    IReadOnlyList<string> Findings) : IEntry
{
    /// <summary>Whether authorities type it; the population is loaded centrally.</summary>
    public bool IsTyped => Tier != ItemTier.Context;
}
