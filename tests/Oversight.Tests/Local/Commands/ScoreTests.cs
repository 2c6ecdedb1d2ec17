using System.Globalization;
using System.Text.RegularExpressions;
using Oversight.Domain.Panel;
using Oversight.Local.Commands;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Local.Commands;

/// <summary><c>score --as-at 2025-03-31</c> over what was really published.</summary>
public sealed class ScoreTests
{
    private const string Header = "la_code,as_at,composite,probability_less_than_good,probability_less_than_good_low,probability_less_than_good_high,"
        + "probability_inadequate,probability_inadequate_low,probability_inadequate_high,rank,ranker,band,evidence_age_days,missing_share,reasons";

    private static readonly DateOnly AsAt = A.Day("2025-03-31");
    private static readonly Lazy<IReadOnlyList<string>> Whole = new(() => ScoreCommand.Lines(RealEvidenceBase.Tidy, AsAt));

    [Fact]
    public void The_header_is_as_designed() => Lines()[0].ShouldBe(Header);

    [Fact]
    public void Every_authority_that_exists_has_one_row_in_order_of_code()
    {
        string[] codes = [.. Lines().Skip(1).Select(l => l.Split(',')[0])];

        codes.Length.ShouldBe(153);
        codes.ShouldBe(RealEvidenceBase.Tidy.Register.LiveOn(AsAt).Select(a => a.Code.Value));
        codes.ShouldBe(codes.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_row_is_whole()
    {
        string[][] rows = [.. Lines().Skip(1).Select(l => l.Split(','))];

        rows.ShouldAllBe(r => r.Length == 15);
        rows.Select(r => int.Parse(r[9], CultureInfo.InvariantCulture)).Order().ShouldBe(Enumerable.Range(1, 153));
        rows.Count(r => r[11] == "review").ShouldBe(15);
        foreach (var row in rows)
        {
            row[1].ShouldBe("2025-03-31");
            row[10].ShouldBe("composite_and_grade");
            double[] lessThanGood = [.. row[3..6].Select(double.Parse)];
            double[] inadequate = [.. row[6..9].Select(double.Parse)];
            foreach (var p in new[] { lessThanGood, inadequate })
            {
                p[1].ShouldBeInRange(0, p[0]);
                p[2].ShouldBeInRange(p[0], 1);
            }
            inadequate[0].ShouldBeLessThanOrEqualTo(lessThanGood[0]);
            row[14].Split(';').Length.ShouldBeInRange(1, 5);
            row[14].Split(';').ShouldAllBe(reason => Regex.IsMatch(reason, @"^[a-z0-9_]+:[+-]\d+\.\d{3}$", RegexOptions.NonBacktracking));
            new[] { row[2], row[13] }.Concat(row[3..9]).ShouldAllBe(n => n.Length - n.IndexOf('.') == 7); // six decimals
        }
    }

    [Fact]
    public void The_same_evidence_gives_the_same_lines() => ScoreCommand.Lines(RealEvidenceBase.Tidy, AsAt).ShouldBe(Lines());

    [Fact]
    public void Deleting_everything_known_on_the_date_or_after_changes_nothing()
    {
        var all = RealEvidenceBase.Tidy;
        Observation[] observations =
        [
            .. from m in all.Catalogue.All
               from a in all.Register.All
               from o in all.AsAt(AsAt).VersionsOf(a.Code, m.Id)
               select o,
        ];
        var known = new EvidenceBase(all.Register, all.Catalogue, observations, all.InspectionVersions.Where(i => i.PublishedOn < AsAt));

        observations.ShouldAllBe(o => o.KnownAt < AsAt);
        known.ObservationCount.ShouldBeInRange(50_000, all.ObservationCount - 1000); // there was something to delete
        known.Inspections.Count.ShouldBeLessThan(all.Inspections.Count);
        ScoreCommand.Lines(known, AsAt).ShouldBe(Lines());
    }

    private static IReadOnlyList<string> Lines()
    {
        _ = RealEvidenceBase.Tidy; // skipped here where there is no data
        return Whole.Value;
    }
}
