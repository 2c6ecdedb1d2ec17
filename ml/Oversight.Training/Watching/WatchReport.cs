using Oversight.Training.Backtest;

namespace Oversight.Training.Watching;

/// <summary>
/// How the model and its flags do, from past lists and what inspectors found (METHODS section 8). Each inspection counts for every list of the months before it that <see cref="WatchOptions.HorizonMonths"/> says;
/// intervals draw whole authorities, so that counting one inspection for several lists makes nothing look surer.
/// </summary>
/// <param name="AsAt">Reports published before this day are in it.</param>
/// <param name="FirstList">Date of the oldest list in it; null where there is none.</param>
/// <param name="LastList">Date of the newest list in it; null as above.</param>
/// <param name="HorizonMonths">For how many months a list counts.</param>
/// <param name="Inspections">Inspections in it.</param>
/// <param name="Pairs">Pairs of a list and an inspection in it.</param>
/// <param name="Lift">How the flags compare with chance.</param>
/// <param name="Stop">Whether the flags may still ask for anything.</param>
/// <param name="FalseAlarms">New flags for each year of authorities that were then found good or outstanding.</param>
/// <param name="Calibration">Whether the chances were right; null where no model made any.</param>
/// <param name="Churn">How bands changed from list to list, oldest first.</param>
/// <param name="Shifts">How far the model's inputs have moved since it was trained, the furthest first; empty where there is no model.</param>
/// <param name="Reviews">What reviewers made of the flags.</param>
/// <param name="Fairness">The same flags in parts of the country.</param>
/// <param name="Alerts">What somebody should look at; empty where nothing.</param>
public sealed record WatchReport(
    DateOnly AsAt,
    DateOnly? FirstList,
    DateOnly? LastList,
    int HorizonMonths,
    int Inspections,
    int Pairs,
    LiftReport Lift,
    StopRule Stop,
    Measured FalseAlarms,
    CalibrationReport? Calibration,
    IReadOnlyList<Churn> Churn,
    IReadOnlyList<InputShift> Shifts,
    ReviewReport Reviews,
    IReadOnlyList<FairnessGroup> Fairness,
    IReadOnlyList<WatchAlert> Alerts);

/// <summary>Flags against chance.</summary>
/// <param name="Reviewed">Share found less than good, of those for review that were inspected in time.</param>
/// <param name="Everyone">The same of everyone.</param>
/// <param name="Control">The same of those drawn by lot.</param>
/// <param name="ControlPairs">How many of those drawn by lot were inspected in time.</param>
/// <param name="OverEveryone">How many times as often as of everyone: lift at k.</param>
/// <param name="OverControl">How many times as often as of those drawn by lot.</param>
public sealed record LiftReport(Measured Reviewed, Measured Everyone, Measured Control, int ControlPairs, Measured OverEveryone, Measured OverControl);

/// <summary>The stop rule: with a lower bound of lift at or below 1 for so many quarters in a row, flags are information only.</summary>
/// <param name="IsStopped">Whether they are.</param>
/// <param name="Quarters">How many quarters it takes.</param>
/// <param name="History">Lift at k as it was known at each quarter end, oldest first.</param>
/// <param name="Sentence">Where that leaves the flags, in words.</param>
public sealed record StopRule(bool IsStopped, int Quarters, IReadOnlyList<QuarterLift> History, string Sentence);

/// <summary>Lift at k as known at a quarter end.</summary>
/// <param name="AsAt">The quarter end.</param>
/// <param name="Lift">The lift; null where too little was known.</param>
public sealed record QuarterLift(DateOnly AsAt, Measured Lift);

/// <summary>Whether chances of less than good were right.</summary>
/// <param name="Pairs">Pairs of a list and an inspection.</param>
/// <param name="Predicted">Mean chance.</param>
/// <param name="Observed">Share that it happened in.</param>
/// <param name="Gap">Mean chance less that share; 0 is right, above 0 too high.</param>
/// <param name="Slope">Of the outcome's log-odds on those of the chance; 1 is right, below 1 too bold (Cox, Biometrika 1958).</param>
/// <param name="Brier">Mean squared distance; smaller is better.</param>
/// <param name="BrierOfShare">The same of whoever says the observed share of everybody.</param>
/// <param name="Fifths">From the lowest chances to the highest.</param>
public sealed record CalibrationReport(int Pairs, double Predicted, double Observed, Measured Gap, Measured Slope, double Brier, double BrierOfShare, IReadOnlyList<CalibrationFifth> Fifths);

/// <summary>A fifth of the chances.</summary>
/// <param name="Pairs">How many.</param>
/// <param name="Predicted">Mean chance.</param>
/// <param name="Observed">Share that it happened in.</param>
public sealed record CalibrationFifth(int Pairs, double Predicted, Measured Observed);

/// <summary>How bands changed from one list to the next.</summary>
/// <param name="AsAt">Date of the later list.</param>
/// <param name="Authorities">On both.</param>
/// <param name="Changed">Of them, in another band.</param>
/// <param name="IntoReview">Newly for review.</param>
/// <param name="OutOfReview">No longer for review.</param>
public sealed record Churn(DateOnly AsAt, int Authorities, int Changed, int IntoReview, int OutOfReview);

/// <summary>How far a measure has moved between the model's training and now, by the population stability index over tenths of the training rows and the missing.</summary>
/// <param name="Measure">Its name in addresses.</param>
/// <param name="Title">Its name in sentences.</param>
/// <param name="Figures">Of the figures themselves.</param>
/// <param name="Standardised">Of what the model reads: the distance from the nation.</param>
/// <param name="ByChance">What chance alone stays below 95 times in 100.</param>
/// <param name="MissingThen">Share missing in the training rows.</param>
/// <param name="MissingNow">Share missing now.</param>
/// <param name="IsLarge">Whether what the model reads has moved far, and beyond chance.</param>
public sealed record InputShift(string Measure, string Title, double Figures, double Standardised, double ByChance, double MissingThen, double MissingNow, bool IsLarge);

/// <summary>What reviewers made of flags.</summary>
/// <param name="Reviewed">Flags that were reviewed.</param>
/// <param name="Confirmed">Share of them that reviewers confirmed.</param>
/// <param name="ControlReviewed">Reviews of those drawn by lot.</param>
/// <param name="ControlConfirmed">Share of those in which reviewers found a concern.</param>
/// <param name="OverControl">How many times as often flags were confirmed.</param>
public sealed record ReviewReport(int Reviewed, Measured Confirmed, int ControlReviewed, Measured ControlConfirmed, Measured OverControl);

/// <summary>The flags in a part of the country. Where too few were inspected, the figures are null.</summary>
/// <param name="By">deprivation, region, size or type.</param>
/// <param name="Group">Which part.</param>
/// <param name="Inspections">Inspections in it.</param>
/// <param name="LessThanGood">Of them, less than good.</param>
/// <param name="Recall">Share of those found less than good that were for review.</param>
/// <param name="FalsePositives">Share of those found good or outstanding that were for review.</param>
/// <param name="Gap">Mean chance less the share less than good.</param>
public sealed record FairnessGroup(string By, string Group, int Inspections, int LessThanGood, Measured Recall, Measured FalsePositives, Measured Gap);

/// <summary>Something that somebody should look at.</summary>
/// <param name="Code">stop_rule, lift, calibration, input_shift or fairness.</param>
/// <param name="Sentence">What, in words.</param>
public sealed record WatchAlert(string Code, string Sentence);

/// <summary>How many reviews were finished, and in how many the reviewer found a concern.</summary>
/// <param name="Flagged">Of flags.</param>
/// <param name="Confirmed">Of them, confirmed.</param>
/// <param name="Control">Of authorities drawn by lot.</param>
/// <param name="ControlConfirmed">Of them, with a concern.</param>
public sealed record ReviewTally(int Flagged = 0, int Confirmed = 0, int Control = 0, int ControlConfirmed = 0);
