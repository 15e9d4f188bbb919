namespace CrmPlaybooks.Policy.Touches;

/// <summary>statecode, the same on every activity table.</summary>
public static class ActivityStates
{
    public const int Open = 0;
    public const int Completed = 1;
    public const int Canceled = 2;

    /// <summary>Appointments and a few others only.</summary>
    public const int Scheduled = 3;
}

/// <summary>email.statuscode; Pending Send and Sending sit in state Completed, Failed in Open.</summary>
public static class EmailStatuses
{
    public const int Draft = 1;
    public const int Completed = 2;
    public const int Sent = 3;
    public const int Received = 4;
    public const int Canceled = 5;
    public const int PendingSend = 6;
    public const int Sending = 7;
    public const int Failed = 8;
}

/// <summary>phonecall.statuscode; Made is the default of state Completed, even for an incoming call.</summary>
public static class PhoneCallStatuses
{
    public const int Open = 1;
    public const int Made = 2;
    public const int Canceled = 3;
    public const int Received = 4;
}

/// <summary>appointment.statuscode; 1 and 2 sit in state Open, 5 and 6 in Scheduled.</summary>
public static class AppointmentStatuses
{
    public const int Free = 1;
    public const int Tentative = 2;
    public const int Completed = 3;
    public const int Canceled = 4;
    public const int Busy = 5;
    public const int OutOfOffice = 6;
}

/// <summary>Status reasons of the customer's own, in state Completed, that an administrator mapped; the others do not count.</summary>
public sealed record MappedStatusReasons
{
    /// <summary>phonecall.statuscode values that mean as much as Made.</summary>
    public IReadOnlyCollection<int> CallMade { get; init; } = [];

    /// <summary>appointment.statuscode values that mean as much as Completed.</summary>
    public IReadOnlyCollection<int> AppointmentHeld { get; init; } = [];
}
