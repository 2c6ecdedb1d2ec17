namespace Oversight.Pipeline.IngestReturn;

/// <summary>A return came before the register of authorities; it is tried again.</summary>
public sealed class RegisterMissingException : Exception
{
    /// <summary>With a message for whoever operates the service.</summary>
    public RegisterMissingException()
        : base("There is no register of authorities yet: import one. The return is kept and checked then.")
    {
    }
}
