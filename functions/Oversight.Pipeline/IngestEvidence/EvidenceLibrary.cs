using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Evidence;
using Oversight.Returns.Calendars;

namespace Oversight.Pipeline.IngestEvidence;

/// <summary>All accepted evidence, and the name of exactly this collection of it.</summary>
/// <param name="Base">The evidence.</param>
/// <param name="Revision">Hash over the accepted files in order: the same evidence has the same revision, any other has another.</param>
/// <param name="Files">The accepted files in order of acceptance, as kind and hash.</param>
public sealed record AcceptedEvidence(EvidenceBase Base, string Revision, IReadOnlyList<EvidenceReceipt> Files);

/// <summary>
/// Reads the evidence back from the bytes of accepted files, in order of acceptance. There is no other record of it, so nothing can fall out of
/// step; a file read once is kept in memory.
/// </summary>
public sealed class EvidenceLibrary(IReceiptStore receipts, IEvidenceBlobs blobs, TimeProvider time)
{
    private static readonly TimeSpan RecentFor = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, EvidenceReading> readings = new(StringComparer.Ordinal);
    private AcceptedEvidence? latest;
    private Recent? recent;

    /// <summary>Everything accepted up to now.</summary>
    public async Task<AcceptedEvidence> LoadAsync(CancellationToken cancellationToken)
    {
        EvidenceReceipt[] files = [.. (await receipts.ListAsync(cancellationToken)).Where(r => r.Status == ReceiptStatus.Accepted)];
        var revision = Hash(string.Join('\n', files.Select(f => f.Sha256)));
        if (latest is { } known && known.Revision == revision) return known;

        var register = files.LastOrDefault(f => f.Kind == Name(EvidenceKind.Register)) is { } r
            ? new Register((await ReadAsync(r, Register.Empty, MeasureCatalogue.Empty, string.Empty, cancellationToken)).Authorities)
            : Register.Empty;
        var catalogue = files.LastOrDefault(f => f.Kind == Name(EvidenceKind.Measures)) is { } m
            ? new MeasureCatalogue((await ReadAsync(m, Register.Empty, MeasureCatalogue.Empty, string.Empty, cancellationToken)).Measures)
            : Specification.Published;

        var context = Hash(string.Join('\n', files.Where(f => f.Kind is "register" or "measures").Select(f => f.Sha256)));
        var evidence = new List<(EvidenceReading, DateOnly)>();
        foreach (var file in files.Where(f => f.Kind is "statistics" or "inspections"))
            evidence.Add((await ReadAsync(file, register, catalogue, context, cancellationToken), EnglishTime.DayOf(file.ReceivedAt)));
        var (observations, inspections) = Corrections.Dated(evidence);
        return latest = new(new(register, catalogue, observations, inspections), revision, files);
    }

    /// <summary>The register and the published figures, as they were at most some seconds ago: enough for the rules, which run often.</summary>
    public async Task<EvidenceBase> RecentAsync(CancellationToken cancellationToken)
    {
        if (recent is { } known && time.GetElapsedTime(known.LoadedAt) < RecentFor) return known.Base;
        var loaded = (await LoadAsync(cancellationToken)).Base;
        if (loaded.Register.All.Count > 0) recent = new(loaded, time.GetTimestamp()); // a register is waited for
        return loaded;
    }

    /// <summary>The name of a kind in receipts and folders.</summary>
    public static string Name(EvidenceKind kind) => kind switch
    {
        EvidenceKind.Register => "register",
        EvidenceKind.Measures => "measures",
        EvidenceKind.Statistics => "statistics",
        _ => "inspections",
    };

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>SHA-256 of a text in UTF-8, in lower-case hexadecimal.</summary>
    public static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    private async Task<EvidenceReading> ReadAsync(EvidenceReceipt file, Register register, MeasureCatalogue catalogue, string context, CancellationToken cancellationToken)
    {
        // What a file says depends on the register it is read with.
        var key = file.Sha256 + context;
        if (readings.TryGetValue(key, out var ready)) return ready;
        var content = await blobs.ReadArchivedAsync(file.Sha256, cancellationToken);
        if (Hash(content.Span) != file.Sha256)
            throw new InvalidDataException($"The archived bytes of {file.BlobName} are not those that were accepted.");
        var reading = EvidenceReader.Read(content, register, catalogue, cancellationToken);
        if (!reading.Accepted)
            throw new InvalidDataException($"{file.BlobName} was accepted, and can no longer be read: {reading.Refusals[0].Message}");
        return readings[key] = reading;
    }

    private sealed record Recent(EvidenceBase Base, long LoadedAt);
}
