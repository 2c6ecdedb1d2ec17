namespace Oversight.Risk.Drift;

/// <summary>One period of a series, in order of time.</summary>
/// <param name="Value">The value on an XmR chart; the count above the line on the others. Null where it is missing.</param>
/// <param name="Denominator">What the count is of, above 0; not used by an XmR chart. A point without one is missing from the other charts.</param>
/// <param name="Rebase">Whether limits begin anew at this point, because something is known to have changed.</param>
public readonly record struct ChartPoint(double? Value, double? Denominator = null, bool Rebase = false);
