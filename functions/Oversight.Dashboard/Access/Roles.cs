namespace Oversight.Dashboard.Access;

/// <summary>What people are to the service: values of the claim <c>roles</c>.</summary>
public static class Roles
{
    /// <summary>Sends, corrects and explains the returns of one authority.</summary>
    public const string Officer = "officer";

    /// <summary>Answers for the figures of one authority: authorises what somebody else sent.</summary>
    public const string DataOwner = "data_owner";

    /// <summary>Reviews flags for the department.</summary>
    public const string Analyst = "analyst";

    /// <summary>An analyst who gives the second look and manages.</summary>
    public const string Lead = "lead";

    /// <summary>Queries and downloads for policy.</summary>
    public const string Policy = "policy";

    /// <summary>Publishes results: a program, not a person.</summary>
    public const string Publisher = "publisher";

    /// <summary>Reads the nation without a desk.</summary>
    public const string Reader = "reader";
}
