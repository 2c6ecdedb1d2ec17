using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;

namespace Oversight.Pipeline.IngestReturn;

/// <summary>Where a return lies: <c>{laCode}/{period}/{uploadId}.{csv|xlsx|json}</c> in the container <c>returns</c>.</summary>
/// <param name="Authority">Whose it is.</param>
/// <param name="Period">Which quarter it is for.</param>
/// <param name="UploadId">Which upload: letters, digits and hyphens.</param>
/// <param name="Extension">csv, xlsx or json; what the file is is told from its content.</param>
public sealed record ReturnBlobName(AuthorityCode Authority, Period Period, string UploadId, string Extension)
{
    private static readonly string[] Extensions = ["csv", "xlsx", "json"];

    /// <summary>Reads a name, or says that no return lies there.</summary>
    public static ReturnBlobName? Parse(string name)
    {
        if (name.Split('/') is not [var code, var quarter, var file]) return null;
        if (!AuthorityCode.TryParse(code, out var authority) || !Period.TryParse(quarter, out var period) || period.Kind != PeriodKind.FinancialQuarter) return null;
        var dot = file.LastIndexOf('.');
        if (dot is < 1 or > 80 || !Extensions.Contains(file[(dot + 1)..]) || !file.AsSpan(0, dot).ToString().All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) return null;
        return new(authority, period, file[..dot], file[(dot + 1)..]);
    }

    /// <inheritdoc />
    public override string ToString() => $"{Authority}/{Period}/{UploadId}.{Extension}";
}

/// <summary>Who sent a file, kept with the blob.</summary>
/// <param name="Submitter">Name of the person; empty where nobody was named, which V094 finds.</param>
/// <param name="FileName">The file's name on that person's machine; empty where not told.</param>
/// <param name="Demonstration">
/// When and by whom a made-up return was sent and authorised, so that a demonstration has a past. Only ever heard for made-up authorities: for a real one
/// the moment is the service's own and the second person has to come.
/// </param>
/// <param name="ReceivedAt">When the service received it, so that a copy of the blob still says so; null where the blob was put there by another hand.</param>
/// <param name="CorrelationId">What the upload is followed by; empty where whoever sends it has none, and the service then takes what follows from the blob.</param>
/// <param name="SubmitterId">Who sent it by the sign-in, so that a changed name makes no second person; empty where not known.</param>
public sealed record ReturnSender(string Submitter, string FileName, DemonstrationPast? Demonstration = null, DateTimeOffset? ReceivedAt = null, string CorrelationId = "", string SubmitterId = "");

/// <summary>The past of a made-up return.</summary>
/// <param name="At">When it is taken to have been uploaded and authorised.</param>
/// <param name="Authoriser">Who is taken to have authorised it; empty where nobody has.</param>
public sealed record DemonstrationPast(DateTimeOffset At, string Authoriser);
