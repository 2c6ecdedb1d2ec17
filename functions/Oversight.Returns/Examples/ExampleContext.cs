using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;

namespace Oversight.Returns.Examples;

/// <summary>Everything that rules may look at beside the file, such that none finds anything in a clean return of <see cref="ExampleReturn.Quarter"/>.</summary>
internal static class ExampleContext
{
    /// <summary>Two authorities that exist, and one abolished the day before the quarter's last.</summary>
    public static readonly Register Register = new([
        Authority("X00000001", "101", null),
        Authority("X00000002", "102", null),
        Authority("X00000003", "103", ExampleReturn.Quarter.End.AddDays(-1)),
    ]);

    public static readonly SubmissionContext Submission = new(
        "A. Officer", [ExampleReturn.Northmoor], new(2025, 4, 30), new DateOnly(2025, 6, 30), Authorisation: new("B. Owner", AuthoriserRole.DataOwner));

    /// <summary>All of it.</summary>
    public static ValidationContext Full { get; } = new() { Register = Register, History = History(), Published = Published(), Submission = Submission };

    /// <summary>All but what time has left behind: for errors that change figures.</summary>
    public static ValidationContext NoPast { get; } = Full with { History = null, Published = null };

    /// <summary>Eight quarters before, and this quarter's first submission.</summary>
    /// <param name="change">Makes one of them different.</param>
    public static ReturnHistory History(Action<Period, ExampleReturn>? change = null) => new(Enumerable.Range(0, 9).Select(back =>
    {
        var period = ExampleReturn.Quarter.AddQuarters(-back);
        var builder = new ExampleReturn(period);
        change?.Invoke(period, builder);
        return builder.Build();
    }));

    /// <summary>Annual figures that agree with the clean returns.</summary>
    /// <param name="factor">What the published looked-after rate is multiplied by.</param>
    public static NationalPanel Published(double factor = 1)
    {
        var year = Period.Parse("2024-25");
        var referrals = Enumerable.Range(0, 4).Sum(back => ExampleReturn.CleanValue("referrals_received", ExampleReturn.Quarter.AddQuarters(-back)));
        return new EvidenceBase(
            Register,
            Specification.Published,
            [
                Observation("referral_rate", Rate(referrals)),
                Observation("cpp_rate", Rate(ExampleReturn.CleanValue("cpp_open", ExampleReturn.Quarter))),
                Observation("cla_rate", Rate(ExampleReturn.CleanValue("cla_open", ExampleReturn.Quarter)) * factor),
            ],
            []).AsAt(new DateOnly(2026, 1, 1));

        static double Rate(decimal count) => (double)(count / 61234m * 10000);
        Observation Observation(string measure, double value) =>
            new(ExampleReturn.Northmoor, MeasureId.Parse(measure), year, Figure.Of(value), new DateOnly(2025, 11, 1), "made up");
    }

    private static Authority Authority(string code, string shortCode, DateOnly? until) =>
        new(AuthorityCode.Parse(code), shortCode, "Made up " + shortCode, "North", "unitary", null, until, null, string.Empty, [], []);
}
