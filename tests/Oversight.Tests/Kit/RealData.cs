using Xunit;

namespace Oversight.Tests.Kit;

/// <summary>
/// Finds the published data that tests run over and that is never part of the repository: where OVERSIGHT_DATA says,
/// else in shared/data beside the repository.
/// </summary>
internal static class RealData
{
    private static readonly string? Root = Find();

    /// <summary>A file of the real data; the test is skipped, and counted as skipped, where there is none.</summary>
    public static byte[] Bytes(params string[] path) => File.ReadAllBytes(PathOf(path));

    /// <summary>The path of a file of the real data; the test is skipped where there is none.</summary>
    public static string PathOf(params string[] path)
    {
        if (Root is null) Assert.Skip("Real data not found: set OVERSIGHT_DATA to a folder with tidy/ and as_published/.");
        return Path.Combine([Root, .. path]);
    }

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("OVERSIGHT_DATA");
        if (!string.IsNullOrEmpty(named)) return IsData(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Oversight.sln"))) continue;
            var beside = Path.Combine(folder.FullName, "..", "shared", "data");
            return IsData(beside) ? Path.GetFullPath(beside) : null;
        }
        return null;
    }

    private static bool IsData(string folder) => File.Exists(Path.Combine(folder, "tidy", "authorities.csv"));
}
