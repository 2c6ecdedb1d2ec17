using System.Text;
using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Evidence;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Returns;
using Oversight.Training.Simulation;

namespace Oversight.Local.EvidenceFiles;

/// <summary>A file found in a folder of evidence, told apart by its content, not its name.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Kind">What it is; null where that could not be told.</param>
/// <param name="Size">Bytes.</param>
/// <param name="IsReturn">Whether it is a quarterly return: no evidence until it has been accepted as one.</param>
public sealed record FoundFile(string Path, EvidenceKind? Kind, long Size, bool IsReturn);

/// <summary>Evidence in a folder on disk, for the commands that need no service.</summary>
public static class EvidenceFolder
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase) { ".csv", ".ods", ".xlsx", ".json" };

    /// <summary>
    /// The evidence files below a folder (or the one file named), register first, then measures, statistics, inspections and the unrecognised, by name. What the
    /// simulator says about a world it made up is left out: nobody may be told.
    /// </summary>
    public static IReadOnlyList<FoundFile> Find(string path)
    {
        var files = File.Exists(path) ? [path] : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(f => Extensions.Contains(System.IO.Path.GetExtension(f)));
        return [.. files.Select(Look).OfType<FoundFile>().OrderBy(f => f.Kind ?? (EvidenceKind)99).ThenBy(f => f.Path, StringComparer.Ordinal)];
    }

    /// <summary>Reads all of it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="register">A register from elsewhere, read first; null where the folder has its own.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="UnreadableEvidenceException">A file is refused, or there is no register.</exception>
    public static EvidenceBase Read(string path, string? register, CancellationToken cancellationToken)
    {
        var found = (register is null ? [] : Find(register)).Concat(Find(path)).Where(f => !f.IsReturn);
        var (authorities, catalogue) = (Register.Empty, Specification.Published);
        var observations = new List<Observation>();
        var inspections = new List<Inspection>();
        foreach (var file in found)
        {
            if (authorities.All.Count == 0 && file.Kind is not (EvidenceKind.Register or null))
                throw new UnreadableEvidenceException($"{path}: there is no register of authorities (authorities.csv). Name one with --register.");
            var reading = EvidenceReader.Read(File.ReadAllBytes(file.Path), authorities, catalogue, cancellationToken);
            if (!reading.Accepted)
            {
                var first = reading.Refusals[0];
                var where = first.Row is { } row ? $", line {row}{(first.Column is { } column ? $", column {column}" : string.Empty)}" : string.Empty;
                throw new UnreadableEvidenceException($"{file.Path}{where}: {first.Message} {first.Fix}");
            }
            if (reading.Kind == EvidenceKind.Register) authorities = new(reading.Authorities);
            if (reading.Kind == EvidenceKind.Measures) catalogue = new(reading.Measures);
            observations.AddRange(reading.Observations);
            inspections.AddRange(reading.Inspections);
        }
        return observations.Count == 0
            ? throw new UnreadableEvidenceException($"{path}: there are no published statistics in it.")
            : new(authorities, catalogue, observations, inspections);
    }

    /// <summary>Where a file of evidence goes: the folder of its kind, and a name that the same bytes always have.</summary>
    public static string BlobName(EvidenceKind? kind, string path, ReadOnlySpan<byte> content) => $"{Folder(kind)}/{EvidenceLibrary.Hash(content)[..12]}-{System.IO.Path.GetFileName(path)}";

    // What cannot be told apart goes where statistics arrive, so that it gets a receipt that says why it is refused.
    private static string Folder(EvidenceKind? kind) => kind switch
    {
        EvidenceKind.Register or EvidenceKind.Measures => "register",
        EvidenceKind.Inspections => "inspections",
        _ => "statistics",
    };

    private static FoundFile? Look(string path)
    {
        using var stream = File.OpenRead(path);
        var start = new byte[EvidenceFormat.BytesToRecognise];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var kind = EvidenceFormat.Recognise(start.AsSpan(0, read));
        if (kind is not null) return new(path, kind, stream.Length, IsReturn: false);
        var header = Encoding.UTF8.GetString(start, 0, read).Split('\n', 2)[0].TrimEnd('\r');
        if (WorldFiles.IsTruth(header)) return null;
        // Of spreadsheets and JSON only returns are asked for.
        return new(path, null, stream.Length, ReturnFormat.IsHeader(header) || System.IO.Path.GetExtension(path) is ".xlsx" or ".json");
    }
}
