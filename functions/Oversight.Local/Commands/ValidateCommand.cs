using System.Globalization;
using System.Text.Json;
using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Evidence;
using Oversight.Local.EvidenceFiles;
using Oversight.Local.ReturnFiles;
using Oversight.Returns;

namespace Oversight.Local.Commands;

/// <summary><c>validate</c>: the return's reader and rules offline, for an authority's own pipeline.</summary>
/// <param name="output">Where answers go.</param>
/// <param name="errors">Where a line goes for a file that cannot be opened.</param>
public sealed class ValidateCommand(TextWriter output, TextWriter errors)
{
    /// <summary>Answers for people.</summary>
    public const string Text = "text";

    /// <summary>Answers for programs: one object a file, each on a line of its own.</summary>
    public const string Json = "json";

    /// <summary>Validates files, each by itself.</summary>
    /// <param name="files">Paths, as the answers will name them.</param>
    /// <param name="register">Path of a register; null where the published statistics have one, or there is none.</param>
    /// <param name="history">Folder of returns accepted before, or null.</param>
    /// <param name="published">Folder of published statistics, or null.</param>
    /// <param name="format"><see cref="Text"/> or <see cref="Json"/>.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <returns>0 where all are accepted, 1 where one is not, 2 where one cannot be opened.</returns>
    /// <exception cref="UnreadableEvidenceException">The register or the published statistics are refused.</exception>
    public int Run(IReadOnlyList<string> files, string? register, string? history, string? published, string format, CancellationToken cancellationToken)
    {
        var evidence = published is null ? null : EvidenceFolder.Read(published, register, cancellationToken);
        var authorities = evidence?.Register ?? (register is null ? null : ReadRegister(register, cancellationToken));
        var context = new ValidationContext
        {
            Register = authorities,
            // Nothing is hidden by date: what is in the folder is known.
            Published = evidence?.AsAt(DateOnly.MaxValue),
            History = history is null ? null : ReturnFolder.Read(history, authorities, cancellationToken),
        };
        var exit = ExitCodes.Done;
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var validation = ReturnValidator.Validate(ReturnFolder.Open(file), context);
                if (!validation.Accepted) exit = Math.Max(exit, ExitCodes.No);
                if (format == Json) output.WriteLine(JsonSerializer.Serialize(ValidationAnswer.Of(file, validation), ValidationAnswer.Json));
                else WriteText(file, validation);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                errors.WriteLine($"{file}: {e.Message}".ReplaceLineEndings(" "));
                exit = ExitCodes.Unusable;
            }
        }
        return exit;
    }

    private static Register ReadRegister(string path, CancellationToken cancellationToken)
    {
        var reading = EvidenceReader.Read(File.ReadAllBytes(path), Register.Empty, MeasureCatalogue.Empty, cancellationToken);
        return reading is { Accepted: true, Kind: EvidenceKind.Register }
            ? new(reading.Authorities)
            : throw new UnreadableEvidenceException($"{path}: {(reading.Accepted ? "this is not a register of authorities." : $"{reading.Refusals[0].Message} {reading.Refusals[0].Fix}")}");
    }

    private void WriteText(string file, ReturnValidation validation)
    {
        output.WriteLine($"{file}: {(validation.Accepted ? "accepted" : "rejected")}, {Counted(validation.Errors, "error")}, {Counted(validation.Warnings, "warning")}");
        foreach (var f in validation.Findings)
        {
            string?[] where = [f.Sheet is null ? null : $"sheet {f.Sheet}", f.Row is { } row ? string.Create(CultureInfo.InvariantCulture, $"row {row}") : null, f.Column, f.ItemId];
            var place = string.Join(", ", where.Where(w => w is not null));
            output.WriteLine($"  {f.Rule} {(f.Severity == Returns.Specifications.Severity.Error ? "error" : "warning")}{(place.Length == 0 ? string.Empty : $" at {place}")}: {f.Message}{(f.Message[^1] is '?' or '.' ? string.Empty : ".")}"
                + $"{(f.Value is null ? string.Empty : $" Found: {f.Value}.")}{(f.Expected is null ? string.Empty : $" Expected: {f.Expected}.")} {f.Fix}{(f.IsExplained ? " (Explained in a note.)" : string.Empty)}");
        }
        foreach (var why in validation.Outcomes.Where(o => o.Result == RuleResult.NotRun).GroupBy(o => o.Why, StringComparer.Ordinal))
            output.WriteLine($"  Not run: {string.Join(", ", why.Select(o => o.Rule))}. {why.Key}");
    }

    private static string Counted(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? string.Empty : "s")}");
}
