using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Oversight.Domain.Assurance;

/// <summary>
/// One thing that was done or looked at, chained to the one before it by its hash (a hash chain after Haber and Stornetta, Journal of Cryptology 3, 1991): changing, removing
/// or moving any record breaks every later hash.
/// </summary>
/// <param name="Chain">Which chain: an authority's decisions, or a person's views.</param>
/// <param name="Number">1 for the first of the chain, one more for each.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Action">What was done, for example <c>flag_judged</c> or <c>viewed</c>.</param>
/// <param name="Subject">What it was done to, for example <c>flag/2025-26-Q1</c>.</param>
/// <param name="Body">The decision itself as JSON; empty for a view.</param>
/// <param name="Previous">Hash of the record before; empty for the first.</param>
/// <param name="Hash">SHA-256 of all of the above, lower-case hexadecimal.</param>
public sealed record AuditRecord(string Chain, long Number, DateTimeOffset At, Actor By, string Action, string Subject, string Body, string Previous, string Hash)
{
    private static readonly JsonSerializerOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The record that follows another, or begins a chain.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="before">Its last record or head; null where it has none.</param>
    /// <param name="entry">What was done.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When.</param>
    public static AuditRecord After(string chain, AuditHead? before, AuditEntry entry, Actor by, DateTimeOffset at)
    {
        var record = new AuditRecord(chain, (before?.Count ?? 0) + 1, at.ToUniversalTime(), by, entry.Action, entry.Subject, entry.Body, before?.Hash ?? string.Empty, string.Empty);
        return record with { Hash = record.ComputeHash() };
    }

    /// <summary>The end of the chain once this is its last record.</summary>
    public AuditHead Head => new(Chain, Number, Hash);

    /// <summary>The hash that the other members give. An array of strings in JSON has one way to be written, so no two records share their bytes.</summary>
    public string ComputeHash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new[] { Chain, Number.ToString(CultureInfo.InvariantCulture), At.ToString("O", CultureInfo.InvariantCulture), By.Id, By.Name, By.Role, Action, Subject, Body, Previous }, Canonical)));
}

/// <summary>What was done, before it is part of a chain.</summary>
/// <param name="Action">What.</param>
/// <param name="Subject">To what.</param>
/// <param name="Body">The decision as JSON; empty for a view.</param>
public sealed record AuditEntry(string Action, string Subject, string Body = "");

/// <summary>The end of a chain.</summary>
/// <param name="Chain">Which chain.</param>
/// <param name="Count">How many records it has.</param>
/// <param name="Hash">Hash of the last.</param>
public sealed record AuditHead(string Chain, long Count, string Hash);
