using System.Globalization;
using Oversight.Dashboard.Access;
using Oversight.Domain.Authorities;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Local.EvidenceFiles;
using Oversight.Local.Serving;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Returns;
using Oversight.Storage;

namespace Oversight.Local.Commands;

/// <summary>The returns of <c>import</c>: uploads each to where returns arrive and waits until it was checked.</summary>
/// <param name="account">Where.</param>
/// <param name="known">The register, to look codes up in.</param>
/// <param name="folder">The folder that is imported; a simulated one says in submissions.csv when each was sent.</param>
/// <param name="submitter">Name of the person who submits them.</param>
public sealed class ReturnImport(Account account, EvidenceBase known, string folder, string submitter)
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly BlobReturns blobs = new(account);
    private readonly TableReturns ledger = new(account, new BlobJournal(account, new(new TableAudit(account))));

    /// <summary>Uploads, waits and says what became of them. Returns how many were refused.</summary>
    public async Task<int> SendAsync(IReadOnlyList<FoundFile> files, CancellationToken cancellationToken)
    {
        var past = Past();
        var refused = 0;
        var uploads = new List<(FoundFile File, ReturnBlobName Name, ReturnSender Sender, byte[] Content)>();
        foreach (var file in files)
        {
            var content = file.Size > ReturnValidator.MaxBytes ? [] : await File.ReadAllBytesAsync(file.Path, cancellationToken);
            var (identity, validation) = Identify(file, content);
            if (identity is not var (authority, period) || validation.HoldsPersonalData)
            {
                refused++;
                Output.Line($"refused   {file.Path}: not uploaded. {validation.Findings[0].Message}. {validation.Findings[0].Fix} [{validation.Findings[0].Rule}]");
                continue;
            }
            var name = new ReturnBlobName(authority, period, EvidenceLibrary.Hash(content)[..32], ReturnFormat.ExtensionOf(content));
            var demonstration = authority.IsMadeUp && past.TryGetValue(Path.GetRelativePath(folder, file.Path).Replace('\\', '/'), out var at) ? new DemonstrationPast(at, MadeUpPerson.DataOwner.Name) : null;
            uploads.Add((file, name, new(submitter, Path.GetFileName(file.Path), demonstration), content));
        }
        // In the order in which they were sent, because each is compared with those before it.
        await Parallel.ForEachAsync(uploads.OrderBy(u => u.Sender.Demonstration?.At).GroupBy(u => u.Name.Authority), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (authority, stop) =>
        {
            foreach (var (_, name, sender, content) in authority) await blobs.AddAsync(name, sender, content, stop);
        });
        return refused + await WaitAsync([.. uploads.Select(u => (u.File, u.Name))], cancellationToken);
    }

    private (( AuthorityCode, Period)? Identity, ReturnValidation Validation) Identify(FoundFile file, byte[] content)
    {
        if (file.Size > ReturnValidator.MaxBytes) return (null, ReturnValidator.TooLarge(file.Size));
        var validation = ReturnValidator.Validate(new(Path.GetFileName(file.Path), content), new() { Register = known.Register });
        return (validation.Identity, validation);
    }

    // When each file of a simulated world was sent, by path below its folder.
    private Dictionary<string, DateTimeOffset> Past()
    {
        var file = Path.Combine(folder, "submissions.csv");
        if (!File.Exists(file)) return [];
        var lines = File.ReadAllLines(file);
        var header = lines[0].Split(',');
        var (on, path) = (Array.IndexOf(header, "submitted_on"), Array.IndexOf(header, "path"));
        return lines.Skip(1).Select(l => l.Split(',')).ToDictionary(
            c => c[path],
            c => new DateTimeOffset(DateOnly.ParseExact(c[on], "yyyy-MM-dd", CultureInfo.InvariantCulture), new TimeOnly(14, 30), TimeSpan.Zero),
            StringComparer.Ordinal);
    }

    private async Task<int> WaitAsync((FoundFile File, ReturnBlobName Name)[] uploads, CancellationToken cancellationToken)
    {
        var refused = 0;
        var (progress, left) = (TimeProvider.System.GetTimestamp(), uploads.ToList());
        while (left.Count > 0)
        {
            var done = await ledger.CheckedUploadsAsync(cancellationToken);
            foreach (var one in left.Where(u => done.Contains((u.Name.Authority.Value, u.Name.UploadId))).ToArray())
            {
                progress = TimeProvider.System.GetTimestamp();
                left.Remove(one);
                var version = await ledger.FindUploadAsync(one.Name.Authority, one.Name.UploadId, cancellationToken);
                if (version!.State == ReturnState.NeedsCorrection) refused++;
                foreach (var line in Lines(one.File, version)) Output.Line(line);
            }
            if (left.Count == 0) break;
            if (TimeProvider.System.GetElapsedTime(progress) > Patience)
            {
                Output.Error($"{left[0].File.Path}: it was not checked within {Patience.TotalMinutes:0} minutes, nor were {left.Count - 1} others. Is the service running?");
                return refused + left.Count;
            }
            await Task.Delay(Pause, cancellationToken);
        }
        return refused;
    }

    private static IEnumerable<string> Lines(FoundFile file, ReturnVersion v)
    {
        var what = $"{file.Path}: {v.LaCode}, {v.Quarter}, version {v.Version}, {v.Errors} errors, {v.Warnings} warnings";
        yield return v.State switch
        {
            ReturnState.Accepted => $"accepted  {what}",
            ReturnState.AwaitingAuthorisation => $"waiting   {what}; a second person has to authorise it",
            _ => $"refused   {what}",
        };
        if (v.State != ReturnState.NeedsCorrection) yield break;
        foreach (var f in v.Findings.Where(f => f.Severity == Returns.Specifications.Severity.Error))
            yield return $"          {(f.Row is { } row ? $"row {row}" : "file")}{(f.Column is { } column ? $", column {column}" : string.Empty)}{(f.ItemId is { } item ? $", {item}" : string.Empty)}: {f.Message}. {f.Fix} [{f.Rule}]";
    }
}
