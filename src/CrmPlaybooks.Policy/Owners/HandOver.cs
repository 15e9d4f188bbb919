using CrmPlaybooks.Policy.Runs;

namespace CrmPlaybooks.Policy.Owners;

/// <summary>What becomes of the owner of an item that is already open.</summary>
public enum HandOverAction
{
    Keep,
    Move,

    /// <summary>The owner can no longer work on it and nobody else can either; <see cref="HandOver.Failure"/> says why.</summary>
    Stuck,
}

/// <summary>Why an open item changes hands, or why it stays where it is although the chain names another owner.</summary>
public enum HandOverReason
{
    /// <summary>The chain names the present owner.</summary>
    StillTheOwner,

    /// <summary>Somebody assigned it by hand, and the owner can work on it.</summary>
    AssignedByHand,

    /// <summary>
    /// The owner still holds the place that made it the owner: an item given to the backup stays there when the owner is back.
    /// </summary>
    StillHoldsThePlace,

    /// <summary>
    /// The place changed hands, but nobody on the chain can take the item and the owner still can; <see cref="HandOver.Failure"/> says why.
    /// </summary>
    NobodyElse,

    /// <summary>The account, the role, the backup or the manager has changed.</summary>
    PlaceChangedHands,

    /// <summary>The present owner can no longer work on it; <see cref="HandOver.Unusable"/> says why.</summary>
    OwnerUnusable,

    /// <summary>It lay with the fallback team, and now there is a person for it.</summary>
    PersonFound,
}

/// <summary>An open item's owner, and how it came by it.</summary>
public sealed record HeldItem(Principal Owner, OwnerPlace Place)
{
    /// <summary>Whether a user gave the item to its owner; such a choice stands as long as the owner can work on it.</summary>
    public bool AssignedByHand { get; init; }
}

/// <summary>Whether an open item moves to another owner, and why: what the hand-over line says.</summary>
public sealed record HandOver(HandOverAction Action, HandOverReason Reason, Principal From, Principal? To)
{
    /// <summary>The place of the new owner, where the item moves.</summary>
    public OwnerPlace? Place { get; init; }

    /// <summary>Why the present owner can no longer work on it.</summary>
    public SkippedOwner? Unusable { get; init; }

    public OwnerFailure? Failure { get; init; }

    /// <summary>Judges by the state of things now, so it may be asked at every look: asked again after its own move it keeps.</summary>
    public static HandOver Decide(HeldItem item, OwnerChain chain, OwnerQuestion question)
    {
        var chosen = chain.Choose(question);
        var unusable = chain.WhyUnusable(item.Owner, item.Place, question);
        if (item.Owner.Equals(chosen.Owner))
        {
            return Keep(HandOverReason.StillTheOwner);
        }

        if (unusable is null && item.AssignedByHand)
        {
            return Keep(HandOverReason.AssignedByHand);
        }

        if (unusable is null && item.Place != OwnerPlace.FallbackTeam && chain.Holds(item.Owner, item.Place, question))
        {
            return Keep(HandOverReason.StillHoldsThePlace);
        }

        if (chosen.Owner is null)
        {
            return unusable is null
                ? Keep(HandOverReason.NobodyElse) with { Failure = chosen.Failure }
                : new HandOver(HandOverAction.Stuck, HandOverReason.OwnerUnusable, item.Owner, null)
                {
                    Unusable = unusable,
                    Failure = chosen.Failure,
                };
        }

        var reason = unusable is not null ? HandOverReason.OwnerUnusable
            : item.Place == OwnerPlace.FallbackTeam && chosen.Place != OwnerPlace.FallbackTeam ? HandOverReason.PersonFound
            : HandOverReason.PlaceChangedHands;
        return new HandOver(HandOverAction.Move, reason, item.Owner, chosen.Owner) { Place = chosen.Place, Unusable = unusable };

        HandOver Keep(HandOverReason why) => new(HandOverAction.Keep, why, item.Owner, item.Owner) { Place = item.Place };
    }
}
