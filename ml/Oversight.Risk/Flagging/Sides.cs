using MathNet.Numerics.Distributions;
using Oversight.Domain.Authorities;

namespace Oversight.Risk.Flagging;

/// <summary>
/// Who is on the review side of the line, quarter by quarter, allowing for noise. An authority changes side once new figures have put it across in two quarters or more and the chance that
/// noise alone brought all of them is small; a list made again from the same figures says nothing new. Of 38 trusts that changed segment in the NHS Oversight Framework in one quarter, 24 were within noise (METHODS section 7).
/// </summary>
internal sealed class Sides
{
    private readonly Dictionary<AuthorityCode, (bool IsIn, double Chance, int Quarters)> sides = [];

    private Sides()
    {
    }

    /// <summary>Whether the authority is settled on the review side.</summary>
    public bool IsIn(AuthorityCode code) => sides.TryGetValue(code, out var side) && side.IsIn;

    /// <summary>The chance that noise alone has put it where it stands now, and in how many quarters new figures have.</summary>
    public (double Chance, int Quarters) StandingOf(AuthorityCode code) => sides.TryGetValue(code, out var side) ? (side.Chance, side.Quarters) : (0, 0);

    /// <summary>Follows the lists in order of time, the last being the present one.</summary>
    public static Sides Follow(IReadOnlyList<RankedScores> lists, FlagOptions options)
    {
        var noise = Noise(lists);
        var result = new Sides();
        var across = new Dictionary<AuthorityCode, bool>();
        RankedScores? last = null;
        foreach (var (list, index) in lists.Select((l, i) => (l, i)))
        {
            var line = list.Line(options.Reviews) ?? double.NegativeInfinity; // with fewer authorities than reviews all are on the list
            foreach (var (code, score) in list.Scores)
            {
                var isAbove = score > line;
                var chance = noise <= 0 ? 0 : Normal.CDF(0, 1, -Math.Abs(score - line) / noise);
                var known = result.sides.TryGetValue(code, out var side);
                var same = known && across[code] == isAbove;
                // Published figures are yearly: between two publications a list repeats the one before, and is no second witness.
                var isNews = last is null || !last.Scores.TryGetValue(code, out var before) || before != score;
                var standing = !same ? (chance, 1) : isNews ? (side.Chance * chance, side.Quarters + 1) : (side.Chance, side.Quarters);
                // The first list anybody is on has no past to compare with.
                var isIn = !known ? index == 0 && isAbove : side.IsIn == isAbove || (standing.Item2 >= 2 && standing.Item1 < options.MostNoise) ? isAbove : side.IsIn;
                result.sides[code] = (isIn, standing.Item1, standing.Item2);
                across[code] = isAbove;
            }
            last = list;
        }
        return result;
    }

    // How much of one score is noise: scores that new figures move, move by the noise of two, so the spread of all such moves is divided by the root of two. What truly moved is in it too, so it errs on the side of caution.
    private static double Noise(IReadOnlyList<RankedScores> lists)
    {
        double[] moves = [.. lists.Zip(lists.Skip(1)).SelectMany(pair => pair.Second.Scores.Where(s => pair.First.Scores.ContainsKey(s.Key)).Select(s => s.Value - pair.First.Scores[s.Key])).Where(m => m != 0)];
        return moves.Length == 0 ? 0 : Math.Sqrt(moves.Average(m => m * m) / 2);
    }
}
