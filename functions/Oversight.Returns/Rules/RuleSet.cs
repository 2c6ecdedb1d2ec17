using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>The rules of a version of the specification, found by code.</summary>
internal sealed class RuleSet
{
    /// <summary>The rules that say more than a comparison of sums. V001 to V003 are what the reader found.</summary>
    private static readonly Dictionary<string, Func<RuleDefinition, ReturnSpecification, Rule>> Written = new(StringComparer.Ordinal)
    {
        ["V001"] = (d, _) => new FileRule(d),
        ["V002"] = (d, _) => new FileRule(d),
        ["V003"] = (d, _) => new FileRule(d),
        ["V004"] = (d, _) => new FormulaRule(d),
        ["V005"] = (d, _) => new AuthorityRule(d),
        ["V006"] = (d, _) => new SubmitterRule(d),
        ["V007"] = (d, _) => new QuarterRule(d),
        ["V008"] = (d, _) => new CollectionRule(d),
        ["V009"] = (d, _) => new KnownItemRule(d),
        ["V010"] = (d, _) => new OnceRule(d),
        ["V011"] = (d, _) => new CountRule(d),
        ["V012"] = (d, _) => new BlankRule(d),
        ["V013"] = (d, _) => new StatusRule(d),
        ["V014"] = (d, _) => new NoteRule(d),
        ["V015"] = (d, _) => new PersonalNoteRule(d),
        ["V016"] = (d, _) => new CoreItemsRule(d),
        ["V017"] = (d, _) => new PlausibleRule(d),
        ["V018"] = (d, _) => new AvailableRule(d),
        ["V071"] = (d, _) => new LargestBatchRule(d),
        ["V072"] = (d, _) => new BatchesRule(d),
        ["V081"] = (d, _) => new CaseloadRule(d),
        ["V085"] = (d, _) => new AllOfThemRule(d),
        ["V086"] = (d, _) => new PlansFollowRule(d),
        ["V087"] = (d, _) => new CohortRule(d, quartersBefore: 2, leastShare: 0.85m),
        ["V088"] = (d, _) => new CohortRule(d, quartersBefore: 4, leastShare: 0.80m),
        ["V089"] = (d, s) => new SharpChangeRule(d, s),
        ["V090"] = (d, _) => new CopiedRule(d),
        ["V091"] = (d, _) => new RoundedRule(d),
        ["V092"] = (d, _) => new RevisedRule(d),
        ["V093"] = (d, _) => new NowMissingRule(d),
        ["V094"] = (d, _) => new SecondPersonRule(d),
        ["V095"] = (d, _) => new OnTimeRule(d),
        ["V096"] = (d, s) => new PublishedRule(d, s),
    };

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<ReturnSpecification, RuleSet> Sets = new();
    private readonly List<Rule> ordered = [];

    /// <summary>Makes the rules of a version, narrower ones first.</summary>
    /// <exception cref="InvalidDataException">A rule is neither written nor a comparison, or rules wait for each other.</exception>
    internal RuleSet(ReturnSpecification specification)
    {
        Specification = specification;
        var waiting = specification.Rules.Select(d => Create(d, specification)).ToList();
        var placed = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.Count > 0)
        {
            var next = waiting.Find(r => r.Definition.After.All(placed.Contains)) ?? throw new InvalidDataException($"Rule {waiting[0].Code} waits for itself.");
            waiting.Remove(next);
            placed.Add(next.Code);
            ordered.Add(next);
        }
    }

    public ReturnSpecification Specification { get; }

    public static RuleSet Of(ReturnSpecification specification) => Sets.GetOrAdd(specification, s => new RuleSet(s));

    /// <summary>Runs every rule; the outcomes are in the specification's order.</summary>
    public IReadOnlyList<RuleOutcome> Run(Checking checking, Func<string, RuleOutcome?> ofTheFile)
    {
        foreach (var rule in ordered) checking.Add(rule is FileRule && ofTheFile(rule.Code) is { } outcome ? outcome : rule.Run(checking));
        return [.. Specification.Rules.Select(d => checking.Outcomes[d.Id])];
    }

    private static Rule Create(RuleDefinition definition, ReturnSpecification specification) =>
        Written.TryGetValue(definition.Id, out var create) ? create(definition, specification)
        : ArithmeticRule.TryCreate(definition, specification) ?? throw new InvalidDataException($"Rule {definition.Id} is not written, and '{definition.Expression}' is no comparison of items.");
}
