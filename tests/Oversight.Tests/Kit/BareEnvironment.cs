using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;

namespace Oversight.Tests.Kit;

/// <summary>What a host says of itself, for composing without one.</summary>
public sealed class BareEnvironment : IWebHostEnvironment
{
    public string WebRootPath { get; set; } = string.Empty;

    public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();

    public string ApplicationName { get; set; } = "Oversight.Tests";

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

    public string ContentRootPath { get; set; } = string.Empty;

    public string EnvironmentName { get; set; } = "Production";
}
