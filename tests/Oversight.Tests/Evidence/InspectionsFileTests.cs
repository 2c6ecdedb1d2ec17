using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Evidence;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Evidence;

public sealed class InspectionsFileTests
{
    private const string Good = "1,X00000001,ILACS Standard,2024-05-13,2024-07-12,inadequate,good,requires improvement,outstanding,,0.0,made up";

    [Fact]
    public void A_row_becomes_an_inspection()
    {
        var reading = MadeUp.Inspections(Good);
        reading.Refusals.ShouldBeEmpty();
        reading.Kind.ShouldBe(EvidenceKind.Inspections);
        reading.Inspections.ShouldHaveSingleItem().ShouldBe(new(AuthorityCode.Parse("X00000001"), InspectionFramework.IlacsStandard, new(2024, 5, 13), new(2024, 7, 12),
            Grade.Inadequate, Grade.Good, Grade.RequiresImprovement, Grade.Outstanding, null, "made up"));
    }

    [Theory]
    [InlineData("SIF", InspectionFramework.Sif)]
    [InlineData("ILACS Short", InspectionFramework.IlacsShort)]
    [InlineData("ILACS Standard", InspectionFramework.IlacsStandard)]
    public void Each_framework_is_known(string word, InspectionFramework framework) =>
        MadeUp.Inspections($"1,X00000001,{word},2024-05-13,2024-07-12,good,,,,,,s").Inspections.ShouldHaveSingleItem().Framework.ShouldBe(framework);

    [Fact]
    public void An_overall_grade_may_be_missing_where_there_are_parts()
    {
        var inspection = MadeUp.Inspections("1,X00000001,ILACS Standard,2026-02-02,2026-04-01,,good,requires improvement to be good,good,good,,s").Inspections.ShouldHaveSingleItem();
        inspection.OutcomeIsFromParts.ShouldBeTrue();
        inspection.Outcome.ShouldBe(Grade.RequiresImprovement);
    }

    [Theory]
    [InlineData("2,X00000009,SIF,2016-05-13,2016-07-12,good,good,good,good,,,s", RefusalCodes.UnknownAuthority, "new_la_code")]
    [InlineData("2,X00000001,ILACS,2016-05-13,2016-07-12,good,good,good,good,,,s", RefusalCodes.UnknownWord, "framework")]
    [InlineData("2,X00000001,SIF,13/05/2016,2016-07-12,good,good,good,good,,,s", RefusalCodes.ImpossibleDate, "inspection_start")]
    [InlineData("2,X00000001,SIF,2016-05-13,,good,good,good,good,,,s", RefusalCodes.ImpossibleDate, "published_date")]
    [InlineData("2,X00000001,SIF,2016-05-13,2016-05-12,good,good,good,good,,,s", RefusalCodes.ImpossibleDate, "published_date")]
    [InlineData("2,X00000001,SIF,2016-05-13,2016-07-12,fair,good,good,good,,,s", RefusalCodes.UnknownWord, "overall_grade")]
    [InlineData("2,X00000001,SIF,2016-05-13,2016-07-12,good,good,good,good,3,,s", RefusalCodes.UnknownWord, "care_leavers")]
    [InlineData("2,X00000001,SIF,2016-05-13,2016-07-12,,,,,,,s", RefusalCodes.MissingCell, "overall_grade")]
    [InlineData("2,X00000001,SIF,2024-05-13,2024-07-12,good,good,good,good,,,s", RefusalCodes.Duplicate, null)]
    public void A_row_that_cannot_be_is_refused_by_row_and_column(string row, string code, string? column) =>
        MadeUp.Inspections(Good, row).ShouldBeRefused(code, 3, column);

    [Fact]
    public void Inspections_need_a_register() =>
        MadeUp.Read(MadeUp.InspectionsHeader + Good + "\n", Register.Empty).ShouldBeRefused(RefusalCodes.RegisterNeeded);
}
