namespace Oversight.Dashboard.Trends;

/// <summary>The symbols of Explore Education Statistics (GSS, symbols in tables).</summary>
internal static class EesSymbol
{
    /// <summary>Withheld so that no child can be recognised.</summary>
    public const string Suppressed = "c";

    /// <summary>Not available.</summary>
    public const string NotAvailable = "x";

    /// <summary>Does not apply.</summary>
    public const string NotApplicable = "z";

    private static readonly string[] Known = [Suppressed, NotAvailable, NotApplicable, "low", "u", "k"];

    /// <summary>The symbol of a missing figure: as published where it is one of these, else the one for its reason.</summary>
    public static string Of(string? missing, string? published) =>
        Known.FirstOrDefault(k => k == published) ?? missing switch
        {
            "suppressed" => Suppressed,
            "not_applicable" => NotApplicable,
            "low" => "low",
            "unreliable" => "u",
            _ => NotAvailable,
        };
}
