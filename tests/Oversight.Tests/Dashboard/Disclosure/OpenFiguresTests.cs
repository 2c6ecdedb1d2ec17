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

    [Fact]
    public void What_a_returned_measure_adds_and_the_score_with_it_cannot_be_reckoned_back()
    {
        var line = Line(Reason("2025-26-Q2"), 0.123456) with { Score = new("composite_and_grade", 1.234567, 1, 10, 0.987654, null, []), Evidence = new(400, false, new(2025, 3, 31), 0, new("good", [])) };

        var open = OpenFigures.Of(new(Country.Day, [line]), null).Lines[0];

        (open.Reasons[0].Amount, open.Score.RankerScore, open.Score.Composite).ShouldBe((0.12, 1.23, 0.99));
        OpenFigures.Of(new(Country.Day, [Line(Reason("2024-25"), 0.123456)]), null).Lines[0].Reasons[0].Amount.ShouldBe(0.123456, "published by others: anybody can compute it");
    }

    private static string Open(string sentence) => OpenFigures.Of(new(Country.Day, [Line(sentence)]), null).Lines[0].Reasons[0].Sentence;

    private static PublishedSummary Line(string sentence, double amount = 1) => PublishedSummary.Of(Country.Authority(1, [1]) with { Reasons = [new("wf_agency_pct", amount, sentence)] });

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
