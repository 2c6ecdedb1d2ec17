using Oversight.Dashboard.Nao;
using Oversight.Dashboard.Trends;
using Oversight.Returns.Specifications;

namespace Oversight.Tests.Dashboard.Trends;

public sealed class NaoAnswersTests
{
    private static readonly ReturnSpecification Specification = ReturnSpecification.Versions[^1];

    [Fact]
    public void Every_finding_stands_under_one_characteristic() =>
        NaoCharacteristic.All.SelectMany(c => c.Findings).Order().ShouldBe(Specification.NaoFindings.Select(f => f.Id).Order());

    [Fact]
    public void A_finding_without_items_says_where_the_service_answers_it_and_no_other_does()
    {
        var elsewhere = Specification.NaoFindings.Where(f => NaoCharacteristic.Elsewhere(f.Id) is not null).Select(f => f.Id);
        elsewhere.ShouldBe(Specification.NaoFindings.Where(f => f.Items.Count == 0).Select(f => f.Id));
        elsewhere.ShouldBe(["F13", "F21", "F31", "F32"]);
    }

    [Fact]
    public void Every_finding_is_answered_by_a_measure_or_elsewhere() =>
        NaoCharacteristic.All.SelectMany(c => NaoAnswers.Of(c, null, null)).Where(a => a.Measures.Count == 0 && a.Elsewhere is null).Select(a => a.Finding.Id).ShouldBeEmpty();

    [Fact]
    public void Without_figures_nothing_is_answered_and_nothing_is_made_up() =>
        NaoCharacteristic.All.SelectMany(c => NaoAnswers.Of(c, null, null)).ShouldAllBe(a => !a.HasFigures && a.Measures.All(m => m.Title.Length > 0 && m.Nation == null));

    [Fact]
    public void A_question_ends_with_a_question_mark()
    {
        var all = NaoCharacteristic.All.SelectMany(c => NaoAnswers.Of(c, null, null)).ToDictionary(a => a.Finding.Id);
        all["F28"].IsQuestion.ShouldBeFalse();
        all["F36"].IsQuestion.ShouldBeTrue();
    }

    [Fact]
    public void Every_measure_of_the_specification_has_help_with_its_source_and_findings()
    {
        foreach (var help in MeasureHelp.Search(null, null))
        {
            help.Title.ShouldNotBeEmpty();
            (help.Formula is not null || help.Definition!.Published).ShouldBeTrue(help.Id);
            help.Findings.Select(f => f.Id).ShouldBe(Specification.NaoFindings.Select(f => f.Id).Where(help.Definition!.Findings.Contains));
        }
        MeasureHelp.Search(null, "F28 referral").Select(h => h.Id).ShouldContain("rereferral_pct");
        MeasureHelp.Find(null, "cpp_reviews_on_time_pct_returned")!.Problems.First().ShouldBe("Published: children, not reviews.");
    }
}
