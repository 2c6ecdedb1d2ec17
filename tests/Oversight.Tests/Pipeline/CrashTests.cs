using Microsoft.Extensions.DependencyInjection;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Storage;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Pipeline;

/// <summary>The process dies at the nth call to storage, for every n; then the host runs the same work again. Storage is real.</summary>
public sealed class CrashTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_crash_at_any_call_to_storage_while_taking_a_file_loses_and_doubles_nothing()
    {
        var survived = 0;
        for (var crashAt = 1; crashAt <= 20; crashAt++)
        {
            var account = azurite.NewAccount();
            var fuse = new Fuse(crashAt);
            await using (var dying = await TestStore.StartAsync(azurite, s => Wire(s, fuse), account))
            {
                try
                {
                    await dying.TakeAsync("register/authorities.csv", MadeUpEvidence.Register());
                    survived++;
                }
                catch (Died)
                {
                    // As if the process had ended here.
                }
            }
            await using var next = await TestStore.StartAsync(azurite, connection: account);
            await next.Get<IngestEvidenceHandler>().HandleAsync("register/authorities.csv", TestContext.Current.CancellationToken);
            var receipts = await next.Receipts.ListAsync(TestContext.Current.CancellationToken);
            receipts.ShouldHaveSingleItem().Status.ShouldBe(ReceiptStatus.Accepted);
            (await next.Get<EvidenceLibrary>().LoadAsync(TestContext.Current.CancellationToken)).Base.Register.All.Count.ShouldBe(70);
            if (survived > 0) break;
        }
        survived.ShouldBe(1, "at some n the work is done before the nth call: then every call has been a place to die");
    }

    [Fact]
    public async Task A_crash_in_the_middle_of_scoring_is_made_good_by_the_next_run_with_a_higher_revision()
    {
        var account = azurite.NewAccount();
        await using (var dying = await TestStore.StartAsync(azurite, s => Wire(s, new Fuse(int.MaxValue), new Fuse(40)), account))
        {
            await dying.TakeEverythingAsync();
            dying.Time.Advance(TimeSpan.FromMinutes(1));
            await dying.Get<Oversight.Pipeline.RetrainModel.RetrainModelHandler>().HandleAsync(TestContext.Current.CancellationToken);
            await Should.ThrowAsync<Died>(() => dying.Get<ScoreAuthoritiesHandler>().HandleAsync(TestContext.Current.CancellationToken));
        }
        await using var next = await TestStore.StartAsync(azurite, connection: account);
        next.Time.Advance(TimeSpan.FromMinutes(5));
        (await next.Get<IOutbox>().PeekAsync(1000, TestContext.Current.CancellationToken)).Count.ShouldBeInRange(1, 69);
        (await next.Get<ScoreAuthoritiesHandler>().HandleAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        var outbox = await next.Get<IOutbox>().PeekAsync(1000, TestContext.Current.CancellationToken);
        outbox.Where(e => e.Revision == 2).Select(e => e.LaCode).Distinct().Count().ShouldBe(70);
    }

    private static void Wire(IServiceCollection services, Fuse ingest, Fuse? scoring = null)
    {
        services.AddSingleton<IEvidenceBlobs>(p => new DyingBlobs(p.GetRequiredService<BlobEvidence>(), ingest));
        services.AddSingleton<IReceiptStore>(p => new DyingReceipts(new TableReceipts(p.GetRequiredService<Account>()), ingest));
        if (scoring is not null) services.AddSingleton<IScoreStore>(p => new DyingScores(p.GetRequiredService<TableScores>(), scoring));
    }

    private sealed class Died : Exception;

    private sealed class Fuse
    {
        private readonly bool before;
        private int left;

        public Fuse(int calls) => (left, before) = (calls, calls % 2 == 0);

        /// <summary>Half the deaths come before the call reaches storage, half after it took effect.</summary>
        public async Task<T> Through<T>(Func<Task<T>> call)
        {
            var at = Interlocked.Decrement(ref left);
            if (at == 0 && before) throw new Died();
            var result = await call();
            return at == 0 ? throw new Died() : result;
        }

        public Task Through(Func<Task> call) => Through(async () =>
        {
            await call();
            return true;
        });
    }

    private sealed class DyingBlobs(IEvidenceBlobs real, Fuse fuse) : IEvidenceBlobs
    {
        public Task<IReadOnlyList<EvidenceBlob>> ListAsync(CancellationToken cancellationToken) => fuse.Through(() => real.ListAsync(cancellationToken));

        public Task<EvidenceBlob?> FindAsync(string name, CancellationToken cancellationToken) => fuse.Through(() => real.FindAsync(name, cancellationToken));

        public Task<bool> UploadAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => fuse.Through(() => real.UploadAsync(name, content, cancellationToken));

        public Task<ReadOnlyMemory<byte>> ReadAsync(EvidenceBlob blob, CancellationToken cancellationToken) => fuse.Through(() => real.ReadAsync(blob, cancellationToken));

        public Task ArchiveAsync(string sha256, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => fuse.Through(() => real.ArchiveAsync(sha256, content, cancellationToken));

        public Task<ReadOnlyMemory<byte>> ReadArchivedAsync(string sha256, CancellationToken cancellationToken) => fuse.Through(() => real.ReadArchivedAsync(sha256, cancellationToken));
    }

    private sealed class DyingReceipts(IReceiptStore real, Fuse fuse) : IReceiptStore
    {
        public Task<EvidenceReceipt?> FindAsync(string id, CancellationToken cancellationToken) => fuse.Through(() => real.FindAsync(id, cancellationToken));

        public Task SaveAsync(EvidenceReceipt receipt, CancellationToken cancellationToken) => fuse.Through(() => real.SaveAsync(receipt, cancellationToken));

        public Task<IReadOnlyList<EvidenceReceipt>> ListAsync(CancellationToken cancellationToken) => fuse.Through(() => real.ListAsync(cancellationToken));
    }

    private sealed class DyingScores(IScoreStore real, Fuse fuse) : IScoreStore
    {
        public Task<ScoringRun?> LatestRunAsync(CancellationToken cancellationToken) => fuse.Through(() => real.LatestRunAsync(cancellationToken));

        public Task SaveRunAsync(ScoringRun run, CancellationToken cancellationToken) => fuse.Through(() => real.SaveRunAsync(run, cancellationToken));

        public Task SaveAsync(Publication publication, CancellationToken cancellationToken) => fuse.Through(() => real.SaveAsync(publication, cancellationToken));
    }
}
