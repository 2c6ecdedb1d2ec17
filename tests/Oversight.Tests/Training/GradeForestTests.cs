using Oversight.Domain.Measures;
using Oversight.Tests.Kit;
using Oversight.Training;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Training;

public sealed class GradeForestTests
{
    private static readonly DateOnly Date = A.Day("2022-01-01");
    private static readonly LabelledInspection[] All = Reports.Of();
    private static readonly MeasureCatalogue Catalogue = new(Reports.Measures);

    [Fact]
    public void A_measure_that_drives_bad_grades_raises_the_score()
    {
        var forest = Train(All).ShouldNotBeNull();

        var values = forest.Values([Vector(-2), Vector(2)]);
        values[1].ShouldBeGreaterThan(values[0] + 0.5);
        values.ShouldAllBe(v => v >= -4 && v <= -1);
    }

    [Fact]
    public void The_same_reports_give_the_same_scores_to_the_bit()
    {
        var vectors = All.Select(i => i.Vector).ToArray();

        Train(All)!.Values(vectors).ShouldBe(Train(All)!.Values(vectors));
    }

    [Fact]
    public void Nothing_published_on_the_date_or_after_it_is_used()
    {
        var vectors = All.Select(i => i.Vector).ToArray();

        Train([.. All.Where(i => i.Inspection.PublishedOn < Date)])!.Values(vectors).ShouldBe(Train(All)!.Values(vectors));
    }

    [Fact]
    public void With_too_few_reports_there_is_no_forest() => Train([.. All.Take(20)]).ShouldBeNull();

    private static GradeForest? Train(LabelledInspection[] rows) => GradeForest.Train(rows, Date, new TrainingOptions(), Catalogue);

    private static Oversight.Risk.Features.FeatureVector Vector(double z) =>
        A.Vector([A.Feature(Reports.Measures[0], z, 0.5 * z), A.Feature(Reports.Measures[1], 0, null)]);
}
