using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Plays;

/// <summary>A client's adoption as plays judge it and tell it.</summary>
public sealed class ClientAdoption
{
    /// <summary>Outcomes are counted over a year.</summary>
    public const int HistoryDays = 365;

    private static readonly AdoptionPolicy Policy = new();

    private static readonly string[] Levels = ["none", "shallow", "working", "deep"];

    private ClientAdoption(AdoptionDepth depth) => Depth = depth;

    public AdoptionDepth Depth { get; }

    /// <summary>A level from which on adoption is deep enough, for administrators to set.</summary>
    public static ThresholdDeclaration Floor { get; } = ThresholdDeclaration.Choice(StarterPolicy.DepthFloor, "working", Levels);

    /// <summary>The depth as a line of proof, or that it is not known.</summary>
    public Phrase Told => Depth is { Depth: { } points, Level: not AdoptionLevel.Unknown }
        ? ClientAdoptionWords.Depth(WordOf(Depth.Level), points, WordOf(Depth.Direction), Depth.Confidence)
        : ClientAdoptionWords.Unknown(Depth.Confidence);

    /// <summary>The level alone, as a part of a sentence.</summary>
    public Phrase Level => WordOf(Depth.Level);

    /// <summary>The question whose answer would tell most about this adoption.</summary>
    public Phrase Question => Weakest?.Input switch
    {
        AdoptionInput.Habit or AdoptionInput.Reach or AdoptionInput.Breadth => QuestionsWords.Sections,
        AdoptionInput.Autonomy => QuestionsWords.WouldChange,
        _ => QuestionsWords.Decisions,
    };

    /// <summary>What it rests on as a line of proof: its weakest part.</summary>
    public Phrase Basis => Weakest is { Counted: { } counted, Expected: { } expected, MeasuredOn: { } measured } weakest
        ? ClientAdoptionWords.Weakest(WordOf(weakest.Input), counted, expected, measured)
        : ClientAdoptionWords.NothingMeasured;

    private AdoptionPoint? Weakest => Depth.Points.Where(point => point.Value is not null).OrderBy(point => point.Value).ThenBy(point => point.Input).FirstOrDefault();

    /// <summary>As every play sees it at the moment of the context; worked out once for all plays of a look.</summary>
    public static ClientAdoption Of(ClientFacts facts, LookContext context) => context.Shared.AdoptionOf(facts, context);

    /// <summary>Meetings that were cancelled explain no use; the others lie on the day that it was for whoever looks after the client.</summary>
    internal static ClientAdoption WorkOut(ClientFacts facts, LookContext context)
    {
        var readings = facts.Adoption.Rows;
        var meetingDays = readings.Count == 0 ? [] : MeetingDays(facts.Touches.Touches, context.Calendar.Zone);
        return new ClientAdoption(AdoptionDepth.Of(
            new AdoptionFacts
            {
                Readings = [.. readings.Select(row => row.Reading)],
                LicensedPeople = facts.Client.LicensedPeople,
                MeetingDays = meetingDays,
            },
            Policy,
            context.Today));
    }

    public static AdoptionLevel LevelNamed(string option) => (AdoptionLevel)(Array.IndexOf(Levels, option) + (int)AdoptionLevel.None);

    /// <summary>Known, not falling, and at least so deep.</summary>
    public bool Holds(AdoptionLevel floor) => Depth.Level >= floor && Depth.Level != AdoptionLevel.Unknown && Depth.Direction != AdoptionDirection.Falling;

    /// <summary>The product is so well in use that a client who writes less is not chased: silence is success then (B11).</summary>
    public bool IsLeftAlone => Depth.IsDeepOrRising;

    private static List<Day> MeetingDays(IReadOnlyList<Touch> touches, LocalZone zone)
    {
        var days = new List<Day>();
        foreach (var touch in touches)
        {
            if (touch.Direction == TouchDirection.Meeting && (touch.Reasons & TouchReasons.Canceled) == TouchReasons.None
                && zone.DayOf(touch.OccurredOn) is var day && (days.Count == 0 || days[days.Count - 1] != day))
            {
                days.Add(day);
            }
        }

        return days;
    }

    private static Phrase WordOf(AdoptionLevel level) => level switch
    {
        AdoptionLevel.None => ClientAdoptionWords.LevelNone,
        AdoptionLevel.Shallow => ClientAdoptionWords.LevelShallow,
        AdoptionLevel.Working => ClientAdoptionWords.LevelWorking,
        AdoptionLevel.Deep => ClientAdoptionWords.LevelDeep,
        _ => ClientAdoptionWords.LevelUnknown,
    };

    private static Phrase WordOf(AdoptionDirection direction) => direction switch
    {
        AdoptionDirection.Falling => ClientAdoptionWords.DirectionFalling,
        AdoptionDirection.Stable => ClientAdoptionWords.DirectionStable,
        AdoptionDirection.Rising => ClientAdoptionWords.DirectionRising,
        _ => ClientAdoptionWords.DirectionUnknown,
    };

    private static Phrase WordOf(AdoptionInput input) => input switch
    {
        AdoptionInput.Decisions => ClientAdoptionWords.InputDecisions,
        AdoptionInput.Habit => ClientAdoptionWords.InputHabit,
        AdoptionInput.Reach => ClientAdoptionWords.InputReach,
        AdoptionInput.Breadth => ClientAdoptionWords.InputBreadth,
        AdoptionInput.Autonomy => ClientAdoptionWords.InputAutonomy,
        AdoptionInput.Outcome => ClientAdoptionWords.InputOutcome,
        _ => throw new ArgumentOutOfRangeException(nameof(input), input, "There is no such input."),
    };
}
