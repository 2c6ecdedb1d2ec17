using Oversight.Domain.Inspections;

namespace Oversight.Training.Simulation;

/// <summary>
/// When an authority is inspected and what comes of it. Once under the single inspection framework (November 2013 to early 2018), inadequate ones again; then about every three years under
/// ILACS, sooner after a worse grade, nobody in the first year of the pandemic. Each judgement sees the health of the service on the day, with an error of its own and one that all parts share.
/// </summary>
internal static class InspectionRounds
{
    private static readonly DateOnly SifBegins = new(2013, 11, 18);
    private static readonly DateOnly SifEnds = new(2018, 1, 31);
    private static readonly DateOnly IlacsBegins = new(2018, 2, 5);
    private static readonly DateOnly PauseBegins = new(2020, 3, 20);
    private static readonly DateOnly PauseEnds = new(2021, 3, 1);
    private static readonly DateOnly CareLeaversJudged = new(2023, 1, 1);
    private static readonly DateOnly OverallDropped = new(2026, 1, 1);

    // Reports see a service as it was over about half a year, and imperfectly: with these errors health explains about two fifths of a judgement, so that a model finds less than good about as
    // well as it does in England. Closer, and a demonstration would show a certainty that nobody has.
    private const double SharedError = 1.2;
    private const double OwnError = 0.45;

    // Cuts on health plus error that give the real shares: SIF 23% inadequate, 43% requires improvement, 32% good; ILACS 13%, 27%, 40%, the rest outstanding.
    private static readonly double[] SifCuts = [-1.20, 0.67, 3.10];
    private static readonly double[] IlacsCuts = [-1.83, -0.40, 1.35];

    public static IEnumerable<Inspection> Of(MadeUpAuthority authority, MadeUpRegister register, Timeline time, int seed)
    {
        var chance = Chance.For(seed, Stream.Inspections, authority.Index);
        var latestHistory = time.Quarters[3].End; // a year of figures before anyone is graded
        var start = Max(SifBegins, latestHistory).AddDays(chance.Whole(0, SifEnds.DayNumber - SifBegins.DayNumber));
        while (start < SifEnds)
        {
            var report = Report(InspectionFramework.Sif, start, null);
            if (report is null) yield break;
            yield return report;
            if (report.Overall != Grade.Inadequate) break;
            start = start.AddDays(chance.Whole(700, 950));
        }

        Grade? last = null;
        start = Max(IlacsBegins, latestHistory).AddDays(chance.Whole(0, 1050));
        while (true)
        {
            if (start >= PauseBegins && start < PauseEnds) start = PauseEnds.AddDays(chance.Whole(0, 300));
            var report = Report(last >= Grade.Good ? InspectionFramework.IlacsShort : InspectionFramework.IlacsStandard, start, last);
            if (report is null) yield break;
            yield return report;
            last = report.Outcome;
            start = start.AddDays(last switch { Grade.Inadequate => chance.Whole(640, 900), Grade.RequiresImprovement => chance.Whole(800, 1150), _ => chance.Whole(1000, 1400) });
        }

        Inspection? Report(InspectionFramework framework, DateOnly day, Grade? before)
        {
            var started = day.AddDays((8 - (int)day.DayOfWeek) % 7); // a Monday
            var published = started.AddDays(chance.Whole(42, 64));
            if (published >= time.Reference) return null;
            var isSif = framework == InspectionFramework.Sif;
            var cuts = isSif ? SifCuts : IlacsCuts;
            var seen = authority.Service.HealthIn(time.PlaceOf(started)) + (SharedError * chance.Normal());
            Grade Judge(double error) => (Grade)(1 + cuts.Count(c => seen + (error * chance.Normal()) > c));
            var (leadership, help, care, leavers) = (Judge(OwnError), Judge(OwnError), Judge(OwnError), Judge(OwnError));
            var overall = (Grade)Math.Min((int)Judge(OwnError / 2), Math.Min((int)leadership, Math.Min((int)help, (int)care)) + 1);
            return new(
                register.CodeOf(authority.Index, started),
                framework,
                started,
                published,
                started >= OverallDropped ? null : overall,
                leadership,
                help,
                care,
                isSif || started >= CareLeaversJudged ? leavers : null,
                "made up");
        }
    }

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
}
