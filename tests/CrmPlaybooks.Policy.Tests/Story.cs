using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;

namespace CrmPlaybooks.Policy;

/// <summary>A client over time: its facts and the organization may be changed between looks, and each look is written to the ledger.</summary>
internal sealed class Story
{
    public Ledger Ledger { get; } = new();

    public ClientFacts Facts { get; set; } = Given.FactsOf([Given.PoorResult]);

    public IReadOnlyList<IPlay> Plays { get; init; } = PlayCatalogue.All;

    public Organization Organization { get; set; } = Given.Organization();

    public Dictionary<Principal, int> NewTasksToday { get; } = [];

    /// <summary>The poor result has its task, opened on Wednesday 18 November at ten and due on Thursday at ten.</summary>
    public static Story WithTask()
    {
        var story = new Story();
        story.Look(Given.November(18, 10));
        Assert.AreEqual(ItemState.Open, story.Ledger.Task.State);
        return story;
    }

    public LookOutcome Look(DateTime now)
    {
        var outcome = Judge(now);
        Ledger.Apply(outcome.Changes);
        return outcome;
    }

    public LookOutcome Judge(DateTime now) => ClientLook.Look(Input(now), Plays);

    public LookInput Input(DateTime now) =>
        new() { Now = now, Organization = Organization, Facts = Facts with { ReadOn = now }, Runs = Ledger.Runs, NewTasksToday = NewTasksToday };
}
