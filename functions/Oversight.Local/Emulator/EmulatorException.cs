namespace Oversight.Local.Emulator;

/// <summary>The storage emulator cannot run; the message says what to do.</summary>
public sealed class EmulatorException : Exception
{
    /// <summary>With a message for whoever started the service.</summary>
    public EmulatorException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and what caused it.</summary>
    public EmulatorException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
