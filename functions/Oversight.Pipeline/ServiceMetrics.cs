using System.Diagnostics.Metrics;
using System.Text.Json;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.SendMessages;
using Oversight.Returns;

namespace Oversight.Pipeline;

/// <summary>
/// Every metric of the service, with name and unit; infra-bicep/TELEMETRY.md has the same list, held to this one by a test. Tags are kinds and outcomes, never authorities: a metric is no register.
/// </summary>
public sealed class ServiceMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Oversight";

    private readonly Counter<long> evidence;
    private readonly Gauge<double> evidenceAge;
    private readonly Counter<long> findings;
    private readonly Counter<long> messages;
    private readonly Gauge<long> outboxDepth;
    private readonly Gauge<double> outboxOldest;
    private readonly Counter<long> publications;
    private readonly Counter<long> refreshes;
    private readonly Counter<long> returns;
    private readonly Histogram<double> scoring;
    private readonly Counter<long> setAside;

    /// <summary>Makes the instruments.</summary>
    public ServiceMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        evidence = meter.CreateCounter<long>("oversight.evidence.files", "{file}", "Files of evidence read, by kind and by what became of them (status).");
        evidenceAge = meter.CreateGauge<double>("oversight.evidence.age", "s", "Time since the newest accepted file of each kind arrived, each time scoring looks.");
        returns = meter.CreateCounter<long>("oversight.returns", "{return}", "Returns that reached a state: needs_correction, awaiting_authorisation, accepted; or repeated, the same bytes again.");
        findings = meter.CreateCounter<long>("oversight.rules.findings", "{finding}", "What rules found in returns, by rule and severity.");
        scoring = meter.CreateHistogram<double>("oversight.scoring.duration", "s", "Duration of a scoring run that had something to do.");
        publications = meter.CreateCounter<long>("oversight.publications", "{publication}", "Attempts to deliver a publication, by outcome: delivered, refused, away.");
        outboxDepth = meter.CreateGauge<long>("oversight.outbox.depth", "{publication}", "Publications still waiting after a round of delivery.");
        outboxOldest = meter.CreateGauge<double>("oversight.outbox.oldest_age", "s", "How long the oldest of them has waited; 0 where none does.");
        messages = meter.CreateCounter<long>("oversight.messages", "{message}", "Attempts to send a message, by kind and by what became of it (state).");
        refreshes = meter.CreateCounter<long>("oversight.refreshes", "{data set}", "Data sets asked for at the publisher, by outcome.");
        setAside = meter.CreateCounter<long>("oversight.files.set_aside", "{file}", "Files that could not be taken however often they were tried, by container.");
    }

    /// <summary>A file of evidence was read.</summary>
    public void EvidenceRead(string? kind, ReceiptStatus status) => evidence.Add(1, new("kind", kind ?? "unknown"), new("status", Word(status)));

    /// <summary>How old the newest file of a kind is.</summary>
    public void EvidenceLooked(string kind, TimeSpan age) => evidenceAge.Record(age.TotalSeconds, new KeyValuePair<string, object?>("kind", kind));

    /// <summary>A return was checked.</summary>
    public void ReturnChecked(ReturnVersion version)
    {
        ReturnReached(version.State);
        foreach (var finding in version.Findings) findings.Add(1, new("rule", finding.Rule), new("severity", Word(finding.Severity)));
    }

    /// <summary>A return reached a state.</summary>
    public void ReturnReached(ReturnState state) => returns.Add(1, new KeyValuePair<string, object?>("state", Word(state)));

    /// <summary>A return came again with the same bytes.</summary>
    public void ReturnRepeated() => returns.Add(1, new KeyValuePair<string, object?>("state", "repeated"));

    /// <summary>A scoring run ended.</summary>
    public void Scored(TimeSpan duration) => scoring.Record(duration.TotalSeconds);

    /// <summary>Delivering a publication was tried.</summary>
    public void PublicationTried(DeliveryResult result) => publications.Add(1, new KeyValuePair<string, object?>("outcome", Word(result)));

    /// <summary>What a round of delivery left.</summary>
    public void OutboxLeft(int depth, TimeSpan oldest)
    {
        outboxDepth.Record(depth);
        outboxOldest.Record(oldest.TotalSeconds);
    }

    /// <summary>Sending a message was tried.</summary>
    public void MessageTried(string kind, MessageState state) => messages.Add(1, new("kind", kind), new("state", Word(state)));

    /// <summary>A data set was asked for.</summary>
    public void Refreshed(string outcome) => refreshes.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>A file was set aside.</summary>
    public void FileSetAside(string container) => setAside.Add(1, new KeyValuePair<string, object?>("container", container));

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
