namespace Oversight.Local.Commands;

/// <summary>What a command's exit code says.</summary>
public static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The answer is no: something was refused, or a check failed.</summary>
    public const int No = 1;

    /// <summary>Wrong usage or unreadable input; one line on standard error says which.</summary>
    public const int Unusable = 2;
}
