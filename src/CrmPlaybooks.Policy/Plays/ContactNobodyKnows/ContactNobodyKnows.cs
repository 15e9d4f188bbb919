using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Plays.ContactNobodyKnows;

/// <summary>
/// Somebody takes part in the client's traffic whom nobody has entered as a contact (C7): perhaps the one who decides. It is about who they are, so it asks for no contact
/// with the client. Free mail and mailboxes of machines say nothing of a person's part, and are passed over.
/// </summary>
public sealed class ContactNobodyKnows : IPlay
{
    private const int HistoryDays = 180;
    private const int MostOthers = 2;

    private static readonly ThresholdDeclaration WindowDays = ThresholdDeclaration.Number("window-days", ThresholdUnit.Days, 60, 14, HistoryDays);
    private static readonly ThresholdDeclaration TimesSeen = ThresholdDeclaration.Number("times-seen", ThresholdUnit.Count, 2, 1, 10);
    private static readonly ThresholdDeclaration DueIn = ThresholdDeclaration.Number("due-days", ThresholdUnit.BusinessDays, 5, 0, 20);

    public string Key => "contact-nobody-knows";

    public int Version => 1;

    public Phrase Name => ContactNobodyKnowsWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } = [new(FactClass.Touches, HistoryDays)];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [WindowDays, TimesSeen, DueIn];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context) => [Judge(facts, context)];

    private static Judgement Judge(ClientFacts facts, LookContext context)
    {
        var window = TimeSpan.FromDays(context.Thresholds.Whole(WindowDays.Name));
        var times = context.Thresholds.Whole(TimesSeen.Name);
        var seen = Seen(facts, context.Now, window);
        var unknown = seen.Where(stranger => stranger.Times >= times || stranger.WasInAMeeting).OrderByDescending(stranger => stranger.First.OccurredOn)
            .ThenBy(stranger => stranger.Address, StringComparer.Ordinal).ToList();
        if (unknown.Count == 0)
        {
            return seen.Count == 0
                ? Silence.About(facts.Client, SilenceKind.Satisfied, ContactNobodyKnowsWords.QuietAllKnown)
                : Silence.About(facts.Client, SilenceKind.NotYet, ContactNobodyKnowsWords.QuietSeldom(seen.Count, times));
        }

        var newest = unknown[0];
        var who = ContactNobodyKnowsWords.EvidenceWho(newest.Address);
        return new Finding
        {
            Subject = Subject.Of(facts.Client),
            Severity = Severity.Low,
            Precedence = Precedence.Feedback,
            Since = newest.First.KnownOn,
            Due = Due.In(context.Thresholds.Whole(DueIn.Name)),
            Evidence =
            [
                who,
                ContactNobodyKnowsWords.EvidenceSeen(newest.Times, context.Thresholds.Whole(WindowDays.Name)),
                ContactNobodyKnowsWords.EvidenceFirst(newest.First.OccurredOn, newest.First.Channel),
                .. unknown.Skip(1).Take(MostOthers).Select(other => ContactNobodyKnowsWords.EvidenceOther(other.Address, other.Times)),
                .. unknown.Count > MostOthers + 1 ? new[] { ContactNobodyKnowsWords.EvidenceMore(unknown.Count - MostOthers - 1) } : [],
            ],
            Cause = [who],
            Title = ContactNobodyKnowsWords.Title(newest.Address, facts.Client.Name),
            Advice = ContactNobodyKnowsWords.Advice,
            LookAgainOn = unknown.Min(stranger => stranger.First.OccurredOn) + window,
        };
    }

    private static List<Stranger> Seen(ClientFacts facts, DateTime now, TimeSpan window)
    {
        var seen = new Dictionary<string, Stranger>(StringComparer.Ordinal);
        foreach (var touch in facts.Touches.Touches)
        {
            if (touch.OccurredOn <= now - window || touch.OccurredOn > now || !touch.TookPlace || touch.IsAutomatic || touch.IsBulk)
            {
                continue;
            }

            foreach (var address in touch.UnknownAddresses)
            {
                if (MailDomain.Of(address) is not { } domain || MailDomain.IsFreeMail(domain) || SubjectMarkers.IsAutomaticSender(address))
                {
                    continue;
                }

                var isMeeting = touch.Direction == TouchDirection.Meeting;
                seen[address] = seen.TryGetValue(address, out var stranger)
                    ? stranger with { Times = stranger.Times + 1, WasInAMeeting = stranger.WasInAMeeting || isMeeting }
                    : new Stranger(address, touch, 1, isMeeting);
            }
        }

        return [.. seen.Values];
    }

    private sealed record Stranger(string Address, Touch First, int Times, bool WasInAMeeting);
}
