namespace Oversight.Dashboard.Assets;

/// <summary>A file that pages ask for, as it goes over the wire.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Brotli">The same compressed once; null where that saves nothing.</param>
public sealed record Asset(string Name, string ContentType, byte[] Bytes, byte[]? Brotli);
