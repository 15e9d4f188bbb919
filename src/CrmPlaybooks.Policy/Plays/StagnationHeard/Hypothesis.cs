namespace CrmPlaybooks.Policy.Plays.StagnationHeard;

/// <summary>What a phrase of stagnation usually means, and so what to try first (B4).</summary>
internal enum Hypothesis
{
    /// <summary>"We have it in mind": it has no priority.</summary>
    Priority,

    /// <summary>"We're on it": not started yet.</summary>
    Start,

    /// <summary>"We've looked at it": they do not know what to do with it.</summary>
    KnowHow,

    /// <summary>"Once X is over": the momentum is lost.</summary>
    Momentum,

    /// <summary>"We use it now and then": it is no part of the routine.</summary>
    Habit,

    /// <summary>"One person looks at it": there is no real adoption.</summary>
    Reach,

    /// <summary>"It is stuck": something is in the way.</summary>
    Blocked,
}
