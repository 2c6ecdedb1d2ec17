using Oversight.Returns.Reading;

namespace Oversight.Returns;

/// <summary>Whether a text that a person typed looks like it holds something about a child.</summary>
public static class PersonalText
{
    /// <summary>Whether an e-mail address, NHS number, UPN, full date or postcode is in it, as V015 looks for in notes.</summary>
    public static bool IsFoundIn(string text) => PersonalData.MayBeIn(text);
}
