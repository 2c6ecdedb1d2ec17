namespace Oversight.Local.EvidenceFiles;

/// <summary>The evidence given to a command cannot be used; the message says why and what to do.</summary>
public sealed class UnreadableEvidenceException(string message) : Exception(message);
