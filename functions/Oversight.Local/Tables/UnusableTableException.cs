namespace Oversight.Local.Tables;

/// <summary>The table given to a command cannot be used; the message says which row and what to do.</summary>
public sealed class UnusableTableException(string message) : Exception(message);
