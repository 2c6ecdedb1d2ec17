using System.Globalization;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Cards;

/// <summary>
/// A record under the UK's Algorithmic Transparency Recording Standard, version 3, tiers 1 and 2, written from a run. What only the department that runs the service can say is marked
/// for it to fill in.
/// </summary>
public static class TransparencyRecord
{
    private const string ForTheDepartment = "*For the department to fill in.*";

    /// <summary>The record as Markdown.</summary>
    public static string Write(RunFacts run) => string.Concat(new[] { "# Algorithmic transparency record", string.Empty, "Standard version 3.0. Written by `oversight model-card` from a run; do not edit." }
        .Concat(run.IsMadeUp ? (string[])["", "**Made-up authorities. Nothing here is evidence about England.**"] : [])
        .Concat(Tiers(run).SelectMany(s => new[] { string.Empty, $"## {s.Title}" }.Concat(s.Fields.SelectMany(f => new[] { string.Empty, $"### {f.Name}", string.Empty, f.Text }))))
        .Select(l => l + "\n"));

    /// <summary>The sections and their fields.</summary>
    internal static IReadOnlyList<(string Title, IReadOnlyList<(string Name, string Text)> Fields)> Tiers(RunFacts run) =>
    [
        ("Tier 1: overview",
        [
            ("1.1 Name", "Oversight"),
            ("1.2 Description", "Oversight puts the authorities of England in an order of concern about their children's services, from what is published about them and what they return each quarter, so that officials can look before an inspector finds children"
                + " at risk. It gives reasons in plain words, an interval on every estimate and the age of the evidence. People decide what to do; nothing happens automatically."),
            ("1.3 Website URL", ForTheDepartment),
            ("1.4 Contact email", ForTheDepartment),
        ]),
        ("Tier 2: owner and responsibility",
        [
            ("2.1.1 Organisation or department", ForTheDepartment),
            ("2.1.2 Team", ForTheDepartment),
            ("2.1.3 Senior responsible owner", ForTheDepartment),
            ("2.1.4 Third party involvement", "The software is open source under the MIT licence and runs in the department's own Azure subscription; the tool itself needs no supplier with access to data. " + ForTheDepartment),
        ]),
        ("Tier 2: description and rationale",
        [
            ("2.2.1 Detailed description", $"Two linear scores over {run.CoreMeasures} core measures, each against the nation and against the ten statistical neighbours, one of them with past inspection judgements; calibrated to probabilities that the next graded inspection says less than good, or inadequate."
                + " The list is ordered by a composite of ten measures fixed in advance and the previous grade, by decision: no model has replaced it. Control charts mark figures that move beyond chance. A written policy turns rank and movement into bands: urgent, review, watch, routine, unknown."),
            ("2.2.2 Benefits", "Earlier and better aimed looks. The benefit is measured, not assumed: each quarter's flags are compared with a random control drawn from authorities that were not flagged."),
            ("2.2.3 Previous process", "The National Audit Office found that the department intervened only after an inspection had found children at risk, and that much of what it knew was years old."),
            ("2.2.4 Alternatives considered", $"The previous grade alone ({run.Figure("predictors", "previous_grade", "less_than_good", "auc")} for less than good), an untrained composite ({run.Figure("predictors", "composite", "less_than_good", "auc")}), both together"
                + $" ({run.Figure("predictors", CompositeAndGrade.Name, "less_than_good", "auc")}), a random forest ({run.Figure("predictors", "forest", "less_than_good", "auc")}), and the model ({run.Figure("predictors", "model", "less_than_good", "auc")}); every other attempt is in EXPERIMENTS.md. The untrained baselines stay on show."),
        ]),
        ("Tier 2: deployment context",
        [
            ("2.3.1 Integration into broader operational process", "A list each quarter of as many authorities as there is capacity to review. An analyst reviews each flag, records what was done, and later whether it worked. A flag goes beyond the department only after the authority had ten working days to reply, and the reply stays with it."),
            ("2.3.2 Human review", "Every flag is reviewed by an analyst; a second person looks again at an urgent one before it is settled. Reasons for and against stand beside it, and what would change it."),
            ("2.3.3 Frequency and scale of usage", $"Quarterly, over all authorities that exist ({run.Data("authorities")} in the register of this run, abolished ones included)."),
            ("2.3.4 Required training", "Reviewers read the model card and the method page: what a probability and an interval are, that a high place is no finding, and what the tool cannot see. " + ForTheDepartment),
            ("2.3.5 Appeals and review", "An authority sees its own figures and reasons, can reply and appeal; appeals are upheld, amended or withdrawn, counted and kept."),
        ]),
        ("Tier 2: tool specification",
        [
            ("2.4.1.1 System architecture", "C# on Azure Functions, Tables and Blobs; evidence, panel, features, scores, flags and publication are separate steps, each kept. CONTRIBUTING.md has the map."),
            ("2.4.1.2 System-level input", "Published statistics and inspection outcomes; quarterly returns of counts by authorities. No data about a child."),
            ("2.4.1.3 System-level output", "An ordered list with bands, probabilities with intervals, reasons, age and quality of evidence."),
            ("2.4.1.4 Maintenance", "Trained monthly and when evidence changes; it gives chances and orders nothing; another takes its place only by the rule in the model card; every version kept, rollback in one step."),
            ("2.4.1.5 Models", "Level score, performance score, calibration; a random forest as challenger. All in MODEL_CARD.md."),
            ("2.4.2.1 Model name and version", run.Model is { } m ? $"Oversight, trained on {m.Reports} reports published before {m.TrainedBefore:yyyy-MM-dd}" : "No model in this run"),
            ("2.4.2.2 Model task", "To order authorities by, and estimate the probability of, a worse outcome at the next graded inspection."),
            ("2.4.2.3 Model input", $"{run.CoreMeasures} measures as distances from nation and neighbours, the share missing, past judgements, national and regional rates."),
            ("2.4.2.4 Model output", "Two scores; for each of four outcomes a probability with a 95% interval; the exact contribution of each feature."),
            ("2.4.2.5 Model architecture", "Proportional-odds logistic regression pooled over four judgements and three thresholds, strong L2; logistic calibration moved to the trailing national rate."),
            ("2.4.2.6 Model performance", string.Join(" ", Targets.All.Select(t => $"{ModelCard.Words(t)}: {run.Figure("predictors", "model", t.Name(), "auc")}, {run.Difference("model", t, "previous_grade")} over the previous grade and {run.Difference("model", t, "composite")} over the composite."))
                + $" Brier score for less than good since 2020: {run.Figure("subgroups", "period", "since_2020", "model", "less_than_good", "brier")}."),
            ("2.4.2.7 Datasets and their purposes", $"{run.Data("inspections")} graded inspections: those published before each year train, those of {run.Data("test_from")} to {run.Data("test_to")} ({run.Data("test_inspections")}) test."),
            ("2.4.3.1 Development data description", $"{run.Data("observations")} published observations of {run.Data("measures")} measures and {run.Data("inspections")} inspection outcomes of {run.Data("authorities")} authorities."),
            ("2.4.3.2 Data modality", "Tables of counts, rates and grades."),
            ("2.4.3.3 Sensitive attributes", "None about persons. Deprivation is used to test fairness, never as a feature."),
            ("2.4.3.4 Data completeness and representativeness", "Suppressed and missing values keep their reason. Small authorities are missing more often; an authority missing over half is shown as unknown. Values are the latest revision."),
            ("2.4.3.5 Source data", "Department for Education (Explore Education Statistics, Local Authority Interactive Tool), Ofsted, ONS: Open Government Licence v3.0."),
            ("2.4.3.6 Data sharing, access and storage", "Published data. Returns are kept in the department's own storage, every version, with who sent and who authorised them."),
            ("2.4.4 Operational data", "The same sources as they are published, and the quarterly returns once authorised by a second named person."),
        ]),
        ("Tier 2: risks, mitigations and impact assessments",
        [
            ("2.5.1 Impact assessments", "Data protection, equality and algorithmic impact assessments: " + ForTheDepartment),
            ("2.5.2 Risks and mitigations", string.Join("\n", Risks.Concat(ModelCard.Limits(run)).Select(r => $"- {r}"))),
        ]),
    ];

    private static readonly string[] Risks =
    [
        "A council is flagged wrongly. Intervals and reasons against stand beside each flag, a person reviews it, the authority replies first, false alarms are counted by authority and year.",
        "A failing service is not flagged. Missing evidence is *unknown*, never routine; two unflagged authorities a quarter are reviewed at random.",
        "Authorities improve what is counted instead of what matters. No flag comes from timeliness alone; the quality of returns is judged apart; implausible figures are found.",
        "Officials trust the number. The order is by a formula anyone can add up; differences within noise move no band; a stop rule makes flags information only when they no longer beat chance.",
    ];
}
