namespace Oversight.Dashboard.Nao;

/// <summary>One of the four characteristics of a good service by which the National Audit Office put its questions, or what it found of the system as a whole.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Title">Its name in sentences.</param>
/// <param name="Meaning">What it asks of a service.</param>
/// <param name="Findings">Codes of the findings and questions under it, in order.</param>
public sealed record NaoCharacteristic(string Id, string Title, string Meaning, IReadOnlyList<string> Findings)
{
    /// <summary>All of them. Which finding belongs where is this service's reading; the specification has findings without headings.</summary>
    public static IReadOnlyList<NaoCharacteristic> All { get; } =
    [
        new("customer", "Customer", "Children and families are heard, and get the practical help they need.", ["F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08"]),
        new("leadership", "Leadership that learns", "Leaders know their service, learn from what goes well and badly, and give their staff the means to.", ["F11", "F12", "F13", "F14", "F15", "F16"]),
        new("end-to-end", "End to end", "Different services work as one, from the first contact to the last.", ["F09", "F10", "F17", "F18", "F19", "F20", "F21", "F22", "F23"]),
        new("information", "Information", "What is measured is what matters to children, and somebody uses it.", ["F24", "F25", "F26", "F27", "F28", "F29", "F30", "F33", "F34", "F35", "F36"]),
        new("system", "The system as a whole", "What was found of the Department and of the country.", ["F31", "F32", "F37", "F38"]),
    ];

    /// <summary>Where the service answers a finding for which no item is returned; null of any other.</summary>
    public static NaoElsewhere? Elsewhere(string finding) => finding switch
    {
        "F13" => new("No item counts peer reviews or benchmarking clubs. The service compares every authority with its statistical neighbours and its region instead, so that nobody needs a club to benchmark.", "/trends", "Compare authorities"),
        "F21" => new("Local safeguarding children boards have gone since 2019, and no item counts what came after them. What partners do together is shown by what they bring to it.", "/national/partners", "How partners take part"),
        "F31" => new("The age of the last inspection is counted from the inspections themselves, for every authority, on any date.", "/national/age", "How old is what we know?"),
        "F32" => new("This is what the service is for: it orders authorities by risk from figures that come before an inspection, and says how sure it is. Whether that is early and right enough is measured too.", "/", "The national list"),
        _ => null,
    };
}

/// <summary>Where a finding is answered that no item answers.</summary>
/// <param name="Words">What answers it, in words.</param>
/// <param name="Address">Where.</param>
/// <param name="Name">What the address is called.</param>
public sealed record NaoElsewhere(string Words, string Address, string Name);
