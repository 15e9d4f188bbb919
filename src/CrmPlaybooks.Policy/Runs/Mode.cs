namespace CrmPlaybooks.Policy.Runs;

/// <summary>What a play may do; the values are those of the choice cpb_mode.</summary>
public enum Mode
{
    /// <summary>Does not look.</summary>
    Off = 727000000,

    /// <summary>Looks, and keeps what it finds where only administrators see it.</summary>
    Observe = 727000001,

    /// <summary>Puts a warning on the client's timeline, but gives nobody a task.</summary>
    Warn = 727000002,

    /// <summary>Gives the owner a task.</summary>
    Act = 727000003,
}
