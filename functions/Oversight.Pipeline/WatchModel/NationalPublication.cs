using Oversight.Training.Watching;

namespace Oversight.Pipeline.WatchModel;

/// <summary>What the central dashboard is told of the list as a whole, by the same outbox as each authority's: how the model and its flags do, and past lists beside what inspectors found later.</summary>
/// <param name="AsAt">Reports published before this day are in it.</param>
/// <param name="Revision">Grows with each run; of two for one date the higher counts.</param>
/// <param name="ComputedAt">When it was computed.</param>
/// <param name="Watch">How the model and its flags do.</param>
/// <param name="LookBacks">Past quarter ends, oldest first.</param>
public sealed record NationalPublication(DateOnly AsAt, long Revision, DateTimeOffset ComputedAt, WatchReport Watch, IReadOnlyList<LookBack> LookBacks)
{
    /// <summary>What stands in the place of an authority's code, in addresses and in the outbox.</summary>
    public const string Name = "national";
}
