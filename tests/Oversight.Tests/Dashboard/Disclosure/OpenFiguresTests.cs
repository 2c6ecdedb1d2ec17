using Oversight.Dashboard;
using Oversight.Dashboard.Disclosure;
using Oversight.Domain.Measures;
using Oversight.Domain.Periods;
using Oversight.Pipeline.PublishScores;
using Oversight.Risk.Explaining;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;
using Oversight.Tests.Dashboard.Trends;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Dashboard.Disclosure;

/// <summary>What is taken out of sentences is found by their words, so these are held together with what writes them.</summary>
public sealed class OpenFiguresTests
{
    private static readonly Measure Agency = A.Measure("wf_agency_pct") with { Title = "Agency workers" };

    [Fact]
    public void A_reason_from_returns_says_which_measure_and_which_way_and_no_number_of_it() =>
        Open(Reason("2025-26-Q2")).ShouldBe("Agency workers (four quarters to 30 September 2025, as returned), a figure taken over from the authority before it; higher is a concern.");

    [Fact]
    public void A_reason_from_published_statistics_stays_as_it_is() => Open(Reason("2024-25")).ShouldBe(Reason("2024-25"));

    private static string Open(string sentence)
    {
        var line = PublishedSummary.Of(Country.Authority(1, [1]) with { Reasons = [new("wf_agency_pct", 1, sentence)] });
        return OpenFigures.Of(new(Country.Day, [line]), null).Lines[0].Reasons[0].Sentence;
    }

    private static string Reason(string period)
    {
        var vector = A.Vector([A.Feature(Agency, 1, 1) with { Value = 26.5, NationalMean = 17, NeighbourMean = 18, Period = Period.Parse(period), IsInherited = true, Base = new(34, IsEstimate: false) }], null);
        var composite = Composite.Of(vector);
        var score = new RiskScore(vector, composite, CompositeAndGrade.Of(composite, vector.Judgements.PreviousGrade), new Dictionary<Target, Estimate>(), 1);
        var sentence = ReasonWriter.Reasons(score).Single(r => r.Feature == Agency.Id.Value).Sentence;
        sentence.ShouldContain("26.5%");
        sentence.ShouldContain("more full-time social workers than expected");
        return sentence;
    }
}
