using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Plays.PostponedMeetings;

[TestClass]
public sealed class PostponedMeetingsTests
{
    private static readonly PostponedMeetings Play = new();
    private static readonly DateTime Now = November(18, 10);

    [TestMethod]
    [DataRow(1, false)]
    [DataRow(2, true)]
    public void C6_a_meeting_that_is_moved_twice_is_found(int times, bool found) =>
        Assert.AreEqual(found, Judge(Planned(November(24, 9)) with { TimesMoved = times }) is Finding);

    [TestMethod]
    public void C6_two_meetings_that_were_canceled_are_found() => Assert.IsInstanceOfType<Finding>(Judge(Canceled(November(3, 9)), Canceled(November(12, 9))));

    [TestMethod]
    public void C6_one_that_was_moved_and_then_canceled_counts_twice() =>
        Assert.IsInstanceOfType<Finding>(Judge(Canceled(November(12, 9)) with { TimesMoved = 1 }));

    [TestMethod]
    [DataRow(0, false)]
    [DataRow(1, true)]
    public void C6_only_the_last_thirty_days_count(int ticks, bool found) =>
        Assert.AreEqual(found, Judge(Canceled(Now.AddDays(-30).AddTicks(ticks)), Canceled(November(12, 9))) is Finding);

    [TestMethod]
    public void C6_having_spoken_since_settles_it()
    {
        var silence = (Silence)Judge(Canceled(November(3, 9)), Canceled(November(12, 9)), Call(November(13, 9)));

        Assert.AreEqual(SilenceKind.Satisfied, silence.Kind);
        Assert.AreEqual("quiet.met", silence.Reason.Key);
    }

    [TestMethod]
    public void C6_so_does_a_meeting_that_was_probably_held() => Assert.IsInstanceOfType<Silence>(
        Judge(Canceled(November(3, 9)), Canceled(November(12, 9)), Planned(November(17, 9))));

    [TestMethod]
    public void C6_having_spoken_before_it_was_planned_does_not() =>
        Assert.IsInstanceOfType<Finding>(Judge(Call(November(1, 8)), Planned(November(24, 9)) with { CreatedOn = November(2, 9), TimesMoved = 2 }));

    [TestMethod]
    public void C6_a_meeting_that_was_held_was_not_postponed_for_ever() => Assert.IsInstanceOfType<Silence>(Judge(Meeting(November(12, 9)) with { TimesMoved = 3 }));

    [TestMethod]
    public void C6_meetings_among_ourselves_are_ours_to_move() => Assert.IsInstanceOfType<Silence>(
        Judge(Planned(November(24, 9)) with { TimesMoved = 3, Reasons = TouchReasons.MeetingNotClosed | TouchReasons.InternalOnly }));

    [TestMethod]
    public void C6_it_goes_to_whoever_called_the_meeting_with_proof()
    {
        var finding = (Finding)Judge(Planned(November(24, 9)) with { TimesMoved = 2, UserId = Colleague.Id });

        Assert.AreEqual(Colleague, finding.RoleHolder);
        Assert.IsGreaterThanOrEqualTo(3, finding.Evidence.Count);
        Assert.IsTrue(finding.IsVoluntary);
        Assert.AreEqual(November(24, 9), finding.LookAgainOn);
    }

    [TestMethod]
    public void Without_any_such_meeting_it_says_so() => Assert.AreEqual(SilenceKind.Withdrawn, ((Silence)Judge(Meeting(November(12, 9)))).Kind);

    [TestMethod]
    public void The_item_closes_when_the_meeting_is_held()
    {
        IReadOnlyList<IPlay> plays = [Play];
        var moved = Planned(November(24, 9)) with { TimesMoved = 2 };
        var story = new Story { Plays = plays, Organization = Organization(plays: plays), Facts = Conversation(moved) };
        story.Look(Now);
        Assert.AreEqual("Fifteen minutes with Ana Ruiz instead of the postponed meeting", story.Ledger.Task.Text.Subject);
        story.Facts = Conversation(moved with { Reasons = TouchReasons.None, IsConversation = true });

        story.Look(November(24, 10));

        Assert.AreNotEqual(Runs.RunStage.Open, story.Ledger.Run.Stage);
    }

    private static Touch Planned(DateTime on) => Meeting(on) with { CreatedOn = November(2, 9), IsConversation = false, Reasons = TouchReasons.MeetingNotClosed };

    private static Touch Canceled(DateTime on) => Planned(on) with { CreatedOn = on.AddDays(-5), Reasons = TouchReasons.Canceled };

    private static Judgement Judge(params Touch[] touches) => Play.Look(Conversation(touches), At(Play, Now)).Single();
}
