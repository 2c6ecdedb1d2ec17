namespace Oversight.Training.Simulation;

/// <summary>Names for places that are nowhere: two syllables each, none the name of an English authority.</summary>
internal static class PlaceNames
{
    private static readonly string[] Beginnings =
    [
        "Aldwen", "Brinth", "Corva", "Dunmar", "Elsin", "Farrow", "Gorsel", "Hathen", "Iver", "Jorvel", "Kelder", "Lornin", "Merrin", "Norrow",
        "Oster", "Penwy", "Quarren", "Rusken", "Silven", "Thrax", "Ulvin", "Vanner", "Wexen", "Yarrin", "Zeal", "Tambre", "Ombrel", "Cindra",
    ];

    private static readonly string[] Endings = ["mere", "ford", "holt", "wick", "combe", "stead", "marsh", "dene", "burgh", "thorpe", "cliffe", "bourne"];

    // Beginnings of names of real authorities. A made-up name that begins like one, or contains one, is passed over.
    private static readonly string[] Real =
    [
        "camden", "greenwich", "hackney", "hammersmith", "islington", "kensington", "lambeth", "lewisham", "southwark", "tower", "wandsworth", "westminster", "barking",
        "barnet", "bexley", "brent", "bromley", "croydon", "ealing", "enfield", "haringey", "harrow", "havering", "hillingdon", "hounslow", "kingston", "merton",
        "newham", "redbridge", "richmond", "sutton", "waltham", "birmingham", "coventry", "dudley", "sandwell", "solihull", "walsall", "wolverhampton", "knowsley",
        "liverpool", "helens", "sefton", "wirral", "bolton", "bury", "manchester", "oldham", "rochdale", "salford", "stockport", "tameside", "trafford", "wigan",
        "barnsley", "doncaster", "rotherham", "sheffield", "bradford", "calderdale", "kirklees", "leeds", "wakefield", "gateshead", "newcastle", "tyneside", "sunderland",
        "scilly", "bath", "bristol", "somerset", "gloucester", "hartlepool", "middlesbrough", "redcar", "stockton", "hull", "riding", "lincoln", "york", "luton", "bedford",
        "buckingham", "milton", "derby", "dorset", "poole", "bournemouth", "durham", "darlington", "sussex", "brighton", "hampshire", "portsmouth", "southampton",
        "leicester", "rutland", "stafford", "stoke", "wiltshire", "swindon", "bracknell", "windsor", "berkshire", "reading", "slough", "wokingham", "cambridge",
        "peterborough", "halton", "warrington", "devon", "plymouth", "torbay", "essex", "southend", "thurrock", "hereford", "worcester", "kent", "medway", "lancashire",
        "blackburn", "blackpool", "nottingham", "shropshire", "telford", "cheshire", "cornwall", "cumbria", "hertford", "wight", "norfolk", "northampton", "northumberland",
        "oxford", "suffolk", "surrey", "warwick", "cumberland", "westmorland", "london",
    ];

    /// <summary>So many different names, in an order of chance.</summary>
    public static string[] Draw(int count, Chance chance)
    {
        string[] names = [.. Beginnings.SelectMany(b => Endings.Select(e => b + e)).Where(n => !Real.Any(r => n.Contains(r, StringComparison.OrdinalIgnoreCase)))];
        chance.Shuffle(names);
        return names[..count];
    }
}
