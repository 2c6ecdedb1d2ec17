using System.Globalization;
using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Returns;
using Oversight.Returns.Calendars;
using Oversight.Returns.Measures;
using Oversight.Returns.Specifications;
using Oversight.Training.Simulation;

namespace Oversight.Tests.Kit;

/// <summary>The demonstration's world as it lies in a store once all is taken in: 153 made-up authorities with twelve quarters of returns, each accepted on the day it was sent.</summary>
internal static class MadeUpCountry
{
    private static readonly Lazy<(MadeUpWorld World, KnownEvidence Known)> Made = new(Make);

    public static MadeUpWorld World => Made.Value.World;

    public static KnownEvidence Known => Made.Value.Known;

    private static (MadeUpWorld, KnownEvidence) Make()
    {
        var world = Simulator.Run(new() { Clean = true });
        ReturnVersion[] versions = [.. world.Returns.Select(Version).OrderBy(v => v.Authorised!.At).ThenBy(v => v.LaCode, StringComparer.Ordinal)];
        var (register, published) = (new Register(world.Authorities), new MeasureCatalogue(world.Measures));
        var children = world.Truths.ToDictionary(t => t.Authority, t => (decimal?)t.Children[^1]);
        var returned = versions.GroupBy(v => v.Authority).SelectMany(g => RollingMeasures.Of(
            g.Key, g.Select(v => new AcceptedReturn(v.ToReturn()!, EnglishTime.DayOf(v.Authorised!.At))), _ => children[g.Key]));
        var all = new EvidenceBase(register, ReturnMeasures.AddTo(published, ReturnSpecification.Versions[^1]), world.Observations.Concat(returned), world.Inspections);
        return (world, new(all, "made up", new(all, "made up", []), new(versions, "made up", new([]))));
    }

    private static ReturnVersion Version(SimulatedReturn sent)
    {
        var at = new DateTimeOffset(sent.SubmittedOn, new(12, 0), TimeSpan.Zero);
        return new(
            sent.Authority.Value, sent.Period.ToString(), 1, "upload", sent.Path, "return.csv", "hash", 1, "An Officer", at, ReturnState.Accepted, [], [], 96,
            [.. sent.Rows.Select((r, i) => FigureStatusWords.TryParse(r.Status, out var status)
                ? new VersionFigure(r.Item, status.Value.IsMissing() ? null : decimal.Parse(r.Value, CultureInfo.InvariantCulture), status.Value, string.Empty, i + 2)
                : throw new InvalidOperationException(r.Status))],
            [], new("An Owner", AuthoriserRole.DataOwner, at), at);
    }
}
