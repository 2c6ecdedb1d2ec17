using Microsoft.Extensions.Hosting;

namespace Oversight.Storage.Schema;

/// <summary>Takes what is stored to the version of the code before anything else runs; an older code on newer data does not start.</summary>
public sealed class MigrationAtStart(SchemaVersion schema) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => schema.MigrateAsync(cancellationToken);

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
