using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Oversight.Pipeline;

namespace Oversight.Tests.Kit;

/// <summary>What a service counts and logs, kept by the test that asked for it.</summary>
public sealed class Counted : ILoggerProvider, ILogger, IDisposable
{
    private readonly MeterListener listener = new();

    /// <summary>Measurements as instrument and its tags, in order.</summary>
    public ConcurrentQueue<string> Measurements { get; } = [];

    /// <summary>The newest value of each instrument that measures seconds, by name and tags.</summary>
    public ConcurrentDictionary<string, double> Seconds { get; } = new(StringComparer.Ordinal);

    /// <summary>The service's own log entries at warning and above.</summary>
    public ConcurrentQueue<(LogLevel Level, string Text)> Warnings { get; } = [];

    /// <summary>Listens to the service's own meter in one container.</summary>
    public void ListenTo(IMeterFactory meters)
    {
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == ServiceMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, meters)) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            Measurements.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))} {value}"));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Seconds[$"{instrument.Name} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}".TrimEnd()] = value);
        listener.Start();
    }

    public ILogger CreateLogger(string categoryName) => categoryName.StartsWith("Oversight.", StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) Warnings.Enqueue((logLevel, formatter(state, exception)));
    }

    public void Dispose() => listener.Dispose();
}
