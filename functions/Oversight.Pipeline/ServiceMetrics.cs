using System.Diagnostics.Metrics;
using Oversight.Pipeline.SendMessages;

namespace Oversight.Pipeline;

/// <summary>Every metric of the service, with name and unit. Tags are kinds and outcomes, never authorities: a metric is no register.</summary>
public sealed class ServiceMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Oversight";

    private readonly Counter<long> messages;
    private readonly Counter<long> refreshes;
    private readonly Counter<long> setAside;

    /// <summary>Makes the instruments.</summary>
    public ServiceMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        messages = meter.CreateCounter<long>("oversight.messages", "{message}", "Attempts to send a message, by kind and by what became of it (state).");
        refreshes = meter.CreateCounter<long>("oversight.refreshes", "{data set}", "Data sets asked for at the publisher, by outcome.");
        setAside = meter.CreateCounter<long>("oversight.files.set_aside", "{file}", "Files that could not be taken however often they were tried, by container.");
    }

    /// <summary>Sending a message was tried.</summary>
    public void MessageTried(string kind, MessageState state) => messages.Add(1, new("kind", kind), new("state", state.ToString()));

    /// <summary>A data set was asked for.</summary>
    public void Refreshed(string outcome) => refreshes.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>A file was set aside.</summary>
    public void FileSetAside(string container) => setAside.Add(1, new KeyValuePair<string, object?>("container", container));
}
