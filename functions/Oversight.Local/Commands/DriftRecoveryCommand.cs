using System.Text;
using Oversight.Training.Drift;

namespace Oversight.Local.Commands;

/// <summary><c>drift-recovery</c>: how much of what is planted in made-up countries is found, as Markdown.</summary>
public static class DriftRecoveryCommand
{
    /// <summary>Makes the countries up, looks, and writes the file.</summary>
    /// <param name="quarters">How many quarters each authority returns.</param>
    /// <param name="countries">How many countries, with the seeds 1, 2 and on; as many others, from seed 11, show how the policy was chosen. At most 10.</param>
    /// <param name="output">File to write.</param>
    public static int Run(int quarters, int countries, string output)
    {
        var study = new RecoveryStudy(quarters, [.. Enumerable.Range(1, countries)], [.. Enumerable.Range(11, countries)]);
        var text = Output.Steps("Looking for planted drifts", 2 * countries, progress => study.Markdown(study.Recover(progress), study.Consider(progress)));
        File.WriteAllText(output, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Output.Line($"Recovery of planted truth in {countries} made-up countries: {output}");
        return ExitCodes.Done;
    }
}
