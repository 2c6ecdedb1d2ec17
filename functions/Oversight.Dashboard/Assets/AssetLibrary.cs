using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Oversight.Dashboard.Assets;

/// <summary>The files embedded in this assembly. What is licensed for GOV.UK alone is there only where the setting says so.</summary>
public sealed class AssetLibrary
{
    private const string Prefix = "assets/";
    private const string GovUkPrefix = "assets/govuk/";
    private readonly Dictionary<string, Asset> byName;

    /// <summary>Reads them.</summary>
    /// <param name="options">Says whether this is GOV.UK.</param>
    public AssetLibrary(IOptions<DashboardOptions> options)
    {
        var onGovUk = options.Value.OnGovUk;
        StyleSheet = onGovUk ? "oversight-govuk.css" : "oversight.css";
        var assembly = typeof(AssetLibrary).Assembly;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byName = new(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!resource.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            var forGovUk = resource.StartsWith(GovUkPrefix, StringComparison.Ordinal);
            if (forGovUk && !onGovUk) continue;

            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            hash.AppendData(bytes);
            var name = resource[(forGovUk ? GovUkPrefix : Prefix).Length..];
            byName[name] = new(name, ContentType(name), bytes, Squeeze(name, bytes));
        }
        Version = Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    /// <summary>Hash of all of them, in every address: a changed file has a new one.</summary>
    public string Version { get; }

    /// <summary>Name of the stylesheet in use.</summary>
    public string StyleSheet { get; }

    /// <summary>The file with a name, or null.</summary>
    public Asset? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Address of a file.</summary>
    public string Address(string name) => $"/assets/{Version}/{name}";

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".ico" => "image/x-icon",
        ".png" => "image/png",
        ".woff2" => "font/woff2",
        ".woff" => "font/woff",
        _ => "application/octet-stream",
    };

    private static byte[]? Squeeze(string name, byte[] bytes)
    {
        if (Path.GetExtension(name) is not (".css" or ".js" or ".svg")) return null;
        using var squeezed = new MemoryStream();
        using (var brotli = new BrotliStream(squeezed, CompressionLevel.Optimal, leaveOpen: true)) brotli.Write(bytes);
        return squeezed.Length < bytes.Length ? squeezed.ToArray() : null;
    }
}
