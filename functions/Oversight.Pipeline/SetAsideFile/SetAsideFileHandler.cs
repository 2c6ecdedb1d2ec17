using System.Text.Json;
using Microsoft.Extensions.Logging;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.SendMessages;
using Oversight.Pipeline.Tracing;

namespace Oversight.Pipeline.SetAsideFile;

/// <summary>What the host writes when a trigger has failed with a file as often as it may.</summary>
/// <param name="ContainerName">Where the file lies.</param>
/// <param name="BlobName">Its name, with folders.</param>
/// <param name="ETag">Its version.</param>
public sealed record PoisonFile(string ContainerName, string BlobName, string ETag);

/// <summary>
/// A file that failed at every attempt ends in a receipt that everybody can see, and whoever runs the service is told; an officer whose return it is, too. The file
/// stays where it is, and the receipt is no last word: the next attempt, by a redelivery or after a repair, writes over it. May run twice.
/// </summary>
public sealed partial class SetAsideFileHandler(
    IEvidenceBlobs evidence,
    IReturnBlobs returns,
    IReceiptStore receipts,
    IReturnLedger ledger,
    IMessageOutbox outbox,
    TimeProvider time,
    ServiceMetrics metrics,
    ILogger<SetAsideFileHandler> logger)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Sets a file aside. False where it was taken after all.</summary>
    /// <param name="poison">The host's message, as JSON.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="JsonException">It is no such message: the host keeps it.</exception>
    public Task<bool> HandleAsync(string poison, CancellationToken cancellationToken) => ServiceActivity.RunAsync(ServiceActivity.SetAsideFile, () => HandleWithinAsync(poison, cancellationToken));

    private async Task<bool> HandleWithinAsync(string poison, CancellationToken cancellationToken)
    {
        var file = JsonSerializer.Deserialize<PoisonFile>(poison, Json) ?? throw new JsonException("A poison message is empty.");
        var upload = file.ContainerName == Schedules.ReturnContainer ? ReturnBlobName.Parse(file.BlobName) : null;
        if (upload is not null && await ledger.FindUploadAsync(upload.Authority, upload.UploadId, cancellationToken) is not null) return false;
        var name = file.ContainerName == Schedules.EvidenceContainer ? file.BlobName : $"{file.ContainerName}/{file.BlobName}";
        var id = IngestEvidenceHandler.ReceiptId(new(name, file.ETag, 0));
        if (await receipts.FindAsync(id, cancellationToken) is { Status: not (ReceiptStatus.Waiting or ReceiptStatus.SetAside) }) return false;

        var correlation = await CorrelationOfAsync(file, cancellationToken);
        using var scope = Correlation.Begin(logger, correlation);
        var now = time.GetUtcNow();
        await receipts.SaveAsync(
            new(id, name, file.ETag, string.Empty, 0, now, ReceiptStatus.SetAside, null, string.Empty, 0, 0, 0, 0, 0, 0, 0, [], "The service failed with this file at every attempt. The file is kept; nothing of it was taken. Whoever runs the service has been told.", correlation),
            cancellationToken);
        await outbox.PostAsync(
            new($"{MessageKinds.FileSetAside}|{id}", MessageKinds.FileSetAside, new(ContactRoles.Operator), $"A file could not be taken: {name}", $"The service failed with {name} at every attempt; receipt {id} says so. The log has the reason. The file is kept; once the cause is mended, upload it again or have its event delivered again.\n", now),
            cancellationToken);
        if (upload is not null)
            await outbox.PostAsync(
                new($"{MessageKinds.FileSetAside}|{id}|{ContactRoles.Officer}", MessageKinds.FileSetAside, new(ContactRoles.Officer, upload.Authority.Value), $"Your return for {upload.Period} could not be checked", $"The file that was sent for {upload.Authority} for {upload.Period} could not be checked, because the service failed. The file is kept, and whoever runs the service has been told. You need not do anything; sending it again does no harm.\n", now),
                cancellationToken);
        metrics.FileSetAside(file.ContainerName);
        Log.SetAside(logger, name, id);
        return true;
    }

    private async Task<string> CorrelationOfAsync(PoisonFile file, CancellationToken cancellationToken) => file.ContainerName switch
    {
        Schedules.EvidenceContainer => (await evidence.FindAsync(file.BlobName, cancellationToken))?.CorrelationId ?? string.Empty,
        Schedules.ReturnContainer => (await returns.FindAsync(file.BlobName, cancellationToken))?.Sender.CorrelationId ?? string.Empty,
        _ => string.Empty,
    };

    private static partial class Log
    {
        [LoggerMessage(5301, LogLevel.Error, "File {Name} failed at every attempt and was set aside: receipt {ReceiptId}")]
        public static partial void SetAside(ILogger logger, string name, string receiptId);
    }
}
