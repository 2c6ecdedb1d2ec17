using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Returns.Specifications;

namespace Oversight.Returns;

/// <summary>A quarter of one authority in which no rule found an error. Past this, nobody handles text.</summary>
public sealed class ValidatedReturn
{
    private readonly Dictionary<string, ReturnFigure> byItem;

    /// <summary>Takes figures that were validated before, for example out of a store.</summary>
    /// <exception cref="ArgumentException">The period is not a financial quarter, or an item stands twice.</exception>
    public ValidatedReturn(AuthorityCode authority, Period period, ReturnSpecification specification, IEnumerable<ReturnFigure> figures)
    {
        if (period.Kind != PeriodKind.FinancialQuarter) throw new ArgumentException("A return is about a financial quarter.", nameof(period));
        (Authority, Period, Specification) = (authority, period, specification);
        Figures = [.. figures.OrderBy(f => f.Item.Order)];
        byItem = Figures.ToDictionary(f => f.Item.Id, StringComparer.Ordinal);
    }

    /// <summary>Whose it is.</summary>
    public AuthorityCode Authority { get; }

    /// <summary>The quarter, for example <c>2025-26-Q1</c>.</summary>
    public Period Period { get; }

    /// <summary>The version of the specification it was checked against.</summary>
    public ReturnSpecification Specification { get; }

    /// <summary>The figures, in the specification's order, missing ones with their reason.</summary>
    public IReadOnlyList<ReturnFigure> Figures { get; }

    /// <summary>The figure of an item; null where the return has no row for it.</summary>
    public ReturnFigure? Find(string itemId) => byItem.GetValueOrDefault(itemId);
}
