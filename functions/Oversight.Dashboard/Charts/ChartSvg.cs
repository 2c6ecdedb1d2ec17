using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Oversight.Dashboard.Charts;

/// <summary>
/// Finishes what the plotter wrote: a title and a description for assistive technology, a box that scales, and attributes instead of inline
/// styles, which the pages' content security policy does not let through.
/// </summary>
internal static class ChartSvg
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The finished document in UTF-8, the same bytes for the same drawing.</summary>
    public static byte[] Finish(string drawn, string title, string description, ChartSize size)
    {
        using var reader = XmlReader.Create(new StringReader(drawn), new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        var root = XDocument.Load(reader).Root!;
        foreach (var element in root.Descendants())
        {
            if (element.Attribute("style") is not { } style) continue;
            style.Remove();
            foreach (var part in style.Value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (part.Split(':', 2) is [var name, var value]) element.SetAttributeValue(name, value);
            }
        }
        root.SetAttributeValue("viewBox", $"0 0 {size.Width} {size.Height}");
        root.SetAttributeValue("role", "img");
        root.SetAttributeValue("aria-labelledby", "title description");
        root.AddFirst(
            new XElement(Svg + "title", new XAttribute("id", "title"), title),
            new XElement(Svg + "desc", new XAttribute("id", "description"), description));

        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true })) root.Save(writer);
        return bytes.ToArray();
    }
}
