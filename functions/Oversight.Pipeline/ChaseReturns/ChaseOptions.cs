using System.ComponentModel.DataAnnotations;
using Oversight.Domain.Periods;

namespace Oversight.Pipeline.ChaseReturns;

/// <summary>When authorities are reminded of a return.</summary>
public sealed class ChaseOptions : IValidatableObject
{
    /// <summary>Working days before the deadline on which the reminder goes. 1 to 15; 5 by default, a week to put a file right.</summary>
    [Range(1, 15)]
    public int ReminderWorkingDays { get; set; } = 5;

    /// <summary>Working days after which chasing looks whether the second person was told that a return waits; they are told at once. 1 to 15; 2 by default.</summary>
    [Range(1, 15)]
    public int AuthoriseWorkingDays { get; set; } = 2;

    /// <summary>How many ended quarters are looked at. 1 to 8; 2 by default: the one being collected, and the one before it while it is late.</summary>
    [Range(1, 8)]
    public int Quarters { get; set; } = 2;

    /// <summary>The first quarter that is collected, for example <c>2026-27-Q1</c>. Empty, the default: the first that anybody returned.</summary>
    public string FirstQuarter { get; set; } = string.Empty;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (FirstQuarter.Length > 0 && !(Period.TryParse(FirstQuarter, out var first) && first.Kind == PeriodKind.FinancialQuarter))
            yield return new("Chase:FirstQuarter is a quarter such as 2026-27-Q1.", [nameof(FirstQuarter)]);
    }
}
