using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Oversight.Tests.Kit;

/// <summary>What a service counts and logs, kept by the test that asked for it.</summary>
public sealed class Counted : ILoggerProvider, ILogger, IDisposable
{
    private readonly MeterListener listener = new();

    /// <summary>Measurements as instrument and its tags, in order.</summary>
    public ConcurrentQueue<string> Measurements { get; } = [];

    /// <summary>Log entries at warning and above.</summary>
    public ConcurrentQueue<(LogLevel Level, string Text)> Warnings { get; } = [];

    /// <summary>Listens to the meters of one container.</summary>
    public void ListenTo(IMeterFactory meters)
    {
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters)) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            Measurements.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))} {value}"));
        listener.Start();
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) Warnings.Enqueue((logLevel, formatter(state, exception)));
    }

    public void Dispose() => listener.Dispose();
}
