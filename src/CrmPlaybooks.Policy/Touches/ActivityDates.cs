namespace CrmPlaybooks.Policy.Touches;

/// <summary>When an activity took place, which is seldom when its row was created.</summary>
internal static class ActivityDates
{
    private static readonly TimeSpan LoggedInOneGo = TimeSpan.FromHours(2);

    public static DateTime OccurredOn(ActivityRecord activity) => activity.Kind switch
    {
        ActivityKind.Email => OfEmail(activity),
        ActivityKind.PhoneCall => OfCall(activity),
        ActivityKind.Appointment => OfAppointment(activity),
        _ => activity.StateCode == ActivityStates.Completed
            ? activity.ActualEnd ?? activity.ScheduledEnd ?? activity.CreatedOn
            : activity.ScheduledEnd ?? activity.CreatedOn,
    };

    private static DateTime OfEmail(ActivityRecord email)
    {
        if (email.StateCode != ActivityStates.Completed || email.StatusCode is EmailStatuses.PendingSend or EmailStatuses.Sending)
        {
            return email.CreatedOn;
        }

        // A sender's clock may run ahead of ours; nothing is tracked before it was received.
        var sent = email.SentOn ?? email.ActualEnd ?? email.CreatedOn;
        return email.StatusCode == EmailStatuses.Received || email.DirectionCode == false ? Earlier(sent, email.CreatedOn) : sent;
    }

    /// <summary>
    /// scheduledend is a call's due date, and closing it stamps actualend with the present: a row created and closed in one go, with a due date
    /// before its creation, was logged after the fact, and the due date says when the call was.
    /// </summary>
    private static DateTime OfCall(ActivityRecord call)
    {
        var planned = call.ScheduledEnd ?? call.ScheduledStart;
        if (call.StateCode != ActivityStates.Completed)
        {
            return planned ?? call.CreatedOn;
        }

        var ended = call.ActualEnd ?? planned ?? call.CreatedOn;
        return ended >= call.CreatedOn && ended - call.CreatedOn <= LoggedInOneGo && planned < call.CreatedOn ? planned.Value : ended;
    }

    /// <summary>Closing an appointment days later stamps actualend with that day; it was held when it was scheduled, or before.</summary>
    private static DateTime OfAppointment(ActivityRecord appointment)
    {
        var planned = appointment.ScheduledEnd ?? appointment.ScheduledStart;
        if (appointment.StateCode != ActivityStates.Completed || appointment.ActualEnd is not { } ended)
        {
            return planned ?? appointment.CreatedOn;
        }

        return planned is { } end ? Earlier(ended, end) : ended;
    }

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;
}
