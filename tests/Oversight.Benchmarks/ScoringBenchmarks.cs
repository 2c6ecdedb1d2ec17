using BenchmarkDotNet.Attributes;
using Oversight.Domain.Panel;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;
using Oversight.Training;

namespace Oversight.Benchmarks;

/// <summary>Scoring every authority, against training the model that it is scored by.</summary>
public class ScoringBenchmarks
{
    private static readonly DateOnly AsAt = new(2025, 3, 31);
    private EvidenceBase? evidence;
    private FeatureBuilder? builder;
    private IReadOnlyList<LabelledInspection> inspections = [];
    private RiskModel? model;

    [GlobalSetup]
    public void Setup()
    {
        evidence = Evidence.Read();
        builder = new(evidence);
        inspections = LabelledInspection.All(evidence, builder);
        model = Train();
    }

    [Benchmark(Baseline = true)]
    public int Score() => new RiskScorer(builder!).Score(evidence!.AsAt(AsAt), model).Count;

    [Benchmark]
    public RiskModel? Train() => new ModelTrainer(new TrainingOptions(), evidence!.Catalogue).Train(inspections, AsAt);
}
