using System.ComponentModel.DataAnnotations;

namespace Oversight.Storage;

/// <summary>Which storage account. In Azure the two addresses, reached with the app's own identity; on a laptop the emulator's connection string.</summary>
public sealed class StorageOptions : IValidatableObject
{
    /// <summary>Blob address of the account, for example <c>https://stoversight.blob.core.windows.net/</c>.</summary>
    public Uri? BlobServiceUri { get; set; }

    /// <summary>Table address of the account.</summary>
    public Uri? TableServiceUri { get; set; }

    /// <summary>Connection string of the emulator; its key is public knowledge. Never one of a real account.</summary>
    public string? EmulatorConnectionString { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (EmulatorConnectionString is null && (BlobServiceUri is null || TableServiceUri is null))
            yield return new("Give Storage:BlobServiceUri and Storage:TableServiceUri, or the emulator's connection string.");
        if (EmulatorConnectionString is not null && !EmulatorConnectionString.Contains("devstoreaccount1", StringComparison.Ordinal))
            yield return new("A connection string is for the emulator only: a real account is reached with an identity.");
    }
}
