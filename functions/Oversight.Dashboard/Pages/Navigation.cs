using Oversight.Dashboard.Access;

namespace Oversight.Dashboard.Pages;

/// <summary>The service navigation: what a person may open, and no more.</summary>
internal static class Navigation
{
    /// <summary>Where staff of an authority begin.</summary>
    public const string Returns = "/returns";

    /// <summary>Where the department follows the returns.</summary>
    public const string Board = Returns + "/board";

    /// <summary>Where the department reads what the service told whom.</summary>
    public const string Messages = "/messages";

    /// <summary>Where staff of an authority find its figures.</summary>
    public const string YourFigures = "/your-figures";

    private static readonly (string Address, string Name, Func<Person?, bool> IsFor)[] All =
    [
        ("/", "National list", IsNational),
        ("/authorities", "Find an authority", IsNational),
        ("/national", "The country", IsNational),
        ("/trends", "Trends", IsNational),
        (Returns, "Your returns", p => p is { IsAuthorityStaff: true }),
        (YourFigures, "Your figures", p => p is { IsAuthorityStaff: true }),
        ("/work", "Reviews", p => p is { IsAuthorityStaff: false } && p.IsAny(Roles.Analyst, Roles.Lead)),
        ("/interventions", "Interventions", IsOfDepartment),
        (ReviewPages.YourFlags, "Flags about you", p => p is { IsAuthorityStaff: true }),
        (Board, "Returns", IsOfDepartment),
        ("/return", "The return", _ => true),
        ("/evidence", "Evidence received", IsNational),
        ("/look-back", "Looking back", IsNational),
        ("/watching", "Watching the model", IsNational),
        ("/method", "How the list is made", _ => true),
    ];

    /// <summary>Address and name of what a person may open; null is nobody who signed in.</summary>
    public static IEnumerable<(string Address, string Name)> For(Person? person) => All.Where(i => i.IsFor(person)).Select(i => (i.Address, i.Name));

    /// <summary>Who is signed in, in words: name, what they are, and where.</summary>
    public static string Describe(Person person)
    {
        var role = person.Roles.Count > 0 ? person.Roles[0].Replace('_', ' ') : "no role";
        return person.Authority is { } authority ? $"{person.Name}, {role} of {authority}" : $"{person.Name}, {role}";
    }

    /// <summary>Whether they may open what is about the whole country, and so are shown links to it.</summary>
    public static bool IsNational(Person? person) => person is not { IsAuthorityStaff: true };

    /// <summary>Whether they are of the department.</summary>
    public static bool IsOfDepartment(Person? person) => person is { IsAuthorityStaff: false } && person.IsAny(Roles.Analyst, Roles.Lead, Roles.Policy);
}
