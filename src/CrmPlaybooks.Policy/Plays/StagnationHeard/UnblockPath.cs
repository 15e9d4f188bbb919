using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;

namespace CrmPlaybooks.Policy.Plays.StagnationHeard;

/// <summary>A step of the way out of stagnation; each is a round of its own.</summary>
internal enum UnblockStep
{
    /// <summary>One question, where the phrase is weak.</summary>
    Listen,

    /// <summary>Ask when X will be over (B19).</summary>
    RestartDate,

    /// <summary>X is over: take it up again (B19).</summary>
    Restart,

    /// <summary>B15.</summary>
    BreakAutopilot,

    /// <summary>B16.</summary>
    ReconnectGoal,

    /// <summary>B17.</summary>
    SmallStep,

    /// <summary>B18.</summary>
    NewStart,
}

/// <summary>Where a client is on the way out of stagnation, read off the contacts since: nobody has to tick a step off.</summary>
internal sealed class UnblockPath
{
    private readonly Dictionary<UnblockStep, DateTime> _doneOn = [];

    private UnblockPath(UnblockStep step, DateTime since)
    {
        Step = step;
        Since = since;
    }

    /// <summary>The step that is next; when <see cref="CompletedOn"/> is set, the last one.</summary>
    public UnblockStep Step { get; private set; }

    /// <summary>Since when it is next.</summary>
    public DateTime Since { get; private set; }

    public DateTime? CompletedOn { get; private set; }

    /// <summary>When the step may change although nothing happens.</summary>
    public DateTime? ChangesOn { get; private set; }

    public DateTime? DoneOn(UnblockStep step) => _doneOn.TryGetValue(step, out var done) ? done : null;

    /// <summary>A weak phrase: any real exchange ends it.</summary>
    public static UnblockPath Listening(ClientFacts facts, DateTime heardOn, DateTime now, IReadOnlyCollection<Guid> hollow)
    {
        var path = new UnblockPath(UnblockStep.Listen, heardOn);
        path.Complete(ClientVoice.Exchange(facts, heardOn, now, hollow));
        return path;
    }

    /// <summary>"Once X is over": its date is asked for, and after that date, or after two weeks, the matter is taken up again.</summary>
    public static UnblockPath Restarting(ClientFacts facts, DateTime heardOn, DateTime restartOn, bool isDateKnown, DateTime now, IReadOnlyCollection<Guid> hollow)
    {
        var path = new UnblockPath(UnblockStep.RestartDate, heardOn) { ChangesOn = restartOn };
        var asked = isDateKnown ? heardOn : ClientVoice.Exchange(facts, heardOn, now, hollow);
        if (asked is not null)
        {
            path._doneOn[UnblockStep.RestartDate] = asked.Value;
        }

        if (now >= restartOn)
        {
            path.MoveTo(UnblockStep.Restart, restartOn);
            path.Complete(ClientVoice.Exchange(facts, restartOn, now, hollow));
        }

        return path;
    }

    /// <summary>
    /// The four steps. The small step is proven by a meeting held; it is missed when none was held or planned in time, and refused when stagnation is heard again.
    /// </summary>
    public static UnblockPath Unblocking(
        ClientFacts facts, IReadOnlyList<Signal> oldestFirst, Func<DateTime, DateTime> smallStepMissedOn, DateTime now, IReadOnlyCollection<Guid> hollow)
    {
        var path = new UnblockPath(UnblockStep.BreakAutopilot, oldestFirst[0].HeardOn);
        if (!path.Exchanged(UnblockStep.ReconnectGoal, facts, now, hollow) || !path.Exchanged(UnblockStep.SmallStep, facts, now, hollow))
        {
            return path;
        }

        var since = path.Since;
        var later = facts.Touches.Touches.Where(touch => touch.OccurredOn > since).ToList();
        var held = later.FirstOrDefault(touch => touch.Direction == TouchDirection.Meeting && touch.ClientSpoke && touch.OccurredOn <= now);
        var refused = oldestFirst.FirstOrDefault(signal => signal.HeardOn > since)?.HeardOn;
        var isPlanned = later.Any(touch => touch.PendingAt(now) is PendingState.MeetingAhead or PendingState.ProbablyHeld);
        var missed = isPlanned ? null : (DateTime?)smallStepMissedOn(since);
        var givenUp = refused < missed || missed is null ? refused : missed;
        if (held is not null && !(givenUp < held.OccurredOn))
        {
            path.Complete(held.OccurredOn);
        }
        else if (givenUp <= now)
        {
            path.MoveTo(UnblockStep.NewStart, givenUp.Value);
            path.Complete(ClientVoice.Exchange(facts, givenUp.Value, now, hollow));
        }
        else
        {
            path.ChangesOn = missed;
        }

        return path;
    }

    private bool Exchanged(UnblockStep next, ClientFacts facts, DateTime now, IReadOnlyCollection<Guid> hollow)
    {
        if (ClientVoice.Exchange(facts, Since, now, hollow) is not { } exchange)
        {
            return false;
        }

        _doneOn[Step] = exchange;
        MoveTo(next, exchange);
        return true;
    }

    private void MoveTo(UnblockStep step, DateTime since)
    {
        Step = step;
        Since = since;
        ChangesOn = null;
    }

    private void Complete(DateTime? on)
    {
        CompletedOn = on;
        ChangesOn = on is null ? ChangesOn : null;
        if (on is not null)
        {
            _doneOn[Step] = on.Value;
        }
    }
}
