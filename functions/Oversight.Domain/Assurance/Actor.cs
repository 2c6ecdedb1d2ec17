namespace Oversight.Domain.Assurance;

/// <summary>Who did something: a signed-in person, or the service where no person did.</summary>
/// <param name="Id">Identity of the account; <c>service</c> for the service.</param>
/// <param name="Name">Name of the person.</param>
/// <param name="Role">The role that allowed it.</param>
public sealed record Actor(string Id, string Name, string Role)
{
    /// <summary>The service: it opens flags and notes changed bands. It judges nothing.</summary>
    public static Actor Service { get; } = new("service", "Oversight", "service");

    /// <summary>A person of whom the name alone is known.</summary>
    public static Actor Named(string name, string role) => new("name:" + name, name, role);

    /// <summary>Whether it is a person.</summary>
    public bool IsPerson => Id != Service.Id;

    /// <summary>Whether both are the same person.</summary>
    public bool Is(Actor? other) => other is not null && string.Equals(Id, other.Id, StringComparison.Ordinal);
}
