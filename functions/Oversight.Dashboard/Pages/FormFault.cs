namespace Oversight.Dashboard.Pages;

/// <summary>What is wrong with a form that was sent, and what was typed, so that nothing has to be typed again.</summary>
/// <param name="Form">Which form of the page.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Typed">What was typed, by field.</param>
public sealed record FormFault(string Form, string Text, IReadOnlyDictionary<string, string> Typed)
{
    /// <summary>Id of the field that the summary leads to.</summary>
    public string Field => Form + "-text";

    /// <summary>What was typed into a field of a form; empty where nothing was.</summary>
    public static string Of(FormFault? fault, string form, string field) => fault is not null && fault.Form == form ? fault.Typed.GetValueOrDefault(field, string.Empty) : string.Empty;
}
