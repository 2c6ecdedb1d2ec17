using System.Globalization;
using System.Text;

namespace Oversight.Training.Simulation;

/// <summary>Writes CSV: UTF-8 without a mark, line feeds, quotation marks only where they are needed (RFC 4180).</summary>
internal sealed class CsvLines
{
    private readonly StringBuilder text = new();

    public CsvLines(string header) => text.Append(header).Append('\n');

    public void Add(params ReadOnlySpan<object?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) text.Append(',');
            var cell = cells[i] switch
            {
                null => string.Empty,
                DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                var other => other.ToString() ?? string.Empty,
            };
            if (cell.AsSpan().ContainsAny(",\"\r\n")) text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else text.Append(cell);
        }
        text.Append('\n');
    }

    public byte[] Bytes() => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text.ToString());
}
