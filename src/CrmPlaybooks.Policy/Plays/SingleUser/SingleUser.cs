using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Plays.SingleUser;

/// <summary>
/// A client that pays for several people and lives off one (B20): the newest reading counts at most one active person, or, where no reading is fresh, one person alone
/// has been heard. Deep adoption that does not fall is left alone.
/// </summary>
public sealed class SingleUser : IPlay
{
    private const int HistoryDays = 120;
    private const int EnoughPeople = 2;

    private static readonly ThresholdDeclaration Window = ThresholdDeclaration.Number("window-days", ThresholdUnit.Days, 60, 14, HistoryDays);
    private static readonly ThresholdDeclaration DueIn = ThresholdDeclaration.Number("due-days", ThresholdUnit.BusinessDays, 10, 0, 30);

    public string Key => "single-user";

    public int Version => 1;

    public Phrase Name => SingleUserWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } = [new(FactClass.Touches, HistoryDays), new(FactClass.Adoption, ClientAdoption.HistoryDays), new(FactClass.Account)];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [Window, DueIn];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context) => [Judge(facts, context)];

    private static Judgement Judge(ClientFacts facts, LookContext context)
    {
        var window = context.Thresholds.Whole(Window.Name);
        var fresh = facts.Adoption.Rows
            .Where(row => row.Reading is { ActivePeople: >= 0 } && context.Today.DaysSince(row.Reading.MeasuredOn) is var age && age >= 0 && age < window)
            .OrderByDescending(row => row.Reading.MeasuredOn)
            .ThenByDescending(row => row.RecordedOn)
            .FirstOrDefault();
        if ((fresh?.Reading.LicensedPeople ?? facts.Client.LicensedPeople) is not { } licensed)
        {
            return Silence.About(facts.Client, SilenceKind.Withdrawn, SingleUserWords.QuietLicencesUnknown);
        }

        if (licensed < EnoughPeople)
        {
            return Silence.About(facts.Client, SilenceKind.Withdrawn, SingleUserWords.QuietOneLicence);
        }

        var knownFor = facts.Client.RecordedOn.AddDays(window);
        if (context.Now < knownFor)
        {
            return Silence.About(facts.Client, SilenceKind.NotYet, SingleUserWords.QuietNew(knownFor)) with { FiresOn = knownFor };
        }

        var voices = Voices(facts, context.Now.AddDays(-window), context.Now);
        if (fresh is null && voices == 0)
        {
            return Silence.About(facts.Client, SilenceKind.Withdrawn, SingleUserWords.QuietUnknown(window));
        }

        var people = fresh?.Reading.ActivePeople ?? voices;
        var adoption = ClientAdoption.Of(facts, context);
        if (people >= EnoughPeople)
        {
            return Silence.About(facts.Client, SilenceKind.Satisfied, SingleUserWords.QuietEnough(people, licensed));
        }

        return adoption.Holds(AdoptionLevel.Deep)
            ? Silence.About(facts.Client, SilenceKind.Satisfied, SingleUserWords.QuietDeep)
            : Find(people, licensed, voices, fresh, window, adoption, facts, context);
    }

    private static Finding Find(int people, int licensed, int voices, AdoptionFact? fresh, int window, ClientAdoption adoption, ClientFacts facts, LookContext context)
    {
        var count = fresh is null ? SingleUserWords.EvidenceVoice(people, window, licensed) : SingleUserWords.EvidenceActive(people, licensed);
        var evidence = new List<Phrase> { count, adoption.Told };
        evidence.Add(fresh is null ? SingleUserWords.EvidenceNoReading(window) : SingleUserWords.EvidenceMeasured(fresh.Reading.MeasuredOn, window, voices));
        return new Finding
        {
            Subject = Subject.Of(facts.Client),
            Severity = Severity.Low,
            Precedence = Precedence.Courtesy,
            IsVoluntary = true,
            Since = fresh is not null && fresh.RecordedOn > facts.Client.RecordedOn.AddDays(window) ? fresh.RecordedOn : FirstSeen(facts, context.Now, window),
            Due = Due.In(context.Thresholds.Whole(DueIn.Name)),
            Evidence = evidence,
            Cause = [count],
            Title = SingleUserWords.Title(facts.Client.Name),
            Advice = SingleUserWords.Advice(QuestionsWords.SecondPerson.In(facts.Client.Language)),
            LookAgainOn = fresh is null ? null : context.Calendar.Zone.ToUtc(fresh.Reading.MeasuredOn.AddDays(window), TimeSpan.Zero),
        };
    }

    /// <summary>Without a fresh reading it is known since the window was full of that one voice.</summary>
    private static DateTime FirstSeen(ClientFacts facts, DateTime now, int window)
    {
        var full = facts.Client.RecordedOn.AddDays(window);
        var lastBefore = facts.Touches.Touches.LastOrDefault(touch => touch.ClientSpoke && touch.OccurredOn <= now.AddDays(-window))?.OccurredOn.AddDays(window);
        return lastBefore > full ? lastBefore.Value : full;
    }

    /// <summary>How many different people of the client were heard.</summary>
    private static int Voices(ClientFacts facts, DateTime since, DateTime now)
    {
        var heard = facts.Touches.Touches.Where(touch => touch.ClientSpoke && touch.OccurredOn >= since && touch.OccurredOn <= now).ToList();
        return heard.SelectMany(touch => touch.ContactIds).Distinct().Count() + heard.SelectMany(touch => touch.UnknownAddresses).Distinct(StringComparer.Ordinal).Count();
    }
}
