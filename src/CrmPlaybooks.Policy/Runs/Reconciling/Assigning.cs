using CrmPlaybooks.Policy.Owners;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>Finds who has an item: the owner chain for a new one, the hand-over for one that is on file.</summary>
internal static class Assigning
{
    /// <summary>Whoever takes over gets at least this long.</summary>
    public const int HandOverBusinessDays = 1;

    public static void Assign(Matter matter, Situation situation)
    {
        if (matter.State is not (MatterState.Open or MatterState.Observed or MatterState.Snoozed) || matter.Finding is null)
        {
            return;
        }

        if (matter.State == MatterState.Observed || !matter.HasOpenItem)
        {
            Choose(matter, situation);
        }
        else if (matter.IsAct)
        {
            HandOverIfNeeded(matter, matter.Run!, situation);
        }
        else
        {
            FollowWarning(matter, matter.Run!, situation);
        }
    }

    // Assigning an account assigns its activities, merging it does not: a warning that nobody has given away goes where its account went.
    private static void FollowWarning(Matter matter, Run run, Situation situation)
    {
        var written = run.Written;
        var given = written.Owner ?? run.Owner;
        var owner = run.Item?.Owner ?? given;
        var question = situation.Question(matter.Finding!.RoleHolder, _ => run.DueOn);
        if (owner != given)
        {
            var chosen = situation.Chain.Choose(question);
            var isOfChain = owner == chosen.Owner;
            written = written with { Owner = owner, AssignedByHand = !isOfChain, Place = isOfChain ? chosen.Place ?? written.Place : written.Place };
        }
        else if (written.Place != OwnerPlace.FallbackTeam
            && HandOver.Decide(new HeldItem(owner, written.Place) { AssignedByHand = written.AssignedByHand }, situation.Chain, question)
                is { Action: HandOverAction.Move, Reason: HandOverReason.PlaceChangedHands, To: { } next, Place: { } place })
        {
            owner = next;
            matter.MovesItem = true;
            written = written with { Owner = next, Place = place };
        }

        matter.Owner = owner;
        matter.Place = written.Place;
        if (owner != run.Owner || written != run.Written)
        {
            matter.Run = run with { Owner = owner, Written = written };
        }
    }

    private static void Choose(Matter matter, Situation situation)
    {
        if (!matter.IsAct && situation.Organization.FallbackTeamId is { } team && situation.Chain.FallbackFailure is null)
        {
            matter.Owner = new Principal(PrincipalKind.Team, team);
            matter.Place = OwnerPlace.FallbackTeam;
            return;
        }

        var decision = situation.Chain.Choose(situation.Question(matter.Finding!.RoleHolder, who => NewDue(matter, who, situation)));
        matter.Owner = decision.Owner;
        matter.Place = decision.Place ?? OwnerPlace.AccountOwner;
    }

    private static void HandOverIfNeeded(Matter matter, Run run, Situation situation)
    {
        var written = run.Written;
        var held = new HeldItem(written.Owner ?? run.Owner, written.Place) { AssignedByHand = written.AssignedByHand };
        matter.Owner = held.Owner;
        matter.Place = held.Place;
        if (run.Item is not { State: ItemState.Open })
        {
            return;
        }

        var isMovedByHand = written.TimesMoved > 0;
        var handOver = held.Place == OwnerPlace.FallbackTeam
            ? WithTeam(held, matter, run.DueOn, isMovedByHand && !matter.MovesDueDate, situation)
            : HandOver.Decide(held, situation.Chain, situation.Question(matter.Finding!.RoleHolder, who => who == held.Owner ? run.DueOn : DueWith(who)));
        if (handOver is not { Action: HandOverAction.Move, To: { } next })
        {
            return;
        }

        var due = DueWith(next);
        if (held.Place != OwnerPlace.FallbackTeam
            && handOver.Place == OwnerPlace.FallbackTeam
            && WithTeam(new HeldItem(next, OwnerPlace.FallbackTeam), matter, due, isMovedByHand, situation) is { Action: HandOverAction.Move, To: { } person } found)
        {
            handOver = found;
            due = isMovedByHand ? due : HandedOverDue(due, person, situation);
        }

        matter.Owner = handOver.To;
        matter.Place = handOver.Place ?? OwnerPlace.AccountOwner;
        Move(matter, run, held.Owner, due, situation);

        // A date that a person set is kept.
        DateTime DueWith(Principal who) => isMovedByHand && !matter.MovesDueDate ? run.DueOn : HandedOverDue(run.DueOn, who, situation);
    }

    /// <summary>
    /// What becomes of an item that lies with the fallback team, due then: it goes to a person who could have it were it new, and who will still be judged able once it is theirs.
    /// </summary>
    private static HandOver WithTeam(HeldItem held, Matter matter, DateTime due, bool keepsDue, Situation situation) => HandOver.Decide(
        held,
        situation.Chain,
        situation.Question(matter.Finding!.RoleHolder, who =>
        {
            if (who == held.Owner)
            {
                return due;
            }

            var fresh = NewDue(matter, who, situation);
            var later = keepsDue ? due : HandedOverDue(due, who, situation);
            return fresh < later ? fresh : later;
        }));

    private static DateTime NewDue(Matter matter, Principal who, Situation situation) =>
        matter.Finding!.Due.After(situation.Now, situation.CalendarOf(who), situation.DueHour);

    /// <summary>The same day where that leaves time enough, in the working time of whoever gets the item.</summary>
    private static DateTime HandedOverDue(DateTime due, Principal who, Situation situation)
    {
        var calendar = situation.CalendarOf(who);
        var earliest = calendar.DueAfter(situation.Now, HandOverBusinessDays, situation.DueHour, Roll.Forward);
        var kept = calendar.DueOn(calendar.RollForward(calendar.Zone.DayOf(due)), situation.DueHour);
        return kept > earliest ? kept : earliest;
    }

    private static void Move(Matter matter, Run run, Principal present, DateTime due, Situation situation)
    {
        var today = situation.CalendarOf(matter.Owner!).Zone.DayOf(situation.Now);
        matter.MovesItem = true;
        matter.MovesDueDate |= due != run.DueOn;
        matter.Run = run with
        {
            Owner = matter.Owner!,
            DueOn = due,
            Written = run.Written with
            {
                Owner = matter.Owner,
                Place = matter.Place,
                AssignedByHand = false,
                DueOn = due,
                HandedFrom = present,
                HandedOn = today,
                Clock = situation.Now,
            },
        };
        if (matter.State == MatterState.Snoozed && run.SnoozedUntil <= today)
        {
            // It is already that day where the new owner lives.
            matter.Run = matter.Run with { Stage = RunStage.Open, SnoozedUntil = null };
            matter.State = MatterState.Open;
        }
    }
}
