namespace Oversight.Returns.Specifications;

/// <summary>A row of the specification, told apart by its code.</summary>
public interface IEntry
{
    /// <summary>The code, unique among rows of its sort.</summary>
    string Id { get; }
}
