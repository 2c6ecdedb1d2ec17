namespace Oversight.Risk.Flagging;

/// <summary>What the policy made of a score, with the rule that decided.</summary>
/// <param name="Band">The band.</param>
/// <param name="Rule">The rule that decided: <c>rank</c>, <c>too_little_evidence</c>, <c>evidence_too_old</c> or <c>none</c>.</param>
/// <param name="Sentence">The same in words.</param>
public sealed record Flag(Band Band, string Rule, string Sentence);
