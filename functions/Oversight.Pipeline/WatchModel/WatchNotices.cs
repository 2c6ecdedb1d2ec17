using Microsoft.Extensions.Options;
using Oversight.Domain.Periods;
using Oversight.Pipeline.SendMessages;
using Oversight.Training.Watching;

namespace Oversight.Pipeline.WatchModel;

/// <summary>Tells the analysts what watching the model has found: once a quarter for each kind of alert, because an alert that comes every night is read by nobody.</summary>
public sealed class WatchNotices(IMessageOutbox outbox, IOptions<MessageOptions> options, TimeProvider time)
{
    /// <summary>Posts them.</summary>
    /// <param name="alerts">What was found.</param>
    /// <param name="quarter">The quarter it was found in.</param>
    /// <param name="cancellationToken">Stops it; the next look posts what is left.</param>
    public async Task PostAsync(IEnumerable<WatchAlert> alerts, Period quarter, CancellationToken cancellationToken)
    {
        foreach (var alert in alerts.DistinctBy(a => a.Code)) await outbox.PostAsync(Notice(alert, quarter), cancellationToken);
    }

    private Message Notice(WatchAlert alert, Period quarter) => new(
        $"{MessageKinds.ModelAlert}|{alert.Code}|{quarter}",
        MessageKinds.ModelAlert,
        new(ContactRoles.Analyst),
        $"Watching the model: {Words(alert.Code)}",
        $"{alert.Sentence}\n\nUntil this is understood, give the list less weight than the evidence behind it.\n{(options.Value.ServiceAddress is { } link ? $"\n{new Uri(link, "watching")}\n" : string.Empty)}",
        time.GetUtcNow());

    private static string Words(string code) => code switch
    {
        "stop_rule" => "flags are for information only",
        "lift" => "flags do not clearly beat chance",
        "calibration" => "chances are not what inspectors find",
        "input_shift" => "figures have moved away from those it was trained on",
        "fairness" => "it misses more in some places than in others",
        _ => code.Replace('_', ' '),
    };
}
