using System.ComponentModel.DataAnnotations;

namespace Oversight.Pipeline.IngestReturn;

/// <summary>How returns are collected.</summary>
public sealed class ReturnOptions : IValidatableObject
{
    /// <summary>
    /// Days after a quarter's deadline on which its collection closes; later files need an agreed resubmission (V008). 0 to 3650; 0, the default, never closes it.
    /// </summary>
    [Range(0, 3650)]
    public int CollectionClosesAfterDays { get; set; }

    /// <summary>Authorities that return jointly; none by default.</summary>
    public IList<JointReturn> Joint { get; } = [];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) {
        ValidationResult[] faults = [.. Joint.SelectMany(j => j.Validate(validationContext))];
        return faults.Length > 0 ? faults : JointReturns.Faults(Joint).Select(f => new ValidationResult(f));
    }
}
