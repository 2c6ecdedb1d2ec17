using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;

namespace Oversight.Risk.Flagging;

/// <summary>Draws the random control: by a hash of seed, quarter and code, so that anybody can draw it again and no order of authorities matters.</summary>
internal static class RandomControl
{
    public static IReadOnlySet<AuthorityCode> Draw(IEnumerable<AuthorityCode> unflagged, DateOnly asAt, FlagOptions options) =>
        unflagged.OrderBy(c => Lot(c, Period.QuarterOf(asAt), options.ControlSeed), StringComparer.Ordinal).Take(options.RandomControl).ToHashSet();

    /// <summary>How it was drawn, in words that are enough to draw it again.</summary>
    public static string Sentence(DateOnly asAt, FlagOptions options) => string.Create(CultureInfo.InvariantCulture,
        $"Drawn by lot: of all that are routine, the {options.RandomControl} whose SHA-256 hash of \"{options.ControlSeed}|{Period.QuarterOf(asAt)}|\" and their code comes first.");

    private static string Lot(AuthorityCode code, Period quarter, int seed) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}|{quarter}|{code}"))));
}
