namespace Oversight.Returns.Measures;

/// <summary>A return and the day it was accepted: the day its figures became known.</summary>
/// <param name="Return">The return.</param>
/// <param name="AcceptedOn">The day, in England.</param>
/// <param name="Counted">Whose services it counts: returns that say the same here can be added up, and no others.</param>
public sealed record AcceptedReturn(ValidatedReturn Return, DateOnly AcceptedOn, string Counted = "");
