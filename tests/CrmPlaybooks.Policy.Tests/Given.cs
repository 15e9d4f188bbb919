using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy;

/// <summary>A client, its result and its touches, to be varied with <c>with</c>. It is November 2026: the 17th is a Tuesday.</summary>
internal static class Given
{
    public static readonly Guid ClientId = NameBasedId.For("client");

    public static readonly Principal Owner = new(PrincipalKind.User, NameBasedId.For("owner"));

    public static readonly WorkCalendar Weekdays = new(LocalZone.Utc, WeeklyHours.Standard);

    public static readonly Client Client = new() { Id = ClientId, Name = "Contoso", PrimaryContact = "Ana Ruiz" };

    /// <summary>Below its target, measured on Monday and recorded on Tuesday 17 November at ten.</summary>
    public static readonly Result PoorResult = new()
    {
        Id = NameBasedId.For("result"),
        Name = "Organic visits, October",
        Metric = "Organic visits",
        Target = 12000,
        Actual = 7400,
        MeasuredOn = new Day(2026, 11, 16),
        RecordedOn = November(17, 10),
    };

    public static DateTime November(int day, int hour, int minute = 0) => new(2026, 11, day, hour, minute, 0, DateTimeKind.Utc);

    public static LookContext At(DateTime now) => new(now, Weekdays, TimeSpan.FromHours(10));

    public static ClientFacts FactsOf(IReadOnlyList<Result> results, params Touch[] touches) => new()
    {
        Client = Client,
        Results = Known<Result>.Loaded(results),
        Touches = TouchTimeline.Of(ClientId, touches),
        TouchAvailability = Availability.Loaded,
    };

    public static Touch Call(DateTime occurredOn) => new()
    {
        ActivityId = NameBasedId.For("call" + occurredOn.Ticks),
        ClientId = ClientId,
        Channel = ActivityKind.PhoneCall,
        Direction = TouchDirection.Outbound,
        OccurredOn = occurredOn,
        CreatedOn = occurredOn,
        IsConversation = true,
    };
}
