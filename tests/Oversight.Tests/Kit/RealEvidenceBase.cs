using Oversight.Domain.Panel;
using Oversight.Local.EvidenceFiles;

namespace Oversight.Tests.Kit;

/// <summary>The tidy evidence, read once for every test that asks; a test that asks is skipped where it is not there.</summary>
internal static class RealEvidenceBase
{
    private static readonly Lazy<EvidenceBase> Read = new(() => EvidenceFolder.Read(RealData.PathOf("tidy"), null, CancellationToken.None));

    public static EvidenceBase Tidy
    {
        get
        {
            _ = RealData.PathOf("tidy"); // skips here: an exception out of Lazy would be thrown again as it was
            return Read.Value;
        }
    }
}
