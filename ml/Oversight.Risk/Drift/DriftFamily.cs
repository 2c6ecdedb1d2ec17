namespace Oversight.Risk.Drift;

/// <summary>A family of tests and what chance alone would bring.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tested">Measures examined.</param>
/// <param name="Survived">Measures that the control of false discoveries keeps.</param>
/// <param name="Drifting">Those of them that have a sustained special cause too.</param>
/// <param name="ExpectedFalse">How many would survive at the same threshold if no measure drifted; stands beside the list.</param>
public sealed record DriftFamily(string Name, int Tested, int Survived, int Drifting, double ExpectedFalse);
