using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Evidence;
using Oversight.Evidence.Mapping;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Evidence;

public sealed class RealFilesTests
{
    public RealFilesTests() => RealEvidence.IsThere();

    // Cells in which the two shapes differ, each with its reason.
    private static readonly Dictionary<string, string> WithheldAsPublishedButANumberInTidy = new()
    {
        ["wf_agency_pct E08000024 2023"] = "published as low, tidy has 0.0",
        ["wf_agency_pct E08000024 2024"] = "published as low, tidy has 0.0",
        ["wf_agency_pct E08000024 2025"] = "published as low, tidy has 0.0",
        ["wf_absence_pct E06000017 2021"] = "published as low, tidy has 0.0",
        ["wf_absence_pct E06000045 2022"] = "published as low, tidy has 0.0",
        ["wf_absence_pct E08000022 2017"] = "published as low, tidy has 0.0",
    };

    private static readonly Dictionary<string, string> ANumberAsPublishedButMissingInTidy = new()
    {
        ["cpp_repeat_pct E06000053 2017"] = "published as 0 for the Isles of Scilly, tidy has nothing",
        ["cpp_repeat_pct E06000053 2021"] = "published as 0 for the Isles of Scilly, tidy has nothing",
        ["cpp_repeat_pct E06000053 2022"] = "published as 0 for the Isles of Scilly, tidy has nothing",
        ["cpp_repeat_pct E06000053 2025"] = "published as 0 for the Isles of Scilly, tidy has nothing",
    };

    private static readonly string[] InTidyButNotInOfstedsFile =
        ["E08000036 2025-03-24"]; // published 18 July 2025, after the edition of March 2025

    [Fact]
    public void The_register_has_158_authorities_of_which_five_were_abolished_and_six_created()
    {
        var register = RealEvidence.Register;
        register.All.Count.ShouldBe(158);
        register.IsMadeUp.ShouldBeFalse();
        register.All.Where(a => a.LiveUntil is not null).Select(a => $"{a.Name} {a.LiveUntil:yyyy-MM-dd}").ShouldBe(
            ["Bournemouth 2019-03-31", "Poole 2019-03-31", "Cumbria 2023-03-31", "Dorset 2019-03-31", "Northamptonshire 2021-03-31"], ignoreOrder: true);
        register.All.Where(a => a.LiveFrom is not null).Select(a => $"{a.ShortCode} {a.LiveFrom:yyyy-MM-dd}").ShouldBe(
            ["838 2019-04-01", "839 2019-04-01", "940 2021-04-01", "941 2021-04-01", "942 2023-04-01", "943 2023-04-01"], ignoreOrder: true);
        register.LiveOn(new(2025, 3, 31)).Count().ShouldBe(153);
        register.All.Where(a => a.LiveUntil is null).ShouldAllBe(a => a.Neighbours2025.Count == 10 || a.Neighbours2025.Count == 0);
    }

    [Fact]
    public void The_catalogue_has_70_measures_with_a_direction_each()
    {
        RealEvidence.Catalogue.All.Count.ShouldBe(70);
        RealEvidence.Catalogue.Find(MeasureId.Parse("icpc_15d_pct"))!.Direction.ShouldBe(ConcernDirection.Low);
        RealEvidence.Catalogue.Find(MeasureId.Parse("wf_agency_pct"))!.IsCore.ShouldBeTrue();
    }

    [Fact]
    public void The_tidy_observations_are_106685_of_which_5897_are_missing()
    {
        var reading = RealEvidence.Observations;
        reading.Refusals.ShouldBeEmpty();
        reading.RowsRead.ShouldBe(106_685);
        reading.Observations.Count.ShouldBe(106_685);
        reading.Suppressed.ShouldBe(5_897); // 5.5%
        reading.Observations.Count(o => o.Figure.Symbol == "-").ShouldBe(5_497);
        reading.Observations.ShouldAllBe(o => o.KnownAt > o.Period.End);
    }

    [Fact]
    public void The_tidy_inspections_are_439_of_which_272_under_ILACS()
    {
        var reading = RealEvidence.Inspections;
        reading.Refusals.ShouldBeEmpty();
        reading.Inspections.Count.ShouldBe(439);
        reading.Inspections.Count(i => i.IsIlacs).ShouldBe(272);
        reading.Inspections.Count(i => i.Overall == Grade.Inadequate).ShouldBe(74);
    }

    [Fact]
    public void Every_table_as_published_is_accepted_and_holds_what_its_mapping_says()
    {
        RealEvidence.PublishedStatistics.Select(r => r.DataSet).ShouldBe(DataSets.All.Select(d => d.Id), ignoreOrder: true);
        foreach (var reading in RealEvidence.PublishedStatistics)
        {
            reading.Refusals.ShouldBeEmpty(reading.DataSet);
            reading.Kind.ShouldBe(EvidenceKind.Statistics);
            reading.Observations.Select(o => o.Measure.Value).Distinct()
                .ShouldBe(DataSets.All.Single(d => d.Id == reading.DataSet).Measures.Select(m => m.Measure), ignoreOrder: true);
        }
    }

    [Fact]
    public void Every_mapped_measure_is_in_the_catalogue_with_the_same_maximum()
    {
        foreach (var mapped in DataSets.All.SelectMany(d => d.Measures))
        {
            var measure = RealEvidence.Catalogue.Find(MeasureId.Parse(mapped.Measure)).ShouldNotBeNull(mapped.Measure);
            mapped.Maximum.ShouldBe(measure.Maximum, mapped.Measure);
        }
    }

    [Fact]
    public void Every_cell_that_is_a_number_in_both_shapes_is_the_same_number_with_the_same_publication_date()
    {
        var tidy = RealEvidence.Observations.Observations.ToDictionary(Key);
        var published = RealEvidence.PublishedStatistics.SelectMany(r => r.Observations).ToList();
        var both = 0;
        var different = new List<string>();
        var withheld = new List<string>();
        var more = new List<string>();
        foreach (var o in published)
        {
            var other = tidy.GetValueOrDefault(Key(o));
            if (other is { Figure.HasNumber: true })
            {
                if (!o.Figure.HasNumber) withheld.Add(Name(o));
                else
                {
                    both++;
                    // The tidy file writes some numbers with the noise of binary arithmetic: 8.199999999999998 for 8.2.
                    if (Math.Abs(o.Figure.Number!.Value - other.Figure.Number!.Value) > 1e-12 || o.KnownAt != other.KnownAt) different.Add($"{Name(o)}: {o.Figure} {o.KnownAt}, tidy {other.Figure} {other.KnownAt}");
                }
            }
            else if (o.Figure.HasNumber) more.Add(Name(o));
        }
        different.ShouldBeEmpty();
        withheld.Order().ShouldBe(WithheldAsPublishedButANumberInTidy.Keys.Order());
        more.Order().ShouldBe(ANumberAsPublishedButMissingInTidy.Keys.Order());
        both.ShouldBe(26_626);
    }

    [Fact]
    public void A_joint_row_counts_for_each_of_its_authorities()
    {
        var workforce = RealEvidence.PublishedStatistics.Single(r => r.DataSet == "social_workforce_indicators").Observations;
        foreach (var (first, second) in new[] { ("940", "941"), ("314", "318") })
        {
            var one = Of(first);
            var other = Of(second);
            one.Keys.Intersect(other.Keys).Count(k => one[k] == other[k] && one[k].HasNumber).ShouldBeGreaterThan(5);
        }

        Dictionary<(MeasureId, Period), Figure> Of(string shortCode) =>
            workforce.Where(o => o.Authority == RealEvidence.Register.FindByShortCode(shortCode)!.Code).ToDictionary(o => (o.Measure, o.Period), o => o.Figure);
    }

    [Fact]
    public void Ofsteds_file_holds_the_same_ILACS_inspections_with_the_same_grades_as_the_tidy_one()
    {
        var reading = RealEvidence.Read("as_published", "LA_Inspection_Outcomes_as_at_31_March_2025.ods");
        reading.Refusals.ShouldBeEmpty();
        reading.Kind.ShouldBe(EvidenceKind.Inspections);
        reading.Inspections.Count.ShouldBe(271);
        reading.Inspections.Count(i => RealEvidence.Register.Find(i.Authority)!.LiveUntil is not null).ShouldBe(3);

        var tidy = RealEvidence.Inspections.Inspections.Where(i => i.IsIlacs).ToDictionary(i => $"{i.Authority} {i.StartedOn:yyyy-MM-dd}", i => i with { Source = "" });
        var ods = reading.Inspections.ToDictionary(i => $"{i.Authority} {i.StartedOn:yyyy-MM-dd}", i => i with { Source = "" });
        ods.Keys.Except(tidy.Keys).ShouldBeEmpty();
        tidy.Keys.Except(ods.Keys).ShouldBe(InTidyButNotInOfstedsFile);
        ods.Where(p => tidy[p.Key] != p.Value).ShouldBeEmpty();
    }

    [Fact]
    public void Every_file_is_recognised_by_its_first_bytes_alone()
    {
        Kind("tidy", "authorities.csv").ShouldBe(EvidenceKind.Register);
        Kind("tidy", "indicators.csv").ShouldBe(EvidenceKind.Measures);
        Kind("tidy", "observations.csv").ShouldBe(EvidenceKind.Statistics);
        Kind("tidy", "inspections.csv").ShouldBe(EvidenceKind.Inspections);
        Kind("as_published", "LA_Inspection_Outcomes_as_at_31_March_2025.ods").ShouldBe(EvidenceKind.Inspections);
        foreach (var file in Directory.GetFiles(RealData.PathOf("as_published"), "*.csv"))
            Kind("as_published", Path.GetFileName(file)).ShouldBe(EvidenceKind.Statistics);

        static EvidenceKind? Kind(params string[] path)
        {
            var bytes = RealData.Bytes(path);
            return EvidenceFormat.Recognise(bytes.AsSpan(0, Math.Min(bytes.Length, EvidenceFormat.BytesToRecognise)));
        }
    }

    [Fact]
    public void A_real_file_cut_anywhere_but_at_the_end_of_a_line_is_refused()
    {
        foreach (var path in (string[][])[["tidy", "inspections.csv"], ["as_published", "csww_indicators_2017_to_2025.csv"]])
        {
            var bytes = RealData.Bytes(path);
            for (var length = bytes.Length - 1; length > bytes.Length - 400; length--)
            {
                if (bytes[length - 1] == '\n') continue;
                var cut = bytes.AsMemory(0, length);
                // A last line that only lacks its line break, and ends with a text met before, is whole.
                var reading = EvidenceReader.Read(cut, RealEvidence.Register, RealEvidence.Catalogue, default);
                if (reading.Accepted) (bytes[length] is (byte)'\n' or (byte)'\r').ShouldBeTrue($"{path[1]} cut to {length} bytes");
            }
        }
    }

    [Fact]
    public void Real_files_are_refused_where_the_register_is_made_up()
    {
        var madeUp = new Register([new(AuthorityCode.Parse("X00000001"), "805", "Northmoor", "North", "unitary", null, null, null, "", [], [])]);
        EvidenceReader.Read(RealData.Bytes("as_published", "csww_indicators_2017_to_2025.csv"), madeUp, RealEvidence.Catalogue, default)
            .Refusals.ShouldContain(r => r.Code == RefusalCodes.UnknownAuthority);
        EvidenceReader.Read(RealData.Bytes("tidy", "authorities.csv"), madeUp, RealEvidence.Catalogue, default)
            .Refusals.ShouldContain(r => r.Code == RefusalCodes.RealAndMadeUp);
    }

    private static (AuthorityCode, MeasureId, Period) Key(Observation o) => (o.Authority, o.Measure, o.Period);

    private static string Name(Observation o) => $"{o.Measure} {o.Authority} {o.Period.End.Year}";
}
