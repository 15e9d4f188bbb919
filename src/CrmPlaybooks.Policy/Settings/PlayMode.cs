namespace CrmPlaybooks.Policy.Settings;

/// <summary>How much a play may do, from nothing to everything.</summary>
public enum PlayMode
{
    /// <summary>Does not look.</summary>
    Off = 0,

    /// <summary>Looks, and keeps what it finds where only administrators see it.</summary>
    Observe = 1,

    /// <summary>Puts a warning on the client's timeline, but gives nobody a task.</summary>
    Warn = 2,

    /// <summary>Gives the owner a task.</summary>
    Act = 3,
}
