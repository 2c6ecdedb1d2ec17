using Oversight.Returns.Specifications;

namespace Oversight.Training.Simulation;

/// <summary>A quarter of one authority while its counts are being drawn.</summary>
internal sealed class Quarter
{
    // Beyond Poisson and binomial: months and teams differ. Small against the differences between authorities, large against pure chance in large authorities.
    private const double Variation = 0.03;
    private const double Correlation = 0.0008;
    private const int Redraws = 20;
    private const int Notable = 20;
    private const int LargeWhole = 50;

    // The parts of which the specification's V085 does not believe that they are all of a large whole.
    private static readonly HashSet<string> NeverAll =
        ReturnSpecification.Versions[^1].FindRule("V085")!.Fields.Select(f => f.Split('/')[0]).ToHashSet(StringComparer.Ordinal);

    private readonly Chance chance;
    private readonly Service service;
    private readonly int place;

    public Quarter(Chance chance, Service service, IReadOnlyList<Counts> before, int place, int children)
    {
        (this.chance, this.service, this.place) = (chance, service, place);
        (Before, Children) = (before, children);
    }

    /// <summary>The counts drawn so far.</summary>
    public Counts Counts { get; } = new();

    /// <summary>The quarters before this one, oldest first.</summary>
    public IReadOnlyList<Counts> Before { get; }

    /// <summary>Mid-year population aged 0 to 17.</summary>
    public int Children { get; }

    /// <summary>Quarter of the financial year, from 0: April to June. The second holds the school holidays.</summary>
    public int Season => place % 4;

    public Chance Chance => chance;

    public int this[string item] => (int)Counts[item];

    public double Level(string id) => service.Level(id, place);

    /// <summary>A percentage as a share.</summary>
    public double Share(string id) => Level(id) / 100;

    /// <summary>What a yearly rate for each 10,000 children makes in a quarter.</summary>
    public double Quarterly(string rate) => Level(rate) * Children / 10000 / 4;

    /// <summary>What a rate for each 10,000 children makes on a day.</summary>
    public double Standing(string rate) => Level(rate) * Children / 10000;

    /// <summary>A flow with a mean.</summary>
    public int Flow(string item, double mean) => Draw(item, () => chance.GammaPoisson(mean, Variation));

    /// <summary>A part of a whole.</summary>
    public int Part(string item, int whole, double share) => Draw(item, () => chance.BetaBinomial(whole, Math.Clamp(share, 0.0005, 0.9995), Correlation), NeverAll.Contains(item) && whole >= LargeWhole ? whole : null);

    /// <summary>A part of a whole item, at the level of a percentage.</summary>
    public int Part(string item, string whole, string level) => Part(item, this[whole], Share(level));

    /// <summary>A count that goes towards where it belongs but no faster than people come and go.</summary>
    public int Stock(string item, double target)
    {
        var last = Before.Count == 0 ? target : (double)Before[^1][item];
        return Draw(item, () => Math.Max(0, (int)Math.Round(last + (0.15 * (target - last)) + (chance.Normal() * Math.Sqrt((0.04 * last) + 0.3)))));
    }

    /// <summary>Full-time equivalents, to one decimal place.</summary>
    public decimal Fte(string item, Func<double> draw)
    {
        var value = 0m;
        for (var i = 0; i < Redraws; i++)
        {
            value = Math.Round((decimal)Math.Max(0, draw()), 1, MidpointRounding.AwayFromZero);
            if (!IsRepeat(item, value)) break;
        }
        return Counts[item] = value;
    }

    /// <summary>
    /// Draws an item. A figure of 20 or more that happens to be last quarter's is drawn again: then a repeat is only ever one that was planted (rule V090). So is one
    /// that must not be, such as all of a large count (rule V085).
    /// </summary>
    public int Draw(string item, Func<int> draw, int? not = null)
    {
        var value = draw();
        for (var i = 0; i < Redraws && (value == not || IsRepeat(item, value)); i++) value = draw();
        Counts[item] = value;
        return value;
    }

    public bool IsRepeat(string item, decimal value) => value >= Notable && Before.Count > 0 && Before[^1][item] == value;
}
