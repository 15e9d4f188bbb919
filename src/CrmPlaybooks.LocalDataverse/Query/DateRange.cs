using CrmPlaybooks.LocalDataverse.Security;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Query;

/// <summary>
/// The instants a relative date operator means, from the user's own day; the end is excluded, and a missing side is open.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/queryfunctions
/// </summary>
internal sealed record DateRange(long? From, long? To)
{
    /// <summary>The range, or null where the operator is no relative date.</summary>
    public static DateRange? Of(ConditionOperator op, int x, DateTime utcNow, User user, bool isUserLocal)
    {
        var now = TimeZoneInfo.ConvertTimeFromUtc(utcNow, user.TimeZone);
        var past = now.AddSeconds(1);
        var today = now.Date;
        var week = today.AddDays(-(((int)today.DayOfWeek - (int)user.Culture.DateTimeFormat.FirstDayOfWeek + 7) % 7));
        var month = new DateTime(today.Year, today.Month, 1);
        var year = new DateTime(today.Year, 1, 1);
        DateRange Days(DateTime? from, DateTime? to) => new(from is { } f ? Second(f) : null, to is { } t ? Second(t) : null);
        return op switch
        {
            ConditionOperator.Today => Days(today, today.AddDays(1)),
            ConditionOperator.Yesterday => Days(today.AddDays(-1), today),
            ConditionOperator.Tomorrow => Days(today.AddDays(1), today.AddDays(2)),
            ConditionOperator.Last7Days => Days(today.AddDays(-7), past),
            ConditionOperator.Next7Days => Days(past, today.AddDays(8)),
            ConditionOperator.LastWeek => Days(week.AddDays(-7), week),
            ConditionOperator.ThisWeek => Days(week, week.AddDays(7)),
            ConditionOperator.NextWeek => Days(week.AddDays(7), week.AddDays(14)),
            ConditionOperator.LastMonth => Days(month.AddMonths(-1), month),
            ConditionOperator.ThisMonth => Days(month, month.AddMonths(1)),
            ConditionOperator.NextMonth => Days(month.AddMonths(1), month.AddMonths(2)),
            ConditionOperator.LastYear => Days(year.AddYears(-1), year),
            ConditionOperator.ThisYear => Days(year, year.AddYears(1)),
            ConditionOperator.NextYear => Days(year.AddYears(1), year.AddYears(2)),
            ConditionOperator.LastXHours => Days(now.AddHours(-x), past),
            ConditionOperator.NextXHours => Days(past, now.AddHours(x)),
            ConditionOperator.LastXDays => Days(today.AddDays(-x), past),
            ConditionOperator.NextXDays => Days(past, today.AddDays(x + 1)),
            ConditionOperator.LastXWeeks => Days(today.AddDays(-7 * x), past),
            ConditionOperator.NextXWeeks => Days(past, today.AddDays((7 * x) + 1)),
            ConditionOperator.LastXMonths => Days(today.AddMonths(-x), past),
            ConditionOperator.NextXMonths => Days(past, today.AddMonths(x).AddDays(1)),
            ConditionOperator.LastXYears => Days(today.AddYears(-x), past),
            ConditionOperator.NextXYears => Days(past, today.AddYears(x).AddDays(1)),
            ConditionOperator.OlderThanXMinutes => Days(null, now.AddMinutes(-x)),
            ConditionOperator.OlderThanXHours => Days(null, now.AddHours(-x)),
            ConditionOperator.OlderThanXDays => Days(null, today.AddDays(-x)),
            ConditionOperator.OlderThanXWeeks => Days(null, today.AddDays(-7 * x)),
            ConditionOperator.OlderThanXMonths => Days(null, today.AddMonths(-x)),
            ConditionOperator.OlderThanXYears => Days(null, today.AddYears(-x)),
            _ => null,
        };

        long Second(DateTime local) => StoredValue.Seconds(isUserLocal ? ToUtc(local, user) : local);
    }

    /// <summary>The user's calendar day that holds the value, for On and its relatives.</summary>
    public static DateRange Day(DateTime day, User user, bool isUserLocal)
    {
        var from = day.Date;
        var to = from.AddDays(1);
        return new DateRange(StoredValue.Seconds(isUserLocal ? ToUtc(from, user) : from),
            StoredValue.Seconds(isUserLocal ? ToUtc(to, user) : to));
    }

    // A local time that daylight saving skips is taken as the instant the clock was put forward.
    private static DateTime ToUtc(DateTime local, User user)
    {
        var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        while (user.TimeZone.IsInvalidTime(unspecified))
        {
            unspecified = unspecified.AddMinutes(30);
        }
        return TimeZoneInfo.ConvertTimeToUtc(unspecified, user.TimeZone);
    }
}
