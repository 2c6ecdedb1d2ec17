namespace Oversight.Training.Simulation;

/// <summary>Draws social workers, their cases and their supervision. Their number follows from the cases there are and from how many each holds.</summary>
internal static class Workforce
{
    // Full-time equivalents of a team hardly move by chance.
    private const double Jitter = 0.012;
    private const double MostLeaving = 0.3;

    public static void Draw(Quarter q)
    {
        var cases = q.Draw("cases_held", () => Math.Max(4, q.Chance.GammaPoisson(q.Standing("cin_rate") * q.Share("cases_of_cin_pct"), 0.015)));
        var holders = (double)q.Fte("sw_fte_case_holding", () => cases / q.Level("wf_caseload") * Around(q));
        var all = Math.Max(holders, q.Standing("cin_rate") * q.Share("cases_of_cin_pct") / q.Level("wf_caseload")) / q.Share("caseholders_pct");

        var agency = q.Share("wf_agency_pct");
        q.Fte("sw_fte_agency", () => all * agency * Around(q));
        var employed = (double)q.Fte("sw_fte_in_post", () => all * (1 - agency) * Around(q));
        var vacancy = q.Share("wf_vacancy_pct");
        q.Fte("sw_fte_vacant", () => employed * vacancy / (1 - vacancy) * Around(q));
        q.Fte("sw_fte_leavers", () => Math.Min(MostLeaving * employed, q.Chance.GammaPoisson(employed * q.Share("wf_turnover_pct") / 4, 0.1) * 0.95));

        // Monthly, for each case holder and for most of the others.
        q.Flow("supervision_due", 3.6 * holders);
        q.Part("supervision_held", "supervision_due", "supervision_held_pct");
    }

    private static double Around(Quarter q) => 1 + (Jitter * q.Chance.Normal());
}
