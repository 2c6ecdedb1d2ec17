using Oversight.Domain.Measures;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Measures;

/// <summary>The measures computed from returns, as the panel knows them.</summary>
public static class ReturnMeasures
{
    /// <summary>Where they come from, in words.</summary>
    public const string Source = "quarterly return";

    // Ends the name of a measure whose published series has another definition: neither supersedes the other.
    private const string OwnDefinition = "_returned";

    /// <summary>
    /// The name of a measure in the panel: that of the published series where both mean the same, so that the fresher of the two is used; else
    /// a name of its own.
    /// </summary>
    public static MeasureId IdOf(MeasureDefinition measure) => MeasureId.Parse(measure.SameDefinition == false ? measure.Id + OwnDefinition : measure.Id);

    /// <summary>A catalogue with the measures that returns add to it. What is there already stays as it is.</summary>
    public static MeasureCatalogue AddTo(MeasureCatalogue published, ReturnSpecification specification) =>
        new([.. published.All, .. specification.Measures.Where(m => m.InReturn && published.Find(IdOf(m)) is null).Select(m => Measure(m, specification))]);

    private static Measure Measure(MeasureDefinition m, ReturnSpecification specification) => new(
        IdOf(m),
        m.SameDefinition == false ? $"{m.Title}, as returned" : m.Title,
        m.Unit == "per 10,000 children" ? "per 10k" : m.Unit,
        m.Direction switch { "high_is_concern" => ConcernDirection.High, "low_is_concern" => ConcernDirection.Low, _ => ConcernDirection.Both },
        Group(specification.FindItem(m.Numerator[0])!.Stage),
        IsCore: false,
        Source);

    // "1 front door" is the first stage of the child's journey.
    private static string Group(string stage) => stage.TrimStart(' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
}
