namespace Oversight.Tests.Kit;

/// <summary>The repository the tests were built from, for tests that read its sources.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(params string[] path) => Path.Combine([Root, .. path]);

    /// <summary>Files under a folder, without what a build or npm puts there; none where the folder is missing.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        var from = PathOf(folder);
        return Directory.Exists(from) ? Walk(new DirectoryInfo(from), pattern).Order(StringComparer.Ordinal) : [];
    }

    private static IEnumerable<string> Walk(DirectoryInfo folder, string pattern) =>
        folder.EnumerateFiles(pattern).Select(f => f.FullName)
            .Concat(folder.EnumerateDirectories().Where(d => d.Name is not ("bin" or "obj" or "node_modules")).SelectMany(d => Walk(d, pattern)));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Oversight.sln"))) return folder.FullName;
        throw new InvalidOperationException("Tests run from below the repository.");
    }
}
