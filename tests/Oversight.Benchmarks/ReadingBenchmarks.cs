using BenchmarkDotNet.Attributes;
using Oversight.Evidence;
using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;

namespace Oversight.Benchmarks;

/// <summary>Reading 106,685 observations with every check, against only cutting the same text at commas.</summary>
[MemoryDiagnoser]
public class ReadingBenchmarks
{
    private byte[] bytes = [];
    private Register register = Register.Empty;
    private MeasureCatalogue catalogue = MeasureCatalogue.Empty;

    [GlobalSetup]
    public void Setup()
    {
        var evidence = Oversight.Benchmarks.Evidence.Read();
        (register, catalogue) = (evidence.Register, evidence.Catalogue);
        bytes = File.ReadAllBytes(Path.Combine(Oversight.Benchmarks.Evidence.Folder, "observations.csv"));
    }

    [Benchmark(Baseline = true)]
    public int CutAtCommas()
    {
        var cells = 0;
        using var reader = new StreamReader(new MemoryStream(bytes));
        while (reader.ReadLine() is { } line) cells += line.Split(',').Length;
        return cells;
    }

    [Benchmark]
    public int ReadAndCheck() => EvidenceReader.Read(bytes, register, catalogue, CancellationToken.None).Observations.Count;
}
