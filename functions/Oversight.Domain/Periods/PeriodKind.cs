namespace Oversight.Domain.Periods;

/// <summary>What span of time a figure is about.</summary>
public enum PeriodKind
{
    /// <summary>1 April to 31 March.</summary>
    FinancialYear,

    /// <summary>A quarter of a financial year; Q1 is April to June.</summary>
    FinancialQuarter,

    /// <summary>1 August to 31 July.</summary>
    AcademicYear,

    /// <summary>One day on which something was counted, or the end of a year that is neither of the above.</summary>
    CensusDay,
}
