using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ReviewFlag;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.Tracing;
using Oversight.Risk.Drift;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;
using Oversight.Training;
using Oversight.Training.Watching;

namespace Oversight.Pipeline.WatchModel;

/// <summary>
/// Watches the model and its flags once the lists are made (METHODS section 8): makes the lists of past quarter ends again from what was known then, sets them beside what inspectors found, and publishes that. Does nothing where
/// nothing has changed since it last did.
/// </summary>
public sealed partial class WatchModelHandler(
    PanelLibrary library,
    IModelStore models,
    IScoreStore scores,
    IWatchStore watches,
    IReviewOutcomes reviewers,
    WatchNotices notices,
    ILeases leases,
    TrainingOptions training,
    IOptions<ScoringOptions> scoring,
    IOptions<WatchOptions> options,
    TimeProvider time,
    ILogger<WatchModelHandler> logger)
{
    /// <summary>Name of the lease that lets one instance watch.</summary>
    public const string LeaseName = "watch-model";

    // Bands depend on the four quarters before: the first lists have no past, and are not looked at.
    private const int RunUp = 4;

    /// <summary>Watches if there is reason to. True where it did.</summary>
    public Task<bool> HandleAsync(CancellationToken cancellationToken) => ServiceActivity.RunAsync(ServiceActivity.WatchModel, () => HandleWithinAsync(cancellationToken));

    private async Task<bool> HandleWithinAsync(CancellationToken cancellationToken)
    {
        await using var lease = await leases.TryTakeAsync(LeaseName, cancellationToken);
        if (lease is null) return false;

        // The lists come first: what they were made from is what is looked at.
        if (await scores.LatestRunAsync(cancellationToken) is not { Inputs: { } scored }) return false;
        if (await library.LoadSettledAsync(TimeSpan.FromSeconds(scoring.Value.SettleSeconds), cancellationToken) is not { } known || !scored.StartsWith(known.Revision, StringComparison.Ordinal)) return false;
        var reviews = Tally(await reviewers.ByQuarterAsync(cancellationToken));
        var records = await models.RecordsAsync(cancellationToken);
        var inputs = $"{scored}|{reviews}|{(records.Count == 0 ? null : records[^1].Version)}|{options.Value}";
        var last = await watches.LatestAsync(cancellationToken);
        if (last?.Inputs == inputs) return false;

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var builder = new FeatureBuilder(known.Base);
        var labelled = LabelledInspection.All(known.Base, builder);
        var choice = await models.ChoiceAsync(cancellationToken);
        var model = (await models.CurrentAsync(cancellationToken))?.Model;
        var inUse = model is not null && choice is not null ? new InUse(model, DateOnly.FromDateTime(choice.Since.UtcDateTime)) : null;
        var lists = Lists(known, builder, labelled, inUse, today);
        var shifts = model is null ? [] : StabilityIndex.Shifts(
            [.. LabelledInspection.LastAccepted(labelled.Where(l => l.Inspection.KnownAt < model.TrainedBefore)).Select(l => l.Vector)], builder.BuildAll(known.Base.AsAt(today)), options.Value);
        var report = new ModelWatch(options.Value).Look(lists, known.Base.Inspections, today, shifts, reviews);

        await notices.PostAsync(report.Alerts, Period.QuarterOf(today), cancellationToken); // before the run is said to be done: a message is known by its key, and none is lost
        var run = new WatchRun((last?.Number ?? 0) + 1, inputs, report.Stop.IsStopped);
        await watches.SaveAsync(run, new(today, run.Number, time.GetUtcNow(), report, [.. lists.Select(l => LookBack.On(l, known.Base.Inspections, today))], records, choice), cancellationToken);
        foreach (var alert in report.Alerts) Log.Alert(logger, alert.Code, alert.Sentence);
        Log.Watched(logger, lists.Count, report.Inspections, run.Number);
        return true;
    }

    private static ReviewTally Tally(IReadOnlyList<ReviewOutcomes> quarters)
    {
        static int Judged(JudgedCounts counts) => counts.Confirmed + counts.Dismissed + counts.Watched;
        return new(quarters.Sum(q => Judged(q.Flagged)), quarters.Sum(q => q.Flagged.Confirmed), quarters.Sum(q => Judged(q.Control)), quarters.Sum(q => q.Control.Confirmed));
    }

    private IReadOnlyList<PastList> Lists(KnownEvidence known, FeatureBuilder builder, IReadOnlyList<LabelledInspection> labelled, InUse? inUse, DateOnly today)
    {
        var quarter = Period.QuarterOf(today);
        var series = known.Returns.Versions.Count == 0 ? null : new ReturnSeries(known.Returns, known.Base);
        // Lists made with the model in use have its chances, however old it is: how it ages is what is watched. Those of before have, as in the backtest, the chances of a model trained before their year began.
        var trainer = new ModelTrainer(training, known.Base.Catalogue);
        var byYear = new Dictionary<int, RiskModel?>();
        RiskModel? ModelAt(DateOnly date) => date > inUse?.Since ? inUse.Model : byYear.TryGetValue(date.Year, out var model) ? model : byYear[date.Year] = trainer.Train(labelled, new(date.Year, 1, 1));
        IReadOnlyDictionary<AuthorityCode, DriftReport>? DriftAt(DateOnly date) => series?.DriftAt(date, scoring.Value.Drift);

        DateOnly[] dates = [.. Enumerable.Range(1, options.Value.Quarters + RunUp).Select(back => quarter.AddQuarters(-back).End).Reverse()];
        return [.. new PastLists(known.Base, builder, scoring.Value.Flags, DriftAt, ModelAt).At(dates).Where(l => l.AsAt >= dates[RunUp])];
    }

    private sealed record InUse(RiskModel Model, DateOnly Since);

    private static partial class Log
    {
        [LoggerMessage(3101, LogLevel.Information, "Watched {Lists} past lists beside {Inspections} inspections, run {Run}")]
        public static partial void Watched(ILogger logger, int lists, int inspections, long run);

        [LoggerMessage(3102, LogLevel.Warning, "Alert {Code}: {Sentence}")]
        public static partial void Alert(ILogger logger, string code, string sentence);
    }
}
