namespace Oversight.Returns.Examples;

/// <summary>A clean return with one thing wrong, and the same put right.</summary>
/// <param name="Wrong">The rows with the error; null where the file has none that could be read.</param>
/// <param name="File">The file of them.</param>
/// <param name="Context">What else the rules look at.</param>
/// <param name="Corrected">The rows put right.</param>
/// <param name="CorrectedContext">What else the rules look at then.</param>
/// <param name="Situation">What has to be known beside the rows to see what is wrong; empty where they say it all.</param>
/// <param name="Correction">What was done beside changing rows; empty where that was all.</param>
internal sealed record PlantedError(
    ExampleReturn? Wrong, ReturnFile File, ValidationContext Context, ExampleReturn Corrected, ValidationContext CorrectedContext, string Situation, string Correction);
