using System.Globalization;
using BenchmarkDotNet.Running;
using Oversight.Benchmarks;

if (args is ["load", var file, var rate, var seconds]) await Load.RunAsync(file, int.Parse(rate, CultureInfo.InvariantCulture), int.Parse(seconds, CultureInfo.InvariantCulture));
else BenchmarkSwitcher.FromTypes([typeof(ReadingBenchmarks), typeof(ReturnBenchmarks), typeof(ScoringBenchmarks)]).Run(args);
