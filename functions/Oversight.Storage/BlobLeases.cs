using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Oversight.Pipeline;

namespace Oversight.Storage;

/// <summary>Leases on empty blobs. A holder that dies loses its lease within <see cref="Duration"/>.</summary>
public sealed class BlobLeases(Account account, TimeProvider time) : ILeases
{
    /// <summary>How long a lease lasts without renewal: the shortest that storage allows.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    public async Task<IAsyncDisposable?> TryTakeAsync(string name, CancellationToken cancellationToken)
    {
        var blob = account.Leases.GetBlobClient(name);
        try
        {
            await blob.UploadAsync(BinaryData.FromString(string.Empty), new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } }, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // It is there already.
        }
        var lease = blob.GetBlobLeaseClient();
        try
        {
            await lease.AcquireAsync(Duration, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return null;
        }
        return new Held(lease, time);
    }

    private sealed class Held : IAsyncDisposable
    {
        private readonly BlobLeaseClient lease;
        private readonly CancellationTokenSource stop = new();
        private readonly Task renewing;

        public Held(BlobLeaseClient lease, TimeProvider time)
        {
            this.lease = lease;
            renewing = RenewAsync(new PeriodicTimer(Duration / 3, time));
        }

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await renewing;
            stop.Dispose();
            try
            {
                await lease.ReleaseAsync();
            }
            catch (RequestFailedException)
            {
                // Lost or unreachable: it ends by itself.
            }
        }

        private async Task RenewAsync(PeriodicTimer timer)
        {
            using (timer)
            {
                try
                {
                    while (await timer.WaitForNextTickAsync(stop.Token)) await lease.RenewAsync(cancellationToken: stop.Token);
                }
                catch (OperationCanceledException)
                {
                    // Released.
                }
                catch (RequestFailedException)
                {
                    // Lost. What the holder writes is idempotent, so a second holder does no harm.
                }
            }
        }
    }
}
