using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Plays;

namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>
/// No owner gets more new tasks a day than the settings allow; what is left over waits. Top severity never waits. Of one client, an owner gets one new task at most, since
/// findings are merged before.
/// </summary>
internal static class Budgeting
{
    public static void Hold(List<Matter> matters, Situation situation)
    {
        foreach (var matter in matters)
        {
            if (matter is not { State: MatterState.Open, NeedsItem: true })
            {
                continue;
            }

            if (matter.Owner is not { } owner)
            {
                matter.State = MatterState.Waiting;
                matter.Note = EngineWords.StateNobody;
            }
            else if (matter.IsAct && !matter.IsFollowUp)
            {
                var isRoom = situation.NewTasksTodayOf(owner) < situation.Organization.Engine.NewTasksPerOwnerPerDay || matter.Finding!.Severity == Severity.Top;
                if (!isRoom)
                {
                    var calendar = situation.CalendarOf(owner);
                    var tomorrow = calendar.AddBusinessDays(calendar.Zone.DayOf(situation.Now), 1);
                    matter.State = MatterState.Waiting;
                    matter.Note = EngineWords.StateWaiting(situation.Organization.NameOf(owner));
                    matter.LookAgain(calendar.DueOn(tomorrow, TimeSpan.Zero));
                }
            }
        }
    }
}
