using Oversight.Returns;

namespace Oversight.Pipeline.ReviewFlag;

/// <summary>Texts that people write beside a decision.</summary>
public static class DecisionText
{
    /// <summary>The most characters.</summary>
    public const int MostCharacters = 4000;

    /// <summary>What is wrong with a text that has to be there; none where nothing is.</summary>
    public static ReviewRefusal Check(string? text) =>
        string.IsNullOrWhiteSpace(text) || text.Trim().Length > MostCharacters ? ReviewRefusal.TextLength
        : PersonalText.IsFoundIn(text) ? ReviewRefusal.PersonalText
        : ReviewRefusal.None;
}
