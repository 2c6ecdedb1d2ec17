namespace Oversight.Returns;

/// <summary>A file as it arrived.</summary>
/// <param name="Name">Its name, for people; what it is is told from its content.</param>
/// <param name="Content">All of its bytes.</param>
public sealed record ReturnFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>Names of the columns that a return has, in the order of the template.</summary>
    public static IReadOnlyList<string> Columns => Reading.ReturnColumns.Names;
}
