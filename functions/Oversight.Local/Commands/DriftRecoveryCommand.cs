using System.Text;
using Oversight.Training.Drift;

namespace Oversight.Local.Commands;

/// <summary><c>drift-recovery</c>: how much of what is planted in made-up countries is found, as Markdown.</summary>
public static class DriftRecoveryCommand
{
    /// <summary>Makes the countries up, looks, and writes the file.</summary>
    /// <param name="quarters">How many quarters each authority returns.</param>
    /// <param name="countries">How many countries, with the seeds 1, 2 and on.</param>
    /// <param name="output">File to write.</param>
    public static int Run(int quarters, int countries, string output)
    {
        var study = new RecoveryStudy(quarters, [.. Enumerable.Range(1, countries)]);
        var text = study.Markdown(Output.Steps("Looking for planted drifts", countries, study.Recover));
        File.WriteAllText(output, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Output.Line($"Recovery of planted truth in {countries} made-up countries: {output}");
        return ExitCodes.Done;
    }
}
