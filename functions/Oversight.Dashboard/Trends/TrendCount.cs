using Oversight.Dashboard.Disclosure;

namespace Oversight.Dashboard.Trends;

/// <summary>A count behind a rate, as it may be published.</summary>
/// <param name="Value">The count; null where it is missing or withheld.</param>
/// <param name="IsSuppressed">Whether it is withheld.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct TrendCount(double? Value, bool IsSuppressed)
{
    /// <summary>The symbol where there is no number: <c>c</c>, or null.</summary>
    public string? Symbol => IsSuppressed ? "c" : null;

    internal static TrendCount Of(ShownCount shown) => new(shown.Value, shown.IsSuppressed);
}
