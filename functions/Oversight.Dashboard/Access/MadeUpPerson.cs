using Oversight.Domain.Authorities;

namespace Oversight.Dashboard.Access;

/// <summary>Somebody to be on a laptop, where nobody is asked for a password.</summary>
/// <param name="Id">Identity, in forms and in the token.</param>
/// <param name="Name">Name; says that the person is made up.</param>
/// <param name="Role">The one role they have.</param>
/// <param name="Does">What they do, as a hint in the form.</param>
public sealed record MadeUpPerson(string Id, string Name, string Role, string Does)
{
    /// <summary>Who sends the demonstration's returns.</summary>
    public static MadeUpPerson Officer { get; } = new("ola", "Ola Officer (made up)", Roles.Officer, "Sends, corrects and explains an authority’s returns.");

    /// <summary>Who authorises them.</summary>
    public static MadeUpPerson DataOwner { get; } = new("dana", "Dana Owner (made up)", Roles.DataOwner, "Answers for an authority’s figures: authorises what somebody else sent.");

    /// <summary>Everybody there is to be.</summary>
    public static IReadOnlyList<MadeUpPerson> All { get; } =
    [
        Officer,
        new("ivo", "Ivo Officer (made up)", Roles.Officer, "A second officer of the same authority."),
        DataOwner,
        new("abel", "Abel Analyst (made up)", Roles.Analyst, "Reviews flags for the department and follows returns."),
        new("ana", "Ana Analyst (made up)", Roles.Analyst, "A second analyst."),
        new("lea", "Lea Lead (made up)", Roles.Lead, "Gives the second look; may agree to reopen a closed quarter."),
        new("leo", "Leo Lead (made up)", Roles.Lead, "A second lead: decides an appeal about what the first agreed to."),
        new("pia", "Pia Policy (made up)", Roles.Policy, "Queries and downloads trends."),
        new("rae", "Rae Reader (made up)", Roles.Reader, "Reads the national list."),
    ];

    /// <summary>Whether they are staff of an authority, which then has to be chosen.</summary>
    public bool IsAuthorityStaff => Role is Roles.Officer or Roles.DataOwner;

    /// <summary>The person, at an authority where they are staff of one.</summary>
    public Person At(AuthorityCode? authority) => new(authority is null ? Id : $"{Id}-{authority}", Name, [Role], IsAuthorityStaff ? authority : null);
}
