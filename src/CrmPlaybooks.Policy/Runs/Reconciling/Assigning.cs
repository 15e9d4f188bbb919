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

        if (matter.State != MatterState.Observed && matter.IsAct && matter.Run is { } run && (matter.HasOpenItem || run.Stage is RunStage.Superseded or RunStage.Waiting))
        {
            HandOverIfNeeded(matter, run, situation);
        }
        else if (matter.State != MatterState.Observed && matter.HasOpenItem)
        {
            matter.Owner = matter.Run!.Owner;
            matter.Place = matter.Run.Written.Place;
        }
        else
        {
            Choose(matter, situation);
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
            var due = own.Zone.DayOf(finding.Due.After(situation.Now, own, situation.DueHour));
            if (due >= question.Until || situation.Chain.WhyUnusable(owner, matter.Place, question with { Until = due }) is null)
            {
                return;
            }

            question = question with { Until = due };
        }
    }

    private static void HandOverIfNeeded(Matter matter, Run run, Situation situation)
    {
        var written = run.Written;
        var present = matter.HasOpenItem ? written.Owner ?? run.Owner : run.Owner;
        matter.Owner = present;
        matter.Place = written.Place;
        if (matter.HasOpenItem && run.Item is not { State: ItemState.Open })
        {
            return;
        }

        var held = new HeldItem(present, written.Place) { AssignedByHand = matter.HasOpenItem && written.AssignedByHand };
        var question = situation.Question(situation.CalendarOf(present), run.DueOn, matter.Finding!.RoleHolder);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var handOver = HandOver.Decide(held, situation.Chain, question);
            if (handOver is not { Action: HandOverAction.Move, To: { } next })
            {
                matter.Owner = handOver.Action == HandOverAction.Stuck && !matter.HasOpenItem ? null : present;
                return;
            }

            var due = DueFor(next, run, situation);
            var day = situation.CalendarOf(next).Zone.DayOf(due);
            if (day >= question.Until || situation.Chain.WhyUnusable(next, handOver.Place ?? OwnerPlace.AccountOwner, question with { Until = day }) is null)
            {
                matter.Owner = next;
                matter.Place = handOver.Place ?? OwnerPlace.AccountOwner;
                if (matter.HasOpenItem)
                {
                    Move(matter, run, present, due, situation);
                }

                return;
            }

            question = question with { Until = day };
        }
    }

    private static DateTime DueFor(Principal next, Run run, Situation situation)
    {
        var earliest = situation.CalendarOf(next).DueAfter(situation.Now, HandOverBusinessDays, situation.DueHour, Roll.Forward);
        return run.DueOn > earliest ? run.DueOn : earliest;
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
