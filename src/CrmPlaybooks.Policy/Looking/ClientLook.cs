using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Looking;

/// <summary>Everything that a look at one client judges by.</summary>
public sealed record LookInput
{
    /// <summary>UTC.</summary>
    public required DateTime Now { get; init; }

    public required ClientFacts Facts { get; init; }

    /// <summary>The client's runs, open and closed.</summary>
    public required IReadOnlyList<Run> Runs { get; init; }

    /// <summary>Who will own what is opened.</summary>
    public required Principal Owner { get; init; }

    public required Reader Reader { get; init; }

    /// <summary>The owner's working time.</summary>
    public required WorkCalendar Calendar { get; init; }

    public required TimeSpan DueHour { get; init; }

    /// <summary>The mode of each play for this client, by key; a play that is not listed observes.</summary>
    public required IReadOnlyDictionary<string, Mode> Modes { get; init; }
}

/// <summary>What a look leads to.</summary>
/// <param name="Changes">What to write, in order.</param>
/// <param name="NextLookOn">When the client must be looked at again although no record changes (UTC).</param>
/// <param name="Trace">What fired, what stayed quiet and why, a line each.</param>
public sealed record LookOutcome(IReadOnlyList<RunChange> Changes, DateTime NextLookOn, IReadOnlyList<string> Trace);

/// <summary>Lets every play look at one client's facts and reconciles what they find with what is on file.</summary>
public static class ClientLook
{
    /// <summary>A client is looked at this often even when no play asks for it.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromDays(14);

    public static LookOutcome Look(LookInput input) => Look(input, PlayCatalogue.All);

    public static LookOutcome Look(LookInput input, IReadOnlyList<IPlay> plays)
    {
        var context = new LookContext(input.Now, input.Calendar, input.DueHour);
        var verdicts = plays.Select(play => Judge(play, input, context)).ToList();
        var changes = new Reconciler(input.Facts.Client.Id, input.Owner, input.Reader, input.Now).Reconcile(verdicts, input.Runs);
        return new LookOutcome(changes, NextLook(verdicts, input.Now), [.. verdicts.SelectMany(Trace)]);
    }

    private static PlayVerdict Judge(IPlay play, LookInput input, LookContext context)
    {
        var mode = input.Modes.TryGetValue(play.Key, out var set) ? set : Mode.Observe;
        var verdict = new PlayVerdict { Play = play, Mode = mode };
        if (mode == Mode.Off)
        {
            return verdict;
        }

        foreach (var need in play.Needs)
        {
            if (input.Facts.AvailabilityOf(need) != Availability.Loaded)
            {
                return verdict with { FrozenBy = need };
            }
        }

        return verdict with { Judgements = [.. play.Look(input.Facts, context)] };
    }

    private static DateTime NextLook(List<PlayVerdict> verdicts, DateTime now)
    {
        var next = now + LongestRest;
        foreach (var judgement in verdicts.SelectMany(verdict => verdict.Judgements))
        {
            var asked = judgement is Silence silence ? silence.Until : ((Finding)judgement).LookAgainOn;
            if (asked > now && asked < next)
            {
                next = asked.Value;
            }
        }

        return next;
    }

    private static IEnumerable<string> Trace(PlayVerdict verdict)
    {
        if (verdict.Mode == Mode.Off)
        {
            return [verdict.Play.Key + ": off"];
        }

        if (verdict.FrozenBy is { } missing)
        {
            return [verdict.Play.Key + ": frozen, " + missing + " not loaded"];
        }

        return verdict.Judgements.Select(judgement => judgement switch
        {
            Finding finding => $"{verdict.Play.Key}: {finding.Subject.Name}: found: {string.Join(" ", finding.Evidence.Select(phrase => phrase.Canonical))}",
            Silence silence => $"{verdict.Play.Key}: {silence.Subject.Name}: quiet: {silence.Reason.Canonical}",
            _ => throw new InvalidOperationException("A judgement is a finding or a silence."),
        });
    }
}
