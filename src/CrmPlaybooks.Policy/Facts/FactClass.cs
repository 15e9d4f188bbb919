namespace CrmPlaybooks.Policy.Facts;

/// <summary>A class of facts that a play may need; what is not Loaded freezes the plays that need it.</summary>
public enum FactClass
{
    Results,
    Projects,
    Milestones,
    Obstacles,
    Adoption,
    Feedback,
    Touches,
    Signals,

    /// <summary>The dates of the last contacts ever, however long ago.</summary>
    LastContacts,

    /// <summary>The account's own columns: renewal, goal, licences, plan.</summary>
    Account,

    /// <summary>Whether the work of the account's owner is tracked at all: without it a silence says nothing.</summary>
    Tracking,
}

/// <summary>A class of facts without which a play may not judge, and how many days back it must reach.</summary>
public sealed record FactNeed(FactClass Class, int HistoryDays = 0)
{
    /// <summary>No play may ask for more; what lies further back is answered by <see cref="FactClass.LastContacts"/>.</summary>
    public const int MostHistoryDays = 400;
}
