using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>
/// Informs the owner's manager, and later that person's manager, of a task that stays open; days on which the owner is away do not count. One that is put off again is told
/// the same day.
/// </summary>
internal static class Escalating
{
    private const int LongestClockDays = 120;
    private const int TimesPutOff = 2;

    public static void Escalate(Matter matter, Situation situation)
    {
        if (matter is { State: MatterState.Open, IsAct: true, NeedsItem: true, IsFollowUp: false, Owner: { } newOwner, Finding.EscalateAfter: { Count: > 0 } first })
        {
            var from = situation.CalendarOf(newOwner);
            matter.LookAgain(first[0] == 0 ? situation.Now.AddMinutes(1) : from.DueOn(from.AddBusinessDays(from.Zone.DayOf(situation.Now), first[0]), TimeSpan.Zero));
        }

        if (matter is { State: MatterState.Open or MatterState.Snoozed, IsAct: true, HasOpenItem: true, Owner: { } putsOff, Finding.EscalateAfter.Count: > 0 }
            && matter.Run is { Written: { DoneOn: null, TimesMoved: >= TimesPutOff, Level: 0 } } putOff
            && Manager(putsOff, situation) is { } informed && informed != putsOff)
        {
            Inform(matter, putOff, informed, 1, situation);
        }

        if (matter is not { State: MatterState.Open, IsAct: true, Owner: { } owner, Run: { Written.DoneOn: null } run }
            || !(matter.HasOpenItem || matter.IsFollowUp)
            || run.Written.Clock is not { } clock)
        {
            return;
        }

        var after = matter.Finding!.EscalateAfter;
        var calendar = situation.CalendarOf(owner);
        var worked = DaysWorked(owner, calendar, clock, situation);
        var level = run.Written.Level;
        var manager = run.Written.Manager;
        while (level < after.Count && worked >= after[level] && Manager(level == 0 ? owner : manager ?? owner, situation) is { } next && next != owner)
        {
            manager = next;
            level++;
        }

        if (level > run.Written.Level)
        {
            Inform(matter, run, manager!, level, situation);
        }

        if (level < after.Count && worked < after[level])
        {
            matter.LookAgain(calendar.DueOn(calendar.AddBusinessDays(calendar.Zone.DayOf(situation.Now), after[level] - worked), TimeSpan.Zero));
        }
    }

    private static void Inform(Matter matter, Run run, Principal manager, int level, Situation situation)
    {
        matter.TellsManager = true;
        matter.Run = run with
        {
            Stage = run.Stage == RunStage.Snoozed ? RunStage.Snoozed : RunStage.Escalated,
            EscalatedOn = run.EscalatedOn ?? situation.Now,
            Written = run.Written with { Level = level, Manager = manager, ManagerOn = situation.CalendarOf(manager).Zone.DayOf(situation.Now) },
        };
    }

    private static int DaysWorked(Principal owner, WorkCalendar calendar, DateTime clock, Situation situation)
    {
        var today = calendar.Zone.DayOf(situation.Now);
        var first = calendar.Zone.DayOf(clock).AddDays(1);
        first = today.DaysSince(first) > LongestClockDays ? today.AddDays(-LongestClockDays) : first;
        var absences = owner.Kind == PrincipalKind.User ? situation.Organization.Directory.Person(owner.Id)?.Absences ?? [] : [];
        var worked = 0;
        for (var day = first; day <= today; day = day.AddDays(1))
        {
            worked += calendar.IsWorkingDay(day) && !absences.Any(span => span.Covers(day)) ? 1 : 0;
        }

        return worked;
    }

    /// <summary>The first manager upwards who can read it, else the fallback team; null when nobody can.</summary>
    private static Principal? Manager(Principal of, Situation situation)
    {
        var id = of.Kind == PrincipalKind.User ? situation.Organization.Directory.Person(of.Id)?.ManagerId : situation.Organization.Directory.Team(of.Id)?.AdministratorId;
        return id is { } manager
            ? situation.Chain.Choose(situation.Question(null, _ => situation.Now) with { AccountOwner = new Principal(PrincipalKind.User, manager), BackupId = null }).Owner
            : null;
    }
}
