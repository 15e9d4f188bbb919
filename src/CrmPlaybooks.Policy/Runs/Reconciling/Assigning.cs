using CrmPlaybooks.Policy.Owners;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>Finds who has an item: the owner chain for a new one, the hand-over for one that is on file.</summary>
internal static class Assigning
{
    /// <summary>Whoever takes over gets at least this long.</summary>
    public const int HandOverBusinessDays = 1;

    /// <summary>Somebody chosen may work by another calendar and so be due earlier, while still away; each try asks for an earlier day.</summary>
    private const int MostTries = 8;

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
            matter.Owner = matter.Run!.Owner;
            matter.Place = matter.Run.Written.Place;
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

        var finding = matter.Finding!;
        var calendar = situation.CalendarOf(finding.RoleHolder ?? situation.Client.Owner);
        var question = situation.Question(calendar, finding.Due.After(situation.Now, calendar, situation.DueHour), finding.RoleHolder);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var decision = situation.Chain.Choose(question);
            matter.Owner = decision.Owner;
            matter.Place = decision.Place ?? OwnerPlace.AccountOwner;
            if (decision.Owner is not { } owner)
            {
                return;
            }

            var own = situation.CalendarOf(owner);
            question = Until(finding.Due.After(situation.Now, own, situation.DueHour), own, question, situation);
            if (situation.Chain.WhyUnusable(owner, matter.Place, question) is null)
            {
                return;
            }
        }

        matter.Owner = null;
    }

    private static void HandOverIfNeeded(Matter matter, Run run, Situation situation)
    {
        var written = run.Written;
        var present = written.Owner ?? run.Owner;
        if (written.Place == OwnerPlace.FallbackTeam)
        {
            Choose(matter, situation);
        }

        var isWithTeam = written.Place == OwnerPlace.FallbackTeam && present == matter.Owner;
        matter.Owner = present;
        matter.Place = written.Place;
        if (isWithTeam || run.Item is not { State: ItemState.Open })
        {
            return;
        }

        var held = new HeldItem(present, written.Place) { AssignedByHand = written.AssignedByHand };
        var question = situation.Question(situation.CalendarOf(present), DueFor(present, matter, run, situation), matter.Finding!.RoleHolder);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var handOver = HandOver.Decide(held, situation.Chain, question);
            if (handOver is not { Action: HandOverAction.Move, To: { } next })
            {
                return;
            }

            var place = handOver.Place ?? OwnerPlace.AccountOwner;
            if (place == OwnerPlace.FallbackTeam)
            {
                Choose(matter, situation);
                place = matter.Owner is null ? place : matter.Place;
                next = matter.Owner ?? next;
                matter.Owner = present;
                matter.Place = written.Place;
            }

            var due = DueFor(next, matter, run, situation);
            question = Until(due, situation.CalendarOf(next), question, situation);
            if (situation.Chain.WhyUnusable(next, place, question) is null)
            {
                matter.Owner = next;
                matter.Place = place;
                Move(matter, run, present, due, situation);
                return;
            }
        }
    }

    private static OwnerQuestion Until(DateTime due, WorkCalendar calendar, OwnerQuestion question, Situation situation) =>
        question with { From = calendar.Zone.DayOf(situation.Now), Until = calendar.Zone.DayOf(due) };

    /// <summary>The item keeps its due date where that leaves time enough, in the working time of whoever gets it; a date that a person set is kept.</summary>
    private static DateTime DueFor(Principal owner, Matter matter, Run run, Situation situation)
    {
        var calendar = situation.CalendarOf(owner);
        if (owner == matter.Owner || (run.Written.TimesMoved > 0 && !matter.MovesDueDate))
        {
            return run.DueOn;
        }

        var earliest = calendar.DueAfter(situation.Now, HandOverBusinessDays, situation.DueHour, Roll.Forward);
        var kept = calendar.DueOn(calendar.RollForward(calendar.Zone.DayOf(run.DueOn)), situation.DueHour);
        return kept > earliest ? kept : earliest;
    }

    private static void Move(Matter matter, Run run, Principal present, DateTime due, Situation situation)
    {
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
                HandedOn = situation.CalendarOf(matter.Owner!).Zone.DayOf(situation.Now),
                Clock = situation.Now,
            },
        };
    }
}
