using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Plays.PoorResultUntold;
using CrmPlaybooks.Policy.Settings;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Runs;

/// <summary>V10, V12: while the client has had contacts enough, what we merely choose to do waits, with its reason.</summary>
[TestClass]
public sealed class HoldingTests
{
    private readonly ScriptedPlay _cadence = new("cadence", FactClass.Results);
    private readonly ScriptedPlay _other = new("other", FactClass.Results);

    [TestMethod]
    public void A_voluntary_finding_waits_and_says_why()
    {
        var story = Holding(voluntary: true);

        var outcome = story.Look(November(18, 10));

        Assert.AreEqual(RunStage.Waiting, Other(story).Stage);
        Assert.IsEmpty(story.Ledger.Items);
        Assert.AreEqual("state.held", outcome.Explanation.Plays.Single(play => play.Key == "other").Subjects.Single().Phrases[0].Key);
    }

    [TestMethod]
    public void What_is_owed_to_the_client_never_waits()
    {
        var story = Holding(voluntary: false);

        story.Look(November(18, 10));

        Assert.AreEqual(RunStage.Open, Other(story).Stage);
    }

    [TestMethod]
    public void When_the_hold_ends_the_item_is_opened()
    {
        var story = Holding(voluntary: true);
        story.Look(November(18, 10));
        _cadence.Says.Clear();

        story.Look(November(19, 10));

        Assert.AreEqual(RunStage.Open, Other(story).Stage);
        Assert.AreEqual(ItemState.Open, story.Ledger.Task.State);
    }

    [TestMethod]
    public void An_item_that_is_open_already_stays()
    {
        var story = Holding(voluntary: true);
        var hold = _cadence.Says.Single();
        _cadence.Says.Clear();
        story.Look(November(18, 10));
        _cadence.Says.Add(hold);

        story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Open, Other(story).Stage);
    }

    [TestMethod]
    public void A_held_finding_stays_as_it_is_in_a_second_look()
    {
        var story = Holding(voluntary: true);
        story.Look(November(18, 10));

        Assert.IsEmpty(story.Judge(November(18, 10)).Changes);
    }

    [TestMethod]
    [DataRow(Mode.Observe, RunStage.Open)]
    [DataRow(Mode.Warn, RunStage.Waiting)]
    [DataRow(Mode.Act, RunStage.Waiting)]
    public void A_play_that_only_observes_holds_nothing(Mode mode, RunStage stage)
    {
        var story = Holding(voluntary: true);
        story.Organization = story.Organization with
        {
            Plays = new PolicySettings(
                PlayCatalogue.DeclarationsOf(story.Plays),
                [Setting("cadence", mode), Setting("other", Mode.Act)]),
        };

        story.Look(November(18, 10));

        Assert.AreEqual(stage, Other(story).Stage);
    }

    private static PlaySetting Setting(string play, Mode mode) => new(NameBasedId.For(play), play) { Mode = mode, State = SettingState.Published };

    private Story Holding(bool voluntary)
    {
        _cadence.Says.Add(ScriptedPlay.Silence("enough", SilenceKind.NotYet) with { HoldsVoluntary = PoorResultUntoldWords.QuietNotPoor });
        _other.Finds("other", finding => finding with { IsVoluntary = voluntary });
        IReadOnlyList<IPlay> plays = [_cadence, _other];
        return new Story { Plays = plays, Organization = Organization(plays: plays), Facts = FactsOf([]) };
    }

    private static Run Other(Story story) => story.Ledger.Runs.Single(run => run.Key.Play == "other");
}
