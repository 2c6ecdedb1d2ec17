using Oversight.Pipeline.IngestReturn;
using Oversight.Returns;

namespace Oversight.Pipeline.AuthoriseReturn;

/// <summary>Why something about a return was refused.</summary>
public enum ReturnRefusal
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>There is no such version.</summary>
    NotFound,

    /// <summary>A newer version was sent: look at that one.</summary>
    NotTheNewest,

    /// <summary>The version has errors.</summary>
    NeedsCorrection,

    /// <summary>A rule found something now: the findings say what.</summary>
    RuleFound,

    /// <summary>The explanation is empty or longer than 500 characters.</summary>
    TextLength,

    /// <summary>The explanation looks like it holds something about a person.</summary>
    PersonalText,

    /// <summary>The version has no such warning.</summary>
    NoSuchWarning,
}

/// <summary>What came of a person's decision about a return.</summary>
/// <param name="Refusal">Why it was refused; none where it was done.</param>
/// <param name="Version">The version as it stands now; null where there is none.</param>
/// <param name="Findings">What the rules found, where they refused.</param>
public sealed record ReturnDecision(ReturnRefusal Refusal, ReturnVersion? Version, IReadOnlyList<Finding> Findings);
