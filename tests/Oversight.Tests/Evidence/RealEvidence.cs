using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Evidence;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Evidence;

/// <summary>The real files, each read once.</summary>
internal static class RealEvidence
{
    private static readonly Lazy<Register> LazyRegister =
        new(() => new Register(EvidenceReader.Read(RealData.Bytes("tidy", "authorities.csv"), Register.Empty, MeasureCatalogue.Empty, default).Authorities));

    private static readonly Lazy<MeasureCatalogue> LazyCatalogue =
        new(() => new MeasureCatalogue(EvidenceReader.Read(RealData.Bytes("tidy", "indicators.csv"), Register.Empty, MeasureCatalogue.Empty, default).Measures));

    private static readonly Lazy<EvidenceReading> LazyObservations = new(() => Read("tidy", "observations.csv"));

    private static readonly Lazy<EvidenceReading> LazyInspections = new(() => Read("tidy", "inspections.csv"));

    private static readonly Lazy<EvidenceReading[]> LazyStatistics =
        new(() => [.. Directory.GetFiles(RealData.PathOf("as_published"), "*.csv").Order(StringComparer.Ordinal).Select(f => Read("as_published", Path.GetFileName(f)))]);

    public static Register Register => LazyRegister.Value;

    public static MeasureCatalogue Catalogue => LazyCatalogue.Value;

    public static EvidenceReading Observations => LazyObservations.Value;

    public static EvidenceReading Inspections => LazyInspections.Value;

    public static EvidenceReading[] PublishedStatistics => LazyStatistics.Value;

    public static EvidenceReading Read(params string[] path) => EvidenceReader.Read(RealData.Bytes(path), Register, Catalogue, default);

    /// <summary>Lazy values keep an exception, and with it a skip, for every later test; so ask for the data first.</summary>
    public static void IsThere() => RealData.PathOf();
}
