using System.Reflection;

namespace Oversight.Local.Emulator;

/// <summary>Where the build put what comes from npm.</summary>
public static class NodeModules
{
    /// <summary>The full path of a file in it.</summary>
    /// <exception cref="EmulatorException">It is not there.</exception>
    public static string Find(string file)
    {
        var folder = typeof(NodeModules).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "NodeModules").Value ?? string.Empty;
        var path = Path.Combine(folder, file);
        return File.Exists(path) ? path : throw new EmulatorException($"{path} is missing: run 'npm ci' in the folder functions, or build again.");
    }
}
