namespace Oversight.Returns.Reading;

/// <summary>How much is read of what somebody sent, whatever the file says of itself.</summary>
internal static class ReadingLimits
{
    public const int MaxBytes = 5 * 1024 * 1024;
    public const int MaxRows = 5_000;
    public const int MaxColumns = 50;

    /// <summary>A note has 500 characters at most (V014); far beyond that it is no note.</summary>
    public const int MaxCellLength = 4_000;

    /// <summary>What all parts of a spreadsheet may unpack to.</summary>
    public const long MaxUnpacked = 40L * 1024 * 1024;

    public const int MaxPackageParts = 500;

    /// <summary>Problems of one kind that are listed; the first show what is wrong.</summary>
    public const int MaxListed = 100;
}
