using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;

namespace CrmPlaybooks.Policy.Plays.OutOfCadence;

/// <summary>The contacts of a client against its band, in a window that ends now.</summary>
internal sealed class Rhythm
{
    private readonly Band _band;
    private readonly DateTime _now;
    private readonly List<Touch> _felt = [];

    public Rhythm(ClientFacts facts, Band band, DateTime now)
    {
        _band = band;
        _now = now;
        var isAgreed = facts.Client.Plan is { } plan && (plan.RhythmDays is not null || plan.AgreedOn is not null);
        var since = now - band.Length - band.Length;
        foreach (var touch in facts.Touches.Touches)
        {
            if (touch.OccurredOn <= since || touch.OccurredOn > now)
            {
                continue;
            }

            if (IsHeld(touch) || (touch.FillsCadence && !(isAgreed && IsProjectUpdate(touch))))
            {
                _felt.Add(touch);
            }

            if (IsReal(touch))
            {
                LastReal = touch;
                Real += touch.OccurredOn > now - band.Length ? 1 : 0;
                RealBefore += touch.OccurredOn > now - band.Length ? 0 : 1;
            }
        }

        Felt = _felt.Count - (_felt.FindLastIndex(touch => touch.OccurredOn <= now - band.Length) + 1);
        OneTooMany = VoluntaryOver(facts);
        BelowOn = NewestReal(facts.Touches.Touches, band.Min)?.OccurredOn + band.Length;
    }

    /// <summary>Contacts in the window that the client felt, bulk mail and greetings among them.</summary>
    public int Felt { get; }

    /// <summary>Contacts in the window that were meant for the client in person.</summary>
    public int Real { get; }

    /// <summary>The same in the window before.</summary>
    public int RealBefore { get; }

    /// <summary>The last contact that we chose to make though there was no room for it, while there still is none; null when there is none such.</summary>
    public Touch? OneTooMany { get; }

    /// <summary>The last of both windows.</summary>
    public Touch? LastReal { get; }

    public bool IsFull => Felt >= _band.Max;

    public bool IsBelow => Real < _band.Min;

    /// <summary>When there is room again for a contact, if none is made until then.</summary>
    public DateTime RoomOn => _felt[_felt.Count - _band.Max].OccurredOn + _band.Length;

    /// <summary>When the contacts become too few, or have become so; null where there never were enough.</summary>
    public DateTime? BelowOn { get; }

    private bool IsHeld(Touch touch) => touch.PendingAt(_now) == PendingState.ProbablyHeld;

    private bool IsReal(Touch touch) => IsHeld(touch) || touch.CountsAsTold || (touch.IsConversation && touch.ClientSpoke);

    /// <summary>The nth newest contact that was meant for the client in person.</summary>
    private Touch? NewestReal(IReadOnlyList<Touch> touches, int number)
    {
        for (var index = touches.Count - 1; index >= 0 && number > 0; index--)
        {
            if (touches[index].OccurredOn <= _now && IsReal(touches[index]) && --number == 0)
            {
                return touches[index];
            }
        }

        return null;
    }

    private Touch? VoluntaryOver(ClientFacts facts)
    {
        if (Felt <= _band.Max)
        {
            return null;
        }

        var owed = new OwedContacts(facts, _now - _band.Length);
        for (var index = _felt.Count - 1; index >= _felt.Count - Felt; index--)
        {
            var before = index - _band.Max;
            if (before < 0)
            {
                return null;
            }

            if (_felt[before].OccurredOn > _felt[index].OccurredOn - _band.Length && !owed.Contains(_felt[index]))
            {
                return _felt[index];
            }
        }

        return null;
    }

    private static bool IsProjectUpdate(Touch touch) => touch.Regarding is { LogicalName: "cpb_project" or "cpb_milestone" };
}
