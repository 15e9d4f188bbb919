using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Plays;

/// <summary>When an item falls due: so many business days after it was found, or on a day that is named.</summary>
public sealed record Due
{
    private readonly int _businessDays;
    private readonly Day? _day;
    private readonly Roll _roll;

    private Due(int businessDays, Day? day, Roll roll)
    {
        _businessDays = businessDays;
        _day = day;
        _roll = roll;
    }

    public static Due In(int businessDays, Roll roll = Roll.Forward) => new(businessDays, null, roll);

    public static Due On(Day day, Roll roll = Roll.Forward) => new(0, day, roll);

    /// <summary>The instant (UTC) in this working time: after the moment of finding, and at the local hour at which items fall due.</summary>
    public DateTime After(DateTime found, WorkCalendar calendar, TimeSpan dueHour)
    {
        var today = calendar.Zone.DayOf(found);
        if (_day is not { } day || day <= today)
        {
            return calendar.DueAfter(found, _businessDays, dueHour, _roll);
        }

        var due = calendar.DueOn(_roll == Roll.Back ? calendar.RollBack(day, today) : calendar.RollForward(day), dueHour);
        return due > found ? due : calendar.DueAfter(found, 0, dueHour, _roll);
    }
}
