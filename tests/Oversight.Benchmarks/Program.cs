using BenchmarkDotNet.Running;
using Oversight.Benchmarks;

BenchmarkSwitcher.FromTypes([typeof(ReadingBenchmarks), typeof(ReturnBenchmarks), typeof(ScoringBenchmarks)]).Run(args);
