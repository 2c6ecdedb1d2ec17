using BenchmarkDotNet.Attributes;
using Oversight.Domain.Periods;
using Oversight.Returns;
using Oversight.Training.Simulation;

namespace Oversight.Benchmarks;

/// <summary>
/// A quarter's 153 returns, parsed and put through all 96 rules. <c>validate_returns.py</c> beside this file does the part of it that can be said in pandas, on the
/// same files.
/// </summary>
[MemoryDiagnoser]
public class ReturnBenchmarks
{
    private ReturnFile[] files = [];
    private ValidationContext context = new();

    [GlobalSetup]
    public void Setup()
    {
        var world = Simulator.Run(new() { Quarters = 1, Clean = true });
        files = [.. world.Returns.Select(r => new ReturnFile(Path.GetFileName(r.Path), WorldFiles.Return(r)))];
        context = new() { Register = new(world.Authorities), Submission = new("Sam", [.. world.Authorities.Select(a => a.Code)], Period.FinancialQuarter(2025, 4).End.AddDays(20)) };
    }

    [Benchmark]
    public int ValidateAQuarter() => files.Sum(f => ReturnValidator.Validate(f, context).Errors);
}
