using Oversight.Evidence;
using Shouldly;

namespace Oversight.Tests.Evidence;

internal static class RefusalAssertions
{
    /// <summary>The file was refused for exactly one reason, and nothing of it was taken.</summary>
    public static Refusal ShouldBeRefused(this EvidenceReading reading, string code, int? row = null, string? column = null)
    {
        var refusal = reading.Refusals.ShouldHaveSingleItem();
        refusal.Code.ShouldBe(code, refusal.Message);
        refusal.Row.ShouldBe(row, refusal.Message);
        refusal.Column.ShouldBe(column, refusal.Message);
        refusal.Message.ShouldNotBeNullOrWhiteSpace();
        refusal.Fix.ShouldNotBeNullOrWhiteSpace();
        reading.ShouldHoldNothing();
        return refusal;
    }

    public static void ShouldHoldNothing(this EvidenceReading reading)
    {
        reading.Accepted.ShouldBeFalse();
        (reading.Authorities.Count + reading.Measures.Count + reading.Observations.Count + reading.Inspections.Count + reading.Suppressed).ShouldBe(0);
    }
}
