namespace Oversight.Training.Simulation;

/// <summary>A part of the service: what goes wrong together.</summary>
internal enum Theme
{
    /// <summary>Contacts, referrals, assessments.</summary>
    FrontDoor,

    /// <summary>Enquiries, conferences, plans.</summary>
    Protection,

    /// <summary>Closures and what became of them, feedback.</summary>
    Outcomes,

    /// <summary>Looked-after children and care leavers.</summary>
    Care,

    /// <summary>Social workers.</summary>
    Workforce,

    /// <summary>Audit, learning, complaints, records.</summary>
    Leadership,
}
