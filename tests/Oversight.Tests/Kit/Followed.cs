using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Oversight.Pipeline.Tracing;

namespace Oversight.Tests.Kit;

/// <summary>Every log entry of the service with the scopes around it, and every activity that carries an id a test follows.</summary>
public sealed class Followed : ILoggerProvider, ISupportExternalScope, IDisposable
{
    private readonly ActivityListener listener;
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public Followed(string id)
    {
        listener = new()
        {
            ShouldListenTo = source => source.Name == ServiceActivity.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem(Correlation.Name) as string == id || (activity.GetTagItem(Correlation.Names) as string[])?.Contains(id) == true) Activities.Enqueue(activity.OperationName);
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>Names of the activities, in the order in which they ended.</summary>
    public ConcurrentQueue<string> Activities { get; } = [];

    /// <summary>Event id, text and scopes of each log entry.</summary>
    public ConcurrentQueue<(int Event, string Text, string Scopes)> Entries { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose() => listener.Dispose();

    private sealed class Logger(Followed owner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => owner.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var around = new List<string>();
            owner.scopes.ForEachScope((scope, list) => list.Add(scope?.ToString() ?? string.Empty), around);
            owner.Entries.Enqueue((eventId.Id, formatter(state, exception), string.Join('|', around)));
        }
    }
}
