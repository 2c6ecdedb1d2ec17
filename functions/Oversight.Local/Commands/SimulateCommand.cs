using Oversight.Training.Simulation;

namespace Oversight.Local.Commands;

/// <summary><c>simulate</c>: a made-up register, statistics, inspections and returns, with what was planted in them.</summary>
public static class SimulateCommand
{
    // The file that tells an earlier world from a folder with something else in it.
    private const string Mark = "truth.csv";
    private static readonly string[] OwnFolders = ["returns", "revisions"];

    /// <summary>Makes the world up and writes it.</summary>
    public static int Run(SimulationOptions options, string folder)
    {
        if (options.Problem is { } problem)
        {
            Output.Error(problem);
            return ExitCodes.Unusable;
        }
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, Mark))))
        {
            Output.Error($"{folder} is not an empty folder, nor one that simulate wrote.");
            return ExitCodes.Unusable;
        }
        // What an earlier and larger world left would be taken for part of this one.
        foreach (var own in OwnFolders.Select(f => Path.Combine(folder, f)).Where(Directory.Exists)) Directory.Delete(own, recursive: true);

        var world = Simulator.Run(options);
        foreach (var (path, content) in WorldFiles.Of(world))
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, content);
        }
        Output.Line($"{options.Authorities} made-up authorities, {world.Returns.Count} returns, {world.Observations.Count} published figures and {world.Inspections.Count} inspections: {folder}");
        return ExitCodes.Done;
    }
}
