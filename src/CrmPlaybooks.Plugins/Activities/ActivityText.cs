using System.Globalization;
using CrmPlaybooks.Plugins.Snapshots;
using CrmPlaybooks.Policy.Listening;
using CrmPlaybooks.Policy.Touches;

namespace CrmPlaybooks.Plugins.Activities;

/// <summary>
/// What was heard in the text of one activity. A mail speaks for its sender. The notes of a call or a meeting are ours about both sides: the client's words are heard in
/// them as well as our promises, where the two have spoken.
/// </summary>
internal sealed class ActivityText
{
    private readonly Heard? _theirs;
    private readonly Heard? _ours;
    private readonly string[] _inputs;

    private ActivityText(Heard? theirs, Heard? ours, params string[] inputs)
    {
        _theirs = theirs;
        _ours = ours;
        _inputs = inputs;
    }

    /// <summary>Nothing: texts are not read, or nothing has been said yet.</summary>
    public static ActivityText None { get; } = new(null, null);

    /// <summary>Changes with the text and with everything that may make it be heard otherwise.</summary>
    public string Fingerprint => _inputs.Length == 0 ? "" : Policy.Fingerprint.OfLines(_inputs);

    public static ActivityText Hear(ActivityRecord activity, string text, Snapshot snapshot)
    {
        var zone = (activity.OwnerId is { } owner ? snapshot.ReaderFor(owner) : snapshot.UsualReader).Zone;
        var utterance = new Utterance
        {
            Text = text,
            Subject = activity.Subject,
            Written = zone.DayOf(ActivityDates.OccurredOn(activity)),
            IsMail = activity.Kind == ActivityKind.Email,
        };
        string[] inputs = [Listener.Version.ToString(CultureInfo.InvariantCulture), snapshot.LexiconFingerprint, activity.Subject, text];
        if (!utterance.IsMail)
        {
            var both = Listener.HearBoth(utterance, snapshot.Lexicon);
            return new ActivityText(both.Theirs, both.Ours, inputs);
        }

        return activity.DirectionCode == false
            ? new ActivityText(Listener.Hear(utterance with { Direction = Direction.Inbound }, snapshot.Lexicon), null, inputs)
            : new ActivityText(null, Listener.Hear(utterance with { Direction = Direction.Outbound }, snapshot.Lexicon), inputs);
    }

    /// <summary>The activity with what its text says about it: that a machine wrote it, that it asks something.</summary>
    public ActivityRecord Into(ActivityRecord activity) => activity.Kind != ActivityKind.Email || (_theirs ?? _ours) is not { } heard || !(heard.IsAutomatic || heard.Asks)
        ? activity
        : activity with { IsAutomatic = heard.IsAutomatic ? true : activity.IsAutomatic, AsksQuestion = heard.Asks ? true : activity.AsksQuestion };

    /// <summary>What it tells about the client of a touch; nothing before it took place, and nothing that a machine wrote or that went to many.</summary>
    public IReadOnlyList<Signal> SignalsOf(Touch touch)
    {
        var signals = new List<Signal>();
        if (_theirs is not null && touch.ClientSpoke)
        {
            signals.AddRange(_theirs.Signals);
        }

        if (_ours is not null && !touch.IsBulk && (touch.FillsCadence || (touch.IsConversation && touch.ClientSpoke)))
        {
            signals.AddRange(_ours.Signals);
        }

        return signals;
    }
}
