using Oversight.Domain.Measures;
using Oversight.Pipeline.RecordIntervention;

namespace Oversight.Dashboard.Words;

/// <summary>What an intervention did to a measure, in words.</summary>
public static class EffectWords
{
    /// <summary>The effect with its range, or why none can be told.</summary>
    public static string Sentence(MeasuredEffect m)
    {
        if (m.Effect is not { } e) return $"No effect can be told. {m.WhyNot}";
        var direction = $"{Units.Amount(Math.Abs(e.Effect), m.Unit)} {(e.Effect < 0 ? "lower" : "higher")} than the mixture";
        return $"On average {direction} since it began, range {Units.Number(e.Low, m.Unit)} to {Units.Number(e.High, m.Unit)} (such a range holds the effect in {Say.Share(e.Coverage)} of cases). {Judged(m)}";
    }

    /// <summary>Whether it is better or worse, and more than chance; empty where there is no effect.</summary>
    public static string Judged(MeasuredEffect m)
    {
        if (m.Effect is not { } e) return string.Empty;
        if (e.Low <= 0 && e.High >= 0) return "The range includes no effect at all.";
        return (m.Direction, e.Effect < 0) switch
        {
            ("high", true) or ("low", false) => "That is better, and more than the range of chance.",
            ("high", false) or ("low", true) => "That is worse, and more than the range of chance.",
            _ => "That is more than the range of chance.",
        };
    }
}
