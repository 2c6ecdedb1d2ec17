namespace Oversight.Training.Simulation;

/// <summary>What hardly changes about an authority.</summary>
/// <param name="Children">Children aged 0 to 17 in the first year.</param>
/// <param name="Growth">Yearly growth of their number, as a share.</param>
/// <param name="Need">Need for services, in standard deviations; counties have less.</param>
/// <param name="Type">county, unitary, metropolitan or london, as in the register.</param>
/// <param name="Region">A made-up region.</param>
internal sealed record Profile(double Children, double Growth, double Need, string Type, string Region)
{
    private static readonly string[] Regions = ["Northern Vale", "Eastern Marches", "Southern Downs", "Western Reach", "Middle Shires", "Capital"];

    /// <summary>
    /// Sizes are log-normal with the 5th percentile, median and 95th of English authorities (26,400, 62,500 and 178,500 children in mid-2024), cut so that no count passes the
    /// largest that the specification finds plausible.
    /// </summary>
    public static Profile Draw(int index, ScenarioKind kind, int seed)
    {
        var chance = Chance.For(seed, Stream.Profile, index);
        var z = Math.Clamp(chance.Normal(), -1.8, 1.8);
        var children = kind == ScenarioKind.SmallAuthority
            ? 4000 + (5000 * chance.Uniform())
            : 62500 * Math.Exp(z * (z > 0 ? 0.638 : 0.524));
        var need = Math.Clamp((-0.35 * z) + (0.94 * chance.Normal()), -2.2, 2.2);
        var growth = Math.Clamp(0.001 + (0.004 * chance.Normal()), -0.01, 0.012);
        var capital = chance.Happens(0.2);
        var type = capital ? "london" : children > 140000 ? "county" : need > 0.6 ? "metropolitan" : "unitary";
        return new(children, growth, need, type, capital ? Regions[^1] : chance.OneOf(Regions[..^1]));
    }

    /// <summary>Mid-year population, so many years after the first.</summary>
    public int ChildrenIn(int year) => (int)Math.Round(Children * Math.Pow(1 + Growth, year));
}
