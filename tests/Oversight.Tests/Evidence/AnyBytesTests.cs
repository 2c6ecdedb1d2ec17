using System.Text;
using CsCheck;
using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Evidence;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Evidence;

public sealed class AnyBytesTests
{
    private static readonly byte[][] Seeds =
    [
        Encoding.UTF8.GetBytes(MadeUp.Authorities),
        Encoding.UTF8.GetBytes(MadeUp.Indicators),
        Encoding.UTF8.GetBytes(MadeUp.ObservationsHeader + "X00000001,visit_pct,2024,81.5,2024-03-31,2024-11-10,0,,\"made \"\"up\"\"\"\nX00000002,open_rate,2024,,2024-07-31,2024-11-10,1,c,s\n"),
        Encoding.UTF8.GetBytes(MadeUp.InspectionsHeader + "1,X00000001,SIF,2016-05-13,2016-07-12,good,good,good,good,,0.0,s\n"),
        Encoding.UTF8.GetBytes(MadeUp.ReferralsHeader + MadeUp.Need("001 / 003", "2024", "250", "260", "480", "37") + "\n" + MadeUp.Need("002", "2024", "c", "x", "0", "low") + "\n"),
        MadeUp.Ods("|X00000001|Northmoor||2024-05-13|2024-07-12|ILACS Standard Inspection|Good|Good|Good|Good|Good"),
        // Stored, not compressed: mutations reach the XML itself.
        MadeUp.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", MadeUp.Content("ILACS_inspection_history", MadeUp.OdsRow(MadeUp.OdsHeader)))),
    ];

    private static readonly byte[] Telling = [0, (byte)'"', (byte)',', (byte)'\n', (byte)'\r', (byte)'<', (byte)'>', (byte)'/', (byte)'-', (byte)'9', 0x80, 0xC3, 0xFF];

    private static readonly Gen<byte[]> Mutated =
        from seed in Gen.Int[0, Seeds.Length - 1].Select(i => Seeds[i])
        from changes in Gen.Select(Gen.Int[0, 5], Gen.Int[0, int.MaxValue - 1], Gen.OneOf(Gen.Int[0, Telling.Length - 1].Select(i => Telling[i]), Gen.Byte)).Array[1, 6]
        select changes.Aggregate(seed, Change);

    [Fact]
    public void No_bytes_whatever_make_the_reader_throw() =>
        Mutated.Sample(
            bytes =>
            {
                foreach (var (register, catalogue) in new[] { (MadeUp.Register, MadeUp.Catalogue), (Register.Empty, MeasureCatalogue.Empty) })
                {
                    EvidenceFormat.Recognise(bytes);
                    var reading = EvidenceReader.Read(bytes, register, catalogue, CancellationToken.None);
                    if (!reading.Accepted) reading.ShouldHoldNothing();
                    else (reading.Authorities.Count + reading.Measures.Count + reading.Observations.Count + reading.Inspections.Count).ShouldBeGreaterThan(0);
                }
            },
            iter: 6_000,
            seed: "0000KsPBSgb1");

    [Fact]
    public void An_accepted_register_and_catalogue_can_always_be_built() =>
        Mutated.Sample(
            bytes =>
            {
                var reading = EvidenceReader.Read(bytes, Register.Empty, MeasureCatalogue.Empty, CancellationToken.None);
                _ = new Register(reading.Authorities);
                _ = new MeasureCatalogue(reading.Measures);
            },
            iter: 2_000,
            seed: "0000KsPBSgb1");

    private static byte[] Change(byte[] bytes, (int Kind, int Where, byte What) change)
    {
        if (bytes.Length == 0) return bytes;
        var at = change.Where % bytes.Length;
        var end = Math.Min(bytes.Length, at + 1 + (change.What % 40));
        return change.Kind switch
        {
            0 => [.. bytes[..at], change.What, .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], change.What, .. bytes[at..]],
            2 => [.. bytes[..at], .. bytes[end..]],
            3 => [.. bytes[..end], .. bytes[at..]],
            4 => bytes[..at],
            _ => [.. bytes[..at], (byte)(bytes[at] ^ (1 << (change.What % 8))), .. bytes[(at + 1)..]],
        };
    }
}
