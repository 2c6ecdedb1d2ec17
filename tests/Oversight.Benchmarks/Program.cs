using BenchmarkDotNet.Running;
using Oversight.Benchmarks;

BenchmarkSwitcher.FromTypes([typeof(ReadingBenchmarks), typeof(ScoringBenchmarks)]).Run(args);
