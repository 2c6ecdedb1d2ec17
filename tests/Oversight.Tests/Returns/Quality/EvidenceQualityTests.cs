using Oversight.Returns.Quality;

namespace Oversight.Tests.Returns.Quality;

public sealed class EvidenceQualityTests
{
    private static readonly DateOnly Deadline = new(2025, 5, 1);
    private static readonly QuarterQuality Clean = new(Deadline, Deadline, 60, 0, 2, 0, 0, 0, false);

    [Fact]
    public void Four_clean_quarters_are_good_and_nothing_is_said() => Of(Clean, Clean, Clean, Clean).ShouldBe((QualityGrade.Good, 0));

    [Fact]
    public void One_late_return_alone_is_still_good_and_is_said()
    {
        var quality = EvidenceQuality.Of([Clean, Clean with { FirstAcceptedOn = Deadline.AddDays(1) }, Clean, Clean]);

        quality.Grade.ShouldBe(QualityGrade.Good);
        quality.Sentences.ShouldHaveSingleItem().ShouldBe("1 return of 4 came late.");
    }

    [Fact]
    public void A_return_that_did_not_come_makes_it_fair() => Of(Clean, QuarterQuality.Missing(Deadline), Clean, Clean).ShouldBe((QualityGrade.Fair, 1));

    [Fact]
    public void Late_missing_unexplained_revised_and_implausible_together_are_poor() =>
        Of(new(Deadline, Deadline.AddDays(9), 60, 30, 20, 20, 40, 9, true), Clean, Clean, Clean).ShouldBe((QualityGrade.Poor, 5));

    [Fact]
    public void Nothing_returned_is_a_grade_of_its_own() =>
        Of(QuarterQuality.Missing(Deadline), QuarterQuality.Missing(Deadline)).ShouldBe((QualityGrade.None, 1));

    [Fact]
    public void Worse_evidence_never_has_a_better_grade() =>
        CsCheck.Check.Sample(
            CsCheck.Gen.Select(CsCheck.Gen.Int[0, 60], CsCheck.Gen.Int[0, 60], CsCheck.Gen.Int[0, 60], CsCheck.Gen.Int[0, 9], CsCheck.Gen.Bool),
            (missing, unexplained, revised, copied, rounded) =>
            {
                var better = new QuarterQuality(Deadline, Deadline, 60, missing, 60, unexplained, revised, copied, rounded);
                var worse = new QuarterQuality(Deadline, Deadline.AddDays(3), 60, Math.Min(60, missing + 5), 60, unexplained + 5, revised + 5, copied + 2, true);
                return EvidenceQuality.Of([Clean, worse]).Grade <= EvidenceQuality.Of([Clean, better]).Grade;
            });

    private static (QualityGrade, int) Of(params QuarterQuality[] quarters) => EvidenceQuality.Of(quarters) is var q ? (q.Grade, q.Sentences.Count) : default;
}
