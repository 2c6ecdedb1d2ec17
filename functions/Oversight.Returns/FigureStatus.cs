using System.Diagnostics.CodeAnalysis;

namespace Oversight.Returns;

/// <summary>What an authority says about a figure.</summary>
public enum FigureStatus
{
    /// <summary>Not expected to change.</summary>
    Final,

    /// <summary>May yet change.</summary>
    Provisional,

    /// <summary>Not counted but estimated; the note says how.</summary>
    Estimated,

    /// <summary>There is none; the note says why.</summary>
    NotAvailable,

    /// <summary>Does not apply to the authority; the note says why.</summary>
    NotApplicable,
}

/// <summary>The words for a status in files.</summary>
public static class FigureStatusWords
{
    private static readonly Dictionary<string, FigureStatus> Words = new(StringComparer.Ordinal)
    {
        ["final"] = FigureStatus.Final,
        ["provisional"] = FigureStatus.Provisional,
        ["estimated"] = FigureStatus.Estimated,
        ["not_available"] = FigureStatus.NotAvailable,
        ["not_applicable"] = FigureStatus.NotApplicable,
    };

    /// <summary>Every word, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Words.Keys];

    /// <summary>Reads a status as files write it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out FigureStatus? status)
    {
        status = Words.TryGetValue(text, out var found) ? found : null;
        return status is not null;
    }

    /// <summary>The status as files write it.</summary>
    public static string Word(this FigureStatus status) => All[(int)status];

    /// <summary>Whether there is no figure, and a reason instead.</summary>
    public static bool IsMissing(this FigureStatus status) => status is FigureStatus.NotAvailable or FigureStatus.NotApplicable;
}
