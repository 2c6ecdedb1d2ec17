namespace Oversight.Returns;

/// <summary>The authorisation of a return.</summary>
/// <param name="By">Name of the person who authorised it.</param>
/// <param name="Role">What allows them to.</param>
/// <param name="Id">Who they are whatever their name: from the sign-in; null where that is not known.</param>
public sealed record Authorisation(string By, AuthoriserRole Role, string? Id = null);

/// <summary>What a person is to a return.</summary>
public enum AuthoriserRole
{
    /// <summary>Answers for the authority's figures.</summary>
    DataOwner,

    /// <summary>Acts for the director of children's services.</summary>
    DirectorsDelegate,

    /// <summary>Neither; may not authorise.</summary>
    Other,
}
