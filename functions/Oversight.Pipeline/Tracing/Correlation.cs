using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Oversight.Pipeline.IngestEvidence;

namespace Oversight.Pipeline.Tracing;

/// <summary>
/// The id that one arrival keeps from upload to publication: 32 lower-case hexadecimal digits, as a W3C trace id has. It is the trace id of the request that brought the file, where there was one, and is then kept
/// with the blob; otherwise it follows from the blob itself, so that whoever goes through the blobs again finds the same.
/// </summary>
public static class Correlation
{
    /// <summary>What it is called in metadata of blobs, tags of activities and JSON; in logs, as all names there, <c>CorrelationId</c>.</summary>
    public const string Name = "correlation_id";

    /// <summary>The same where several arrivals are behind one thing.</summary>
    public const string Names = "correlation_ids";

    private const int Length = 32;

    private static readonly Func<ILogger, string, IDisposable?> One = LoggerMessage.DefineScope<string>("{CorrelationId}");
    private static readonly Func<ILogger, string, IDisposable?> Several = LoggerMessage.DefineScope<string>("{CorrelationIds}");

    /// <summary>The id that a caller gave with a request.</summary>
    /// <param name="traceParent">Its header <c>traceparent</c>; null where it has none. Heard only where no activity stands for the request.</param>
    /// <returns>Empty where there is neither.</returns>
    public static string OfRequest(string? traceParent) =>
        Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.TraceId.ToHexString()
        : ActivityContext.TryParse(traceParent, null, out var given) ? given.TraceId.ToHexString()
        : string.Empty;

    /// <summary>The id of a blob: the one kept with it, or what follows from where it lies and which version it is.</summary>
    /// <param name="kept">What its metadata say; anything that is no such id counts for nothing.</param>
    /// <param name="container">Its container.</param>
    /// <param name="name">Its name.</param>
    /// <param name="version">Which version of it; empty where it is never overwritten.</param>
    public static string OfBlob(string? kept, string container, string name, string version = "") =>
        IsValid(kept) ? kept! : EvidenceLibrary.Hash($"{container}/{name}\n{version}")[..Length];

    /// <summary>Whether a text is such an id.</summary>
    public static bool IsValid(string? text) => text is { Length: Length } && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f') && text.Any(c => c != '0');

    /// <summary>From here to the end of what is returned, every log entry and the running activity carry the id.</summary>
    public static IDisposable? Begin(ILogger logger, string id)
    {
        if (id.Length == 0) return null;
        Activity.Current?.SetTag(Name, id);
        return One(logger, id);
    }

    /// <summary>The same of several.</summary>
    public static IDisposable? Begin(ILogger logger, IReadOnlyCollection<string> ids)
    {
        if (ids.Count == 0) return null;
        Activity.Current?.SetTag(Names, ids.ToArray());
        return Several(logger, string.Join(' ', ids));
    }
}
