namespace Oversight.Returns.Reading;

/// <summary>PLACEHOLDER</summary>
internal static class XlsxFile { public static FileReading Read(ReadOnlyMemory<byte> content) => FileReading.NotAReturn(content.Length.ToString()); }
