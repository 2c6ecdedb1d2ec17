using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Tests.Kit;
using Oversight.Training.Promotion;

namespace Oversight.Tests.Pipeline;

public sealed class RetrainModelTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_first_model_is_used_and_a_later_one_is_kept_beside_it()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await store.TakeEverythingAsync();
        var models = store.Get<IModelStore>();
        (await Retrain(store)).ShouldBeTrue();
        var first = (await models.ChoiceAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull();
        (first.By, first.Why).ShouldBe((ModelChoice.Service, "It is the first."));

        store.Time.Advance(TimeSpan.FromDays(35));
        (await Retrain(store)).ShouldBeFalse("no report has come that neither model has seen");
        (await Retrain(store)).ShouldBeFalse("and it is trained once");

        (await models.ChoiceAsync(TestContext.Current.CancellationToken)).ShouldBe(first);
        var records = await models.RecordsAsync(TestContext.Current.CancellationToken);
        records.Select(r => r.Version[..8]).ShouldBe(["20260512", "20260616"]);
        records[0].Contest.ShouldBeNull();
        records[1].Contest.ShouldBe(new ModelContest(first.Version, new(2026, 5, 12), 0, null));
        (await models.FindAsync(records[1].Version, TestContext.Current.CancellationToken)).ShouldNotBeNull().Model.Reports.ShouldBe(140);
    }

    [Fact]
    public async Task A_roll_back_is_one_call_says_who_and_why_and_the_lists_follow()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var (models, newest) = await TwoModelsAsync(store);
        await store.Get<ScoreAuthoritiesHandler>().HandleAsync(TestContext.Current.CancellationToken);

        (await RollBack(store, newest)).ShouldBe(RollBackOutcome.Done);

        var choice = (await models.ChoiceAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull();
        (choice.Version, choice.By, choice.Why).ShouldBe((newest, "Léa Lead", "Its chances were too high: 2 in 3."));
        (await models.CurrentAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull().Version.ShouldBe(newest);
        var record = (await store.Get<IAuditStore>().ReadAsync(AuditKind.Decisions, RollBackModelHandler.Chain, TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        (record.Action, record.Subject, record.By.Name).ShouldBe(("model_put_back", $"model/{newest}", "Léa Lead"));
        (await Retrain(store)).ShouldBeFalse("what was trained last is not due again");
        (await store.Get<ScoreAuthoritiesHandler>().HandleAsync(TestContext.Current.CancellationToken)).ShouldBeTrue("another model is in use");
    }

    [Fact]
    public async Task Rolling_back_twice_changes_nothing_and_a_version_nobody_kept_is_refused()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var (models, newest) = await TwoModelsAsync(store);
        await RollBack(store, newest);
        var choice = await models.ChoiceAsync(TestContext.Current.CancellationToken);
        store.Time.Advance(TimeSpan.FromHours(1));

        (await RollBack(store, newest)).ShouldBe(RollBackOutcome.AlreadyInUse);
        (await RollBack(store, "20200101-000000000000")).ShouldBe(RollBackOutcome.NotKept);

        (await models.ChoiceAsync(TestContext.Current.CancellationToken)).ShouldBe(choice);
    }

    [Fact]
    public async Task Of_two_that_put_a_model_in_use_at_once_one_is_told_to_look_again()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var (models, newest) = await TwoModelsAsync(store);

        (await models.UseAsync(new(newest, store.Time.GetUtcNow(), "A", "a"), "another", TestContext.Current.CancellationToken)).ShouldBeFalse();
        (await models.UseAsync(new(newest, store.Time.GetUtcNow(), "A", "a"), null, TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_decision_of_the_rule_is_kept_with_every_figure()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var (models, newest) = await TwoModelsAsync(store);
        var model = (await models.FindAsync(newest, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        var record = new ModelRecord(newest, store.Time.GetUtcNow(), 140, model.LastInspection, new("20260512-x", new(2026, 5, 12), 40, new(PromotionOutcome.NotAheadOftenEnough, new(0.01, -0.02, 0.04), 0.71, 0.18, 0.181)));

        await models.KeepAsync(model, record, TestContext.Current.CancellationToken);

        (await models.RecordsAsync(TestContext.Current.CancellationToken))[^1].ShouldBe(record);
    }

    private static async Task<(IModelStore Models, string Newest)> TwoModelsAsync(TestStore store)
    {
        await store.TakeEverythingAsync();
        await Retrain(store);
        store.Time.Advance(TimeSpan.FromDays(35));
        await Retrain(store);
        var models = store.Get<IModelStore>();
        return (models, (await models.NewestAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull().Version);
    }

    private static Task<bool> Retrain(TestStore store) => store.Get<RetrainModelHandler>().HandleAsync(TestContext.Current.CancellationToken);

    private static Task<RollBackOutcome> RollBack(TestStore store, string version) =>
        store.Get<RollBackModelHandler>().HandleAsync(version, "Léa Lead", "Its chances were too high: 2 in 3.", TestContext.Current.CancellationToken);
}
