using System.Globalization;
using Oversight.Dashboard.Access;
using Oversight.Domain.Periods;
using Oversight.Evidence;
using Oversight.Local.EvidenceFiles;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Returns.Calendars;
using Oversight.Storage;
using Oversight.Training.Simulation;

namespace Oversight.Local.Serving;

/// <summary>
/// Fills an empty store with a made-up country: its register, statistics and inspections by the evidence container, twelve quarters of returns by the same handler that
/// takes an officer's upload. Nothing in it is about a real place.
/// </summary>
public sealed class Demonstration(BlobEvidence evidence, IReceiptStore receipts, IngestReturnHandler returns, TimeProvider time)
{
    // Returns that reach storage at the same time; the emulator has one thread.
    private const int AtOnce = 4;

    /// <summary>Authorities, one in so many, whose newest return has not come, or waits for a second person: somebody has to have something to do.</summary>
    private const int NotReturned = 31;
    private const int NotAuthorised = 19;

    /// <summary>Makes it up and sends it. Reports what it is at.</summary>
    public async Task FillAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        var today = EnglishTime.DayOf(time.GetUtcNow());
        var options = new SimulationOptions { LastQuarter = Period.QuarterOf(today).AddQuarters(-1) };
        progress.Report("making up authorities");
        var world = Simulator.Run(options);

        progress.Report("register, statistics and inspections");
        await SendEvidenceAsync(world, cancellationToken);

        SimulatedReturn[] sent = [.. world.Returns.Where(r => r.SubmittedOn < today && !IsHeldBack(r, options, NotReturned, 0))];
        var done = 0;
        await Parallel.ForEachAsync(sent.GroupBy(r => r.Authority), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (authority, stop) =>
        {
            foreach (var one in authority.OrderBy(r => r.SubmittedOn).ThenBy(r => r.Period))
            {
                await SendAsync(one, IsHeldBack(one, options, NotAuthorised, 7) ? string.Empty : MadeUpPerson.DataOwner.Name, stop);
                if (Interlocked.Increment(ref done) % 200 == 0) progress.Report(string.Create(CultureInfo.InvariantCulture, $"{done:#,0} of {sent.Length:#,0} returns checked"));
            }
        });
    }

    private static bool IsHeldBack(SimulatedReturn sent, SimulationOptions options, int oneIn, int place) =>
        sent.Period == options.LastQuarter && int.Parse(sent.Authority.Value.AsSpan(1), CultureInfo.InvariantCulture) % oneIn == place;

    private Task<ReturnVersion> SendAsync(SimulatedReturn sent, string authoriser, CancellationToken cancellationToken)
    {
        var at = new DateTimeOffset(sent.SubmittedOn, new TimeOnly(14, 30), TimeSpan.Zero);
        var sender = new ReturnSender(MadeUpPerson.Officer.Name, Path.GetFileName(sent.Path), new(at, authoriser));
        return returns.ReceiveAsync(sent.Authority, sent.Period, sender, WorldFiles.Return(sent), cancellationToken);
    }

    private async Task SendEvidenceAsync(MadeUpWorld world, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        foreach (var (path, content) in WorldFiles.Of(world).TakeWhile(f => !f.Path.Contains('/', StringComparison.Ordinal)))
        {
            if (EvidenceFormat.Recognise(content.AsSpan(0, Math.Min(content.Length, EvidenceFormat.BytesToRecognise))) is not { } kind) continue;
            names.Add(EvidenceFolder.BlobName(kind, path, content));
            await evidence.UploadAsync(names[^1], content, cancellationToken);
        }
        foreach (var name in names)
        {
            while (await evidence.FindAsync(name, cancellationToken) is not { } blob
                || await receipts.FindAsync(IngestEvidenceHandler.ReceiptId(blob), cancellationToken) is not { Status: not ReceiptStatus.Waiting })
                await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
        }
    }
}
