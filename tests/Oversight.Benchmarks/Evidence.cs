using Oversight.Domain.Panel;
using Oversight.Local.EvidenceFiles;

namespace Oversight.Benchmarks;

/// <summary>The published data that benchmarks run over: the tidy files in the folder that OVERSIGHT_DATA names.</summary>
internal static class Evidence
{
    public static string Folder => Path.Combine(Environment.GetEnvironmentVariable("OVERSIGHT_DATA") ?? throw new InvalidOperationException("Set OVERSIGHT_DATA to the folder with tidy/."), "tidy");

    public static EvidenceBase Read() => EvidenceFolder.Read(Folder, register: null, CancellationToken.None);
}
