using System.Globalization;
using Oversight.Domain.Authorities;

namespace Oversight.Training.Simulation;

/// <summary>The register of a made-up world: codes, names and neighbours of everyone, and from twenty authorities on one that was abolished with a successor.</summary>
internal sealed class MadeUpRegister
{
    private const int FewestForReorganisation = 20;
    private const int Neighbours = 10;

    private readonly int? reorganised;
    private readonly DateOnly abolished;
    private readonly AuthorityCode[] codes;
    private readonly AuthorityCode predecessor;

    public MadeUpRegister(IReadOnlyList<MadeUpAuthority> authorities, SimulationOptions options, Timeline time)
    {
        var count = authorities.Count;
        codes = [.. Enumerable.Range(1, count).Select(Code)];
        predecessor = Code(count + 1);
        // On the last 31 March before the first return: the successor returns every quarter, and inherits a history that was published under another code.
        var first = time.Quarters[time.FirstReturned].Start;
        abolished = new(first.Month >= 4 ? first.Year : first.Year - 1, 3, 31);
        reorganised = count >= FewestForReorganisation ? authorities.First(a => a.Scenario.Kind == ScenarioKind.Steady).Index : null;

        var names = PlaceNames.Draw(count + 1, Chance.For(options.Seed, Stream.Places, 0));
        var list = authorities.Select((a, i) => new Authority(
            codes[i],
            ShortCode(i),
            names[i],
            a.Profile.Region,
            a.Profile.Type,
            i == reorganised ? abolished.AddDays(1) : null,
            null,
            i == reorganised ? predecessor : null,
            i == reorganised ? $"{names[count]} to Mar {abolished.Year}" : string.Empty,
            i == reorganised ? [] : Nearest(authorities, i, sizeMatters: 0.7, before: true),
            Nearest(authorities, i, sizeMatters: 1, before: false))).ToList();
        if (reorganised is { } at)
        {
            var successor = list[at];
            list.Add(new(predecessor, ShortCode(count), names[count], successor.Region, "county", null, abolished, null, string.Empty, Nearest(authorities, at, 0.7, before: true), []));
        }
        All = list;
    }

    /// <summary>Everyone, the abolished last.</summary>
    public IReadOnlyList<Authority> All { get; }

    /// <summary>Under which code something about an authority on a day stands.</summary>
    public AuthorityCode CodeOf(int index, DateOnly day) => index == reorganised && day <= abolished ? predecessor : codes[index];

    private static AuthorityCode Code(int number) => AuthorityCode.Parse(string.Create(CultureInfo.InvariantCulture, $"X{number:00000000}"));

    // England uses 201 to 420 and 800 to 943; 001 to 199 and 500 on are free.
    private static string ShortCode(int index) => (index < 199 ? index + 1 : index + 301).ToString("000", CultureInfo.InvariantCulture);

    // The most alike in size and need, as the department's statistical neighbours are the most alike in what drives need (NFER 2007).
    private IReadOnlyList<AuthorityCode> Nearest(IReadOnlyList<MadeUpAuthority> all, int index, double sizeMatters, bool before)
    {
        var self = all[index].Profile;
        return [.. all.Where(a => a.Index != index)
            .OrderBy(a => Math.Pow(sizeMatters * Math.Log(a.Profile.Children / self.Children) / 0.58, 2) + Math.Pow(a.Profile.Need - self.Need, 2) + (a.Profile.Type == self.Type ? 0 : 0.2))
            .ThenBy(a => a.Index).Take(Neighbours).Select(a => before ? CodeOf(a.Index, abolished) : codes[a.Index])];
    }
}
