using Oversight.Domain.Authorities;
using Oversight.Returns;

namespace Oversight.Local.ReturnFiles;

/// <summary>Returns in a folder on disk.</summary>
public static class ReturnFolder
{
    private const int MostBytes = (5 * 1024 * 1024) + 1; // One more than a return may have: enough to see that it has too many.
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase) { ".csv", ".xlsx", ".json" };

    /// <summary>Opens one file. Of a file that is too large only as much is read as shows that it is.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened, or is a folder.</exception>
    public static ReturnFile Open(string path)
    {
        using var stream = File.OpenRead(path);
        var content = new byte[stream.CanSeek ? (int)Math.Min(stream.Length, MostBytes) : MostBytes];
        var read = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return new(Path.GetFileName(path), content.AsMemory(0, read));
    }

    /// <summary>The returns below a folder that no rule finds an error in, a later name counting for more; other files are passed over.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="register">The authorities, for three-digit codes; null where there is none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static ReturnHistory Read(string path, Register? register, CancellationToken cancellationToken)
    {
        var context = new ValidationContext { Register = register };
        var returns = new List<ValidatedReturn>();
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(f => Extensions.Contains(Path.GetExtension(f))).Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ReturnValidator.Validate(Open(file), context).Return is { } one) returns.Add(one);
        }
        return new(returns);
    }
}
