using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using CsCheck;
using Oversight.Returns;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Returns;

/// <summary>
/// Whatever the bytes are, the answer is acceptance or findings, soon, and without a file of a few kilobytes taking the machine's memory. CI tries a few thousand files;
/// OVERSIGHT_MUTATED_FILES=100000 tries that many.
/// </summary>
public sealed class MutatedFilesTests
{
    private const ulong Seed = 20250331;
    private static readonly int Files = int.TryParse(Environment.GetEnvironmentVariable("OVERSIGHT_MUTATED_FILES"), CultureInfo.InvariantCulture, out var files) ? files : 3_000;

    // All that validating one file ever asks for, given back or not: a bound of what it holds at a time, and the same whatever runs beside it.
    private const long MostBytes = 300L * 1024 * 1024;

    // It takes some milliseconds; a busy machine may take a thousand times that and more, and what hangs takes longer.
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(2);

    private static readonly ReturnFile[] Seeds = [.. SeedFiles()];

    // Bytes that mean something to one of the formats, and some that are no characters.
    private static readonly byte[] Telling = [0, (byte)'"', (byte)',', (byte)'\n', (byte)'\r', (byte)'<', (byte)'>', (byte)'/', (byte)'-', (byte)'9', (byte)'{', (byte)'}', (byte)'[', (byte)'\\', 0x80, 0xC3, 0xED, 0xFF];

    // Cells that programs and people put where they should not be.
    private static readonly string[] Cells =
    [
        "", " ", "-1", "+1", "1e999", "1e28", "99999999999999999999999999999", "0.0000000000001", "NaN", "Infinity", "-0", "1,234", "12%", "٣", "½", "=1+1", "@x", "\t1", "null", "true",
        "202526", "999999", "210001", "190001", "Financial year Q9", "X00000001", "E06000001", "000", "101", "not_available", "estimated", "\uD83D\uDE00", "\uFFFF", "a\u0301", "\u202E", "'", "\"", "a@b.cd", "9434765919",
    ];

    private static readonly Gen<ReturnFile> Damaged =
        from seed in Gen.Int[0, Seeds.Length - 1].Select(i => Seeds[i])
        from changes in Gen.Select(Gen.Int[0, 5], Gen.Int[0, int.MaxValue - 1], Gen.OneOf(Gen.Int[0, Telling.Length - 1].Select(i => Telling[i]), Gen.Byte)).Array[1, 6]
        select seed with { Content = changes.Aggregate(seed.Content.ToArray(), Damage) };

    private static readonly Gen<ReturnFile> Spoilt =
        from format in Gen.Int[0, 2]
        from changes in Gen.Select(Gen.Int[0, 85], Gen.Int[0, 6], Gen.Int[0, Cells.Length - 1], Gen.Int[0, 9]).Array[1, 30]
        select InFormat(changes.Aggregate(new ReturnBuilder(), Spoil), format);

    [Fact(Timeout = 3_600_000)]
    public Task No_damaged_bytes_make_the_validator_throw_hang_or_fill_the_memory() => Task.Run(() => Each(Damaged), TestContext.Current.CancellationToken);

    [Fact(Timeout = 3_600_000)]
    public Task No_cells_whatever_make_a_rule_throw_hang_or_fill_the_memory() => Task.Run(() => Each(Spoilt), TestContext.Current.CancellationToken);

    // Each file comes from its own number, so that a run can be repeated and a failing file made again alone.
    private static void Each(Gen<ReturnFile> files) => Parallel.For(0, Files / 2, number =>
    {
        var file = files.Generate(new PCG((uint)number, Seed), null, out _);
        try
        {
            ShouldBeAnswered(file);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"File number {number}: {e.Message}", e);
        }
    });

    private static void ShouldBeAnswered(ReturnFile file)
    {
        foreach (var context in new[] { ReturnBuilderContext.Full, ValidationContext.FileOnly })
        {
            var (began, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            var validation = ReturnValidator.Validate(file, context);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostBytes);
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(MostTime);
            validation.Outcomes.Count.ShouldBe(96);
            validation.Accepted.ShouldBe(validation.Errors == 0);
            if (!validation.Accepted) validation.Return.ShouldBeNull();
        }
    }

    private static byte[] Damage(byte[] bytes, (int Kind, int Where, byte What) change)
    {
        if (bytes.Length == 0) return bytes;
        var at = change.Where % bytes.Length;
        var end = Math.Min(bytes.Length, at + 1 + (change.What % 40));
        return change.Kind switch
        {
            0 => [.. bytes.AsSpan(0, at), change.What, .. bytes.AsSpan(at + 1)],
            1 => [.. bytes.AsSpan(0, at), change.What, .. bytes.AsSpan(at)],
            2 => [.. bytes.AsSpan(0, at), .. bytes.AsSpan(end)],
            3 => [.. bytes.AsSpan(0, end), .. bytes.AsSpan(at)],
            4 => bytes[..at],
            _ => [.. bytes.AsSpan(0, at), (byte)(bytes[at] ^ (1 << (change.What % 8))), .. bytes.AsSpan(at + 1)],
        };
    }

    private static ReturnBuilder Spoil(ReturnBuilder builder, (int Row, int Column, int Cell, int Kind) change)
    {
        var row = change.Row % builder.Rows.Count;
        if (change.Kind == 0 && builder.Rows.Count > 1) builder.Rows.RemoveAt(row);
        else if (change.Kind == 1) builder.Rows.Add([.. builder.Rows[row]]);
        else if (change.Kind == 2) builder.All(change.Column, Cells[change.Cell]);
        else builder.Rows[row][change.Column] = Cells[change.Cell];
        return builder;
    }

    private static ReturnFile InFormat(ReturnBuilder builder, int format) => format switch
    {
        0 => builder.Csv(),
        1 => builder.Xlsx(level: CompressionLevel.NoCompression),
        _ => builder.Json(),
    };

    private static IEnumerable<ReturnFile> SeedFiles()
    {
        var builder = new ReturnBuilder().Missing("cases_held").With("cpp_open", "240", "estimated", "from \"half\", the rest\nis late");
        yield return builder.Csv();
        yield return builder.Csv("\r\n", mark: true);
        yield return builder.Json();
        yield return builder.Xlsx();
        // Stored, not compressed: damage reaches the XML itself.
        yield return builder.Xlsx(level: CompressionLevel.NoCompression);
    }
}
