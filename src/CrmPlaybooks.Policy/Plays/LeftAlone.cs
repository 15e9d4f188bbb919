using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;

namespace CrmPlaybooks.Policy.Plays;

/// <summary>Whether a client's silence is success: who uses the product deeply, or ever more, and writes less is not chased (B11).</summary>
internal static class LeftAlone
{
    /// <summary>Readings older than this no longer weigh in, even in the direction.</summary>
    public const int HistoryDays = 240;

    public static bool For(ClientFacts facts, LookContext context)
    {
        var zone = context.Calendar.Zone;
        var depth = AdoptionDepth.Of(
            new AdoptionFacts
            {
                Readings = [.. facts.Adoption.Rows.Select(row => row.Reading)],
                LicensedPeople = facts.Client.LicensedPeople,
                MeetingDays = [.. facts.Touches.Touches.Where(touch => touch.Channel == ActivityKind.Appointment).Select(touch => zone.DayOf(touch.OccurredOn))],
            },
            new AdoptionPolicy(),
            context.Today);
        return SilenceReading.Of(depth, true, facts.Touches.LastHeard(context.Now)?.OccurredOn, context.Now, 0).IsAdopted;
    }
}
