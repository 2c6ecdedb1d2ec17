using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Returns.Calendars;

namespace Oversight.Training.Simulation;

/// <summary>Makes files out of an authority's counts: on time or late, right or wrong, and sent again where that happens.</summary>
internal sealed class ReturnSender(SimulationOptions options, Timeline time)
{
    // About one return in seventeen has a mistake, one in twenty is revised, one in twelve is late (more of them in some authorities than in others).
    private const double Mistaken = 0.06;
    private const double Revised = 0.05;
    private const double Late = 0.08;
    private const int LatestDays = 25;

    // Wholes that late recording raises, none of them bounded by another count.
    private static readonly string[] LateRecorded =
        ["assessments_completed", "s47_started", "partner_info_requests", "learning_actions_due", "records_sampled", "cla_reviews_due", "cpp_visits_due", "supervision_due"];

    public IEnumerable<(SimulatedReturn Return, IEnumerable<PlantedError> Errors)> Send(MadeUpAuthority authority, AuthorityCode code)
    {
        var gaming = Chance.For(options.Seed, Stream.Gaming, authority.Index);
        var timing = Chance.For(options.Seed, Stream.Timing, authority.Index);
        var errors = Chance.For(options.Seed, Stream.Errors, authority.Index);
        var tardiness = timing.Gamma(Late, 1);
        Counts? last = null;
        for (var place = time.FirstReturned; place < time.Quarters.Count; place++)
        {
            var period = time.Quarters[place];
            var isGamed = authority.Scenario.Kind == ScenarioKind.Gaming && period >= authority.Scenario.Starts!;
            var truth = authority.Counts[place];
            var counts = isGamed ? GamedReturn.Of(truth, last ?? authority.Counts[Math.Max(0, place - 1)], gaming) : truth.Copy();
            var deadline = ReturnCalendar.DeadlineOf(period);
            var early = deadline.AddDays(-timing.Whole(0, 10));
            var isLate = timing.Happens(tardiness);
            var lateBy = timing.Whole(1, LatestDays + 1);
            if (options.Clean)
            {
                yield return new DraftReturn(code, period, counts).Finish(1, SubmissionKind.Original, early, deadline);
                last = counts;
                continue;
            }

            var sent = isLate ? deadline.AddDays(lateBy) : early;
            var draft = new DraftReturn(code, period, counts.Copy());
            var isRefused = !isGamed && errors.Happens(Mistaken) && ErrorPlanter.Plant(draft, last, errors);
            if (isLate && draft.SaysItsQuarter) draft.Note("V095", null, null, sent.ToString("yyyy-MM-dd"));
            yield return draft.Finish(1, SubmissionKind.Original, sent, deadline);
            if (isRefused)
            {
                var again = sent.AddDays(errors.Whole(1, 7));
                var corrected = new DraftReturn(code, period, counts);
                if (again > deadline) corrected.Note("V095", null, null, again.ToString("yyyy-MM-dd"));
                yield return corrected.Finish(2, SubmissionKind.Corrected, again, deadline);
                last = counts;
                continue;
            }
            last = draft.Counts;
            if (place < time.Quarters.Count - 1 && !isGamed && errors.Happens(Revised))
            {
                // After the latest return for the quarter and before those for the next, which are compared with this one.
                var (revision, raised) = Revision(code, period, draft, authority.Counts[place - 1], authority.Counts[place - 4], errors);
                var on = deadline.AddDays(errors.Whole(LatestDays + 1, 60));
                revision.Note("V095", null, null, on.ToString("yyyy-MM-dd"));
                yield return revision.Finish(2, SubmissionKind.Revised, on, deadline);
                last = raised;
            }
        }
    }

    private static (DraftReturn Revision, Counts Raised) Revision(AuthorityCode code, Period period, DraftReturn first, Counts before, Counts yearBefore, Chance chance)
    {
        var raised = first.Counts.Copy();
        var revision = new DraftReturn(code, period, first.Counts);
        // A mistake that was not refused stays as it was sent.
        for (var i = 0; i < revision.Rows.Count; i++) revision.Rows[i] = first.Rows[i];
        string[] items = [.. LateRecorded];
        chance.Shuffle(items);
        foreach (var item in items.Take(chance.Whole(2, 6)))
        {
            var value = raised[item] + 1 + chance.Poisson((double)raised[item] * 0.015);
            // A figure that looks copied (V090) or sharply changed (V089) would be found for that.
            if (value == before[item] || Math.Abs(value - yearBefore[item]) > yearBefore[item] / 4) continue;
            raised[item] = value;
            revision.Spoil("V092", "value", revision[item], revision[item] with { Value = DraftReturn.Text(0, raised[item]), Note = "Recorded late" });
        }
        return (revision, raised);
    }
}
