using Oversight.Dashboard.Words;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Dashboard;

public sealed class MeasureSentenceTests
{
    [Fact]
    public void Says_the_newest_value_the_one_before_and_the_others() =>
        MeasureSentence.Of(Kit.Measure(Kit.Point(2024, 28), Kit.Point(2025, 31.2)))
            .ShouldBe("31.2% in the year to 31 March 2025, up from 28%; nation 20%, similar authorities 22%; known since 5 November 2025.");

    [Fact]
    public void Says_the_same_where_a_value_reads_the_same() =>
        MeasureSentence.Of(Kit.Measure(Kit.Point(2024, 28.01), Kit.Point(2025, 28.02))).ShouldContain(", the same as before;");

    [Fact]
    public void Says_why_the_newest_period_has_no_value_before_the_last_one_that_has() =>
        MeasureSentence.Of(Kit.Measure(Kit.Point(2024, 28), Kit.Point(2025, null, "suppressed", "c")))
            .ShouldStartWith("No value in the year to 31 March 2025: c (withheld so that no child can be recognised). Before that, 28% in the year to 31 March 2024");

    [Fact]
    public void Says_since_when_where_the_period_before_has_no_value() =>
        MeasureSentence.Of(Kit.Measure(Kit.Point(2023, 28), Kit.Point(2024, null, "suppressed", "c"), Kit.Point(2025, 31.2)))
            .ShouldStartWith("31.2% in the year to 31 March 2025, up from 28% in the year to 31 March 2023;");

    [Fact]
    public void Says_that_nothing_is_known() => MeasureSentence.Of(Kit.Measure()).ShouldBe("No figure is known.");

    [Fact]
    public void Leaves_out_a_nation_that_is_not_known() =>
        MeasureSentence.Of(Kit.Measure(Kit.Point(2025, 31.2, nation: null))).ShouldBe("31.2% in the year to 31 March 2025; known since 5 November 2025.");
}
