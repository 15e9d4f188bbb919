using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Reading;

/// <summary>
/// What the touches of a client tell, the newest first and as many as one page holds, however old: the timeline of the days that plays may ask for, and the last contacts
/// ever. "Ever" is as long as touches are kept.
/// </summary>
internal sealed class ReadTouches
{
    /// <param name="rows">Null when they could not be read.</param>
    public ReadTouches(Guid clientId, EntityCollection? rows, DateTime now)
    {
        var all = TouchTimeline.Of(clientId, rows is null ? [] : rows.Entities.Select(TouchRow.Read));
        var isCut = rows is { MoreRecords: true };
        var since = now.AddDays(-FactNeed.MostHistoryDays);
        HistoryDays = isCut ? DaysSince(all.Touches[0].OccurredOn, now) : FactNeed.MostHistoryDays;
        Availability = rows is null ? Availability.Unavailable
            : isCut && HistoryDays < FactNeed.MostHistoryDays ? Availability.Truncated
            : Availability.Loaded;
        Timeline = all.Touches.Count > 0 && all.Touches[0].OccurredOn < since ? TouchTimeline.Of(clientId, all.Touches.Where(touch => touch.OccurredOn >= since)) : all;
        LastContacts = rows is null ? null : LastIn(all, now, isCut);
    }

    public TouchTimeline Timeline { get; }

    public Availability Availability { get; }

    public int HistoryDays { get; }

    /// <summary>Null when one of them lies further back than was read.</summary>
    public LastContacts? LastContacts { get; }

    /// <summary>The whole days back from now that lie after a date, at most as many as a play may ask for.</summary>
    public static int DaysSince(DateTime date, DateTime now) => Math.Min(FactNeed.MostHistoryDays, Math.Max(0, (int)(now - date).TotalDays - 1));

    private static LastContacts? LastIn(TouchTimeline touches, DateTime now, bool isCut)
    {
        var last = new LastContacts
        {
            Told = touches.LastTold(now)?.OccurredOn,
            Inbound = touches.LastInbound(now)?.OccurredOn,
            Conversation = touches.Touches.LastOrDefault(touch => touch.OccurredOn <= now && touch.IsConversation && touch.ClientSpoke)?.OccurredOn,
        };
        return isCut && (last.Told is null || last.Inbound is null || last.Conversation is null) ? null : last;
    }
}
