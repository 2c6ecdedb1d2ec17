using Oversight.Domain.Measures;
using Oversight.Returns.Specifications;

namespace Oversight.Training.Simulation;

/// <summary>An annual series of the made-up world: what it is, what day it is about, and when it comes out.</summary>
/// <param name="Measure">Title, unit and direction as in the specification.</param>
/// <param name="Family">The publication it belongs to.</param>
/// <param name="ReferenceMonth">Month of the last day it is about; always the month's last day.</param>
/// <param name="YearsLater">Whether it comes out in the year of that day (0) or the next (1).</param>
/// <param name="Month">Month of publication.</param>
/// <param name="Day">Day of publication.</param>
internal sealed record PublishedSeries(Measure Measure, string Family, int ReferenceMonth, int YearsLater, int Month, int Day)
{
    private static readonly ReturnSpecification Returned = ReturnSpecification.Versions[^1];

    /// <summary>Every series, with the calendar that the real ones keep.</summary>
    public static IReadOnlyList<PublishedSeries> All { get; } =
    [
        .. Of("cin", 3, 0, 11, 10, "frontdoor", "referral_rate* rereferral_pct* referral_nfa_pct* assessed_not_in_need_pct* s47_rate* s47_to_icpc_pct ref_police_pct ref_school_pct ref_health_pct referral_to_s47_pct"),
        .. Of("cin", 3, 0, 11, 10, "timeliness", "assessments_45d_pct* icpc_15d_pct* cpp_reviews_on_time_pct* cin_awaiting_assessment_pct*"),
        .. Of("cin", 3, 0, 11, 10, "cp", "cin_2y_open_pct* cpp_rate* cpp_repeat_pct* cpp_2y_ended_pct* cpp_2y_active_pct icpc_rate cpp_ceased_rate"),
        .. Of("cin", 3, 0, 11, 10, "volume", "cin_rate*"),
        .. Of("cla", 3, 0, 12, 15, "volume", "cla_rate*"),
        .. Of("cla", 3, 0, 12, 15, "cla", "cla_3plus_placements_pct* cla_long_stability_pct* cla_20miles_pct* cla_missing_pct* cla_health_pct* cla_dental_pct*"),
        .. Of("cla", 3, 0, 12, 15, "careleavers", "cl_eet_pct* cl_suitable_accom_pct*"),
        .. Of("wf", 9, 1, 3, 5, "workforce", "wf_agency_pct* wf_turnover_pct* wf_vacancy_pct* wf_caseload* wf_absence_pct*"),
        .. Of("ehcp", 12, 1, 6, 30, "education", "ehcp_20w_pct*"),
        .. Of("fsm", 1, 0, 7, 31, "context", "fsm_primary_pct"),
        .. Of("pop", 6, 1, 12, 31, "context", "child_population"),
    ];

    /// <summary>How it is computed from counts; null where no count of the return makes it.</summary>
    public (IReadOnlyList<string> Numerator, IReadOnlyList<string> Denominator, double Multiplier)? Formula { get; } = Measure.Id.Value switch
    {
        "referral_to_s47_pct" => (["s47_started"], ["referrals_received"], 100),
        "cpp_ceased_rate" => (["cpp_ended"], ["population_0_17"], 10000),
        var id => Returned.Measures.FirstOrDefault(m => m.Id == id) is { InReturn: true } m ? (m.Numerator, m.Denominator, (double)m.Multiplier) : null,
    };

    /// <summary>The last day of the period that ends in a year.</summary>
    public DateOnly EndIn(int year) => new(year, ReferenceMonth, DateTime.DaysInMonth(year, ReferenceMonth));

    /// <summary>The day the figures for that period come out.</summary>
    public DateOnly PublishedOn(DateOnly end) => new(end.Year + YearsLater, Month, Day);

    // Those with an asterisk are on the short list that models may use.
    private static IEnumerable<PublishedSeries> Of(string family, int reference, int yearsLater, int month, int day, string group, string names) =>
        names.Split(' ').Select(n =>
        {
            var measure = Specification.Published.Find(MeasureId.Parse(n.TrimEnd('*'))) ?? throw new InvalidOperationException($"{n} is not in the specification.");
            return new PublishedSeries(measure with { Group = group, IsCore = n.EndsWith('*'), Source = "made up" }, family, reference, yearsLater, month, day);
        });
}
