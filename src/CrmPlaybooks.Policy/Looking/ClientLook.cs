using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Runs.Reconciling;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Looking;

/// <summary>Lets every play look at one client's facts and reconciles what they find with what is on file.</summary>
public static class ClientLook
{
    /// <summary>A client is looked at this often even when no play asks for it.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromDays(14);

    public static LookOutcome Look(LookInput input) => Look(input, PlayCatalogue.All);

    public static LookOutcome Look(LookInput input, IReadOnlyList<IPlay> plays)
    {
        var engine = input.Organization.Engine;
        if (!engine.Enabled || engine.Maintenance)
        {
            return new LookOutcome { IsHeld = true, NextLookOn = input.Now, Explanation = new Explanation(EngineWords.StateSwitchedOff, []) };
        }

        var client = input.Facts.Client;
        var isClient = engine.Clients.Judge(new AccountProfile(client.Name, client.IsActive, client.CustomerType, client.Segment));
        var notAsked = isClient.IsClient ? null : WhyNoClient(isClient.Reason);
        var situation = new Situation(input);
        var shared = new SharedReadings();
        var verdicts = new List<PlayVerdict>(plays.Count);
        foreach (var play in plays)
        {
            verdicts.Add(Judge(play, input, situation, shared, notAsked));
        }

        var reconciliation = Reconciler.Reconcile(situation, verdicts, input.Runs);
        return new LookOutcome
        {
            IsClient = isClient.IsClient,
            Changes = reconciliation.Changes,
            NextLookOn = NextLook(reconciliation.Matters, input.Now),
            Explanation = Explaining.Of(situation, notAsked, verdicts, reconciliation.Matters),
        };
    }

    private static PlayVerdict Judge(IPlay play, LookInput input, Situation situation, SharedReadings shared, Phrase? notAsked)
    {
        var effective = input.Organization.Plays.Resolve(play.Key, input.Facts.Client.Segment, input.Facts.Client.Id);
        if (notAsked is not null || effective.Mode == Mode.Off)
        {
            return new PlayVerdict { Play = play, Mode = effective.Mode, NotAsked = notAsked ?? EngineWords.ClosedPlayOff };
        }

        foreach (var need in play.Needs)
        {
            if (!input.Facts.Meets(need))
            {
                return new PlayVerdict { Play = play, Mode = effective.Mode, Frozen = EngineWords.StateFrozen(NameOf(need.Class)) };
            }
        }

        var context = new LookContext(input.Now, situation.Calendar, effective.Thresholds) { Shared = shared };
        var judgements = new List<Judgement>(1);
        foreach (var judgement in play.Look(input.Facts, context))
        {
            judgements.Add(AllowedChannels.Respect(judgement, input.Facts.Client));
        }

        return new PlayVerdict { Play = play, Mode = effective.Mode, Judgements = judgements };
    }

    private static DateTime NextLook(IReadOnlyList<Matter> matters, DateTime now)
    {
        var next = now + LongestRest;
        foreach (var matter in matters)
        {
            if (matter.LookAgainOn is { } asked && asked > now && asked < next)
            {
                next = asked;
            }
        }

        return next;
    }

    private static Phrase WhyNoClient(ClientReason reason) => reason switch
    {
        ClientReason.Inactive => EngineWords.ClosedInactive,
        ClientReason.NeverType => EngineWords.ClosedNeverType,
        ClientReason.TestAccount => EngineWords.ClosedTestAccount,
        _ => EngineWords.ClosedOtherType,
    };

    private static Phrase NameOf(FactClass factClass) => factClass switch
    {
        FactClass.Results => EngineWords.FactsResults,
        FactClass.Projects => EngineWords.FactsProjects,
        FactClass.Milestones => EngineWords.FactsMilestones,
        FactClass.Obstacles => EngineWords.FactsObstacles,
        FactClass.Adoption => EngineWords.FactsAdoption,
        FactClass.Feedback => EngineWords.FactsFeedback,
        FactClass.Touches => EngineWords.FactsTouches,
        FactClass.Signals => EngineWords.FactsSignals,
        FactClass.LastContacts => EngineWords.FactsLastContacts,
        FactClass.Account => EngineWords.FactsAccount,
        FactClass.Tracking => EngineWords.FactsTracking,
        _ => throw new ArgumentOutOfRangeException(nameof(factClass), factClass, "No such class of facts."),
    };
}
