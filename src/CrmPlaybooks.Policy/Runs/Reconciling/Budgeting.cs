using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Plays;

namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>No owner gets more new tasks a day than the settings allow; what is left over waits, the least severe and the newest first. Top severity never waits.</summary>
internal static class Budgeting
{
    public static void Hold(List<Matter> matters, Situation situation)
    {
        var given = new Dictionary<Principal, int>();
        foreach (var matter in matters.Where(matter => matter is { State: MatterState.Open, NeedsItem: true })
            .OrderByDescending(matter => matter.Finding!.Severity)
            .ThenBy(matter => matter.OnFile?.OpenedOn ?? situation.Now)
            .ThenBy(matter => matter.Finding!.Precedence)
            .ThenBy(matter => matter.Key, NaturalKey.Order))
        {
            if (matter.Owner is not { } owner)
            {
                matter.State = MatterState.Waiting;
                matter.Note = EngineWords.StateNobody;
            }
            else if (matter.IsAct && !matter.IsFollowUp)
            {
                var count = given.TryGetValue(owner, out var soFar) ? soFar : situation.NewTasksTodayOf(owner);
                var isRoom = count < situation.Organization.Engine.NewTasksPerOwnerPerDay || matter.Finding!.Severity == Severity.Top;
                given[owner] = isRoom ? count + 1 : count;
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
