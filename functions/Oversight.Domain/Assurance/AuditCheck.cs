namespace Oversight.Domain.Assurance;

/// <summary>Looks whether a chain is as it was written.</summary>
public static class AuditCheck
{
    /// <summary>What is wrong with a chain; null where nothing is.</summary>
    /// <param name="records">Its records as stored, in the store's order.</param>
    /// <param name="head">Its end as stored; null where that is missing.</param>
    /// <param name="noted">Its end as somebody noted it down earlier, outside the store; null where nobody did. Without one, a tail that was removed together with a forged end cannot be seen.</param>
    public static AuditFault? Of(IReadOnlyList<AuditRecord> records, AuditHead? head, AuditHead? noted = null)
    {
        var (number, previous) = (0L, string.Empty);
        foreach (var record in records)
        {
            number++;
            if (record.Number > number) return new(number, "is missing");
            if (record.Number < number) return new(record.Number, "is there twice or out of order");
            if (record.ComputeHash() != record.Hash) return new(number, "was changed");
            if (record.Previous != previous) return new(number, "does not follow the record before it: one was changed, moved or exchanged");
            previous = record.Hash;
        }
        if (head is null) return records.Count == 0 ? Noted(records, noted) : new(number, "is followed by no end of the chain");
        if (head.Count > number) return new(number + 1, "is missing");
        if (head.Count < number) return new(head.Count + 1, "was added past the end of the chain");
        if (head.Hash != previous) return new(number, "is not the one that the end of the chain names");
        return Noted(records, noted);
    }

    private static AuditFault? Noted(IReadOnlyList<AuditRecord> records, AuditHead? noted)
    {
        if (noted is null || noted.Count == 0) return null;
        if (records.Count < noted.Count) return new(records.Count + 1, "is missing: more records were noted down earlier");
        return records[(int)noted.Count - 1].Hash == noted.Hash ? null : new(noted.Count, "is not the one that was noted down earlier");
    }
}

/// <summary>What is wrong with a chain.</summary>
/// <param name="Number">The first record with which something is wrong.</param>
/// <param name="What">What, as the rest of a sentence: <c>was changed</c>.</param>
public sealed record AuditFault(long Number, string What);
