using Oversight.Returns;
using Oversight.Returns.Examples;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Returns;

/// <summary>For each rule, the file that the product shows as its example: a clean return with one thing wrong.</summary>
internal static class Planted
{
    /// <summary>The return with the error of a rule in it.</summary>
    public static (ReturnFile File, ValidationContext Context) Error(string rule)
    {
        var planted = PlantedErrors.Of(rule);
        return (planted.File, planted.Context);
    }

    /// <summary>For a rule "part is no more than whole": makes the part one more.</summary>
    public static void MakePartTheGreater(ReturnBuilder builder, string rule) => PlantedErrors.MakePartTheGreater(builder, rule);
}
