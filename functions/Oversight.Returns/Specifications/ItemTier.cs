namespace Oversight.Returns.Specifications;

/// <summary>Whether an item has to be there.</summary>
public enum ItemTier
{
    /// <summary>Every return has a row for it.</summary>
    Core,

    /// <summary>May be left out.</summary>
    Extended,

    /// <summary>Loaded centrally; an authority need not type it.</summary>
    Context,
}
