namespace Oversight.Dashboard.Trends;

/// <summary>Something to know when reading a trend.</summary>
/// <param name="On">The day it belongs to; null where it belongs to none.</param>
/// <param name="Kind">inspection, reorganisation, source, neighbours, or note: the reader's own, kept in the address.</param>
/// <param name="Text">In words.</param>
public sealed record TrendNote(DateOnly? On, string Kind, string Text);
