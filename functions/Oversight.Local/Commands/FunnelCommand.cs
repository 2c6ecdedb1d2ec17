using Oversight.Local.Tables;
using Oversight.Risk.Drift;

namespace Oversight.Local.Commands;

/// <summary><c>funnel</c>: units against the rate of all of them, with limits that allow for size and for ordinary differences.</summary>
public static class FunnelCommand
{
    private static readonly string[] Needed = ["unit", "numerator", "denominator"];
    private static readonly string[] Added = ["rate", "expected", "lower95", "upper95", "lower998", "upper998", "z", "z_adjusted", "phi", "tau2", "outlier"];

    /// <summary>Reads proportions, draws the funnel and writes it, rows in the order they came. A unit without figures, or of nobody, keeps its row and takes no part.</summary>
    /// <exception cref="UnusableTableException">The file is no such table.</exception>
    public static int Run(string input, string output)
    {
        var table = Table.Read(input, Needed, Added);
        FunnelUnit[] units = [.. Enumerable.Range(0, table.Count).Select(row => Unit(table, row))];
        var funnel = Funnel.Draw(FunnelKind.Proportions, units);
        table.Write(output, Added, row => funnel.Points[row] is { } p
            ?
            [
                .. new double?[] { p.Rate, p.Expected, p.Lower95, p.Upper95, p.Lower998, p.Upper998, p.Z, p.ZAdjusted, funnel.Phi, funnel.Tau2 }.Select(Table.Cell),
                p.Outlier switch { Direction.Up => "high", Direction.Down => "low", _ => string.Empty },
            ]
            : Enumerable.Repeat(string.Empty, Added.Length));
        var left = funnel.Points.Count(p => p is null);
        Output.Line($"{table.Count} units, {funnel.Points.Count(p => p?.Outlier is not null)} outside the limits of 99.8%{(left == 0 ? string.Empty : $", {left} without figures")}: {output}");
        return ExitCodes.Done;
    }

    private static FunnelUnit Unit(Table table, int row)
    {
        var unit = new FunnelUnit(table.Text(row, "unit"), table.Number(row, "numerator", least: 0), table.Number(row, "denominator", least: 0));
        return unit.Numerator > unit.Denominator ? throw table.Unusable(row, "numerator", $"is above the denominator {table.Text(row, "denominator")}: a funnel here compares proportions.") : unit;
    }
}
