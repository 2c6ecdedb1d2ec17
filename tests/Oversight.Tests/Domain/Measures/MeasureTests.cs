using Oversight.Domain.Measures;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Domain.Measures;

public sealed class MeasureTests
{
    [Fact]
    public void A_percentage_cannot_pass_100()
    {
        A.Measure("wf_agency_pct").Maximum.ShouldBe(100);
        A.Measure("wf_caseload", unit: "cases").Maximum.ShouldBeNull();
        A.Measure("cpp_rate", unit: "per 10k").Maximum.ShouldBeNull();
    }

    [Fact]
    public void A_ratio_of_two_populations_written_as_a_percentage_may() =>
        A.Measure("cin_ended_to_started_pct").Maximum.ShouldBeNull();

    [Theory]
    [InlineData(ConcernDirection.High, 1)]
    [InlineData(ConcernDirection.Low, -1)]
    [InlineData(ConcernDirection.Both, 1)]
    [InlineData(ConcernDirection.Context, 1)]
    public void Only_a_measure_whose_low_values_are_a_concern_is_turned(ConcernDirection direction, int sign) =>
        A.Measure("any_measure", direction).Sign.ShouldBe(sign);

    [Theory]
    [InlineData("wf")]
    [InlineData("Wf_agency")]
    [InlineData("wf-agency")]
    [InlineData("wf agency")]
    [InlineData("wf_agency_\u00e9")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901")] // 61
    public void What_is_no_measure_name_is_refused(string text) => MeasureId.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void The_specification_built_in_has_70_series_of_which_24_are_reported_every_quarter()
    {
        // DESIGN section 7: 70 published series, 24 of them also computed from returns.
        Specification.Published.All.Count.ShouldBe(70);
        Specification.Published.Core.Count().ShouldBe(24);
        Specification.Published.All.ShouldBeInOrder(SortDirection.Ascending, Comparer<Measure>.Create((a, b) => a.Id.CompareTo(b.Id)));
    }
}
