using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Owners;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>What all steps of one look have in common: the moment, the client and the people.</summary>
internal sealed class Situation
{
    private const int WorkAheadDays = 60;

    private readonly LookInput _input;

    public Situation(LookInput input)
    {
        _input = input;
        Now = new DateTime(input.Now.Ticks - (input.Now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        Chain = new OwnerChain(input.Organization.Directory, input.Organization.FallbackTeamId);
        Calendar = CalendarOf(Chain.Choose(Question(null, who => CalendarOf(who).DueAfter(Now, 1, DueHour, Roll.Forward))).Owner ?? Client.Owner);
    }

    /// <summary>The moment of the look in whole seconds, as the platform stores instants.</summary>
    public DateTime Now { get; }

    public OwnerChain Chain { get; }

    /// <summary>The working time of whoever looks after the client now: the account's owner, or who stands in.</summary>
    public WorkCalendar Calendar { get; }

    public Client Client => _input.Facts.Client;

    public Organization Organization => _input.Organization;

    public TimeSpan DueHour => _input.Organization.Engine.DueHour;

    public int NewTasksTodayOf(Principal owner) => _input.NewTasksToday.TryGetValue(owner, out var count) ? count : 0;

    public Reader ReaderOf(Principal who) => Organization.WorkerOf(who).Reader;

    /// <summary>A person's working time; where it has no working day ahead, the organization's usual one.</summary>
    public WorkCalendar CalendarOf(Principal who)
    {
        var calendar = Organization.WorkerOf(who).Calendar;
        var today = calendar.Zone.DayOf(Now);
        return calendar.FindOnOrAfter(today) is not null && calendar.FindOnOrAfter(today.AddDays(WorkAheadDays)) is not null ? calendar : Organization.Usual.Calendar;
    }

    /// <summary>Who is to have an item: everybody is judged by the day on which it would fall due with them.</summary>
    public OwnerQuestion Question(Principal? roleHolder, Func<Principal, DateTime> dueWith) => new(Client.Owner, who => Needed(CalendarOf(who), dueWith(who)))
    {
        RoleHolder = roleHolder,
        BackupId = Client.BackupId,
    };

    private DaySpan Needed(WorkCalendar calendar, DateTime due)
    {
        var today = calendar.Zone.DayOf(Now);
        return new DaySpan(today, due > Now ? calendar.Zone.DayOf(due) : calendar.RollForward(today.AddDays(1)));
    }
}
