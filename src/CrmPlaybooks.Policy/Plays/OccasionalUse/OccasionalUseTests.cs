using CrmPlaybooks.Policy.Facts;
using static CrmPlaybooks.Policy.Given;
using static CrmPlaybooks.Policy.Timeline;

namespace CrmPlaybooks.Policy.Plays.OccasionalUse;

[TestClass]
public sealed class OccasionalUseTests
{
    private static readonly OccasionalUse Play = new();

    [TestMethod]
    [DataRow(5, "finds", DisplayName = "below half of the weeks")]
    [DataRow(6, "keeps", DisplayName = "half of the weeks opens nothing")]
    [DataRow(7, "keeps", DisplayName = "58 %")]
    [DataRow(8, "quiet", DisplayName = "67 % closes")]
    public void B21_use_in_too_few_weeks_is_found(int weeks, string expected)
    {
        var judgement = Judge(Used(weeks));

        Assert.AreEqual(expected, judgement is Silence ? "quiet" : judgement is Finding { OnlyKeepsOpen: null } ? "finds" : "keeps");
    }

    [TestMethod]
    public void B21_the_threshold_is_what_the_settings_say() => Assert.IsInstanceOfType<Silence>(Judge(Used(5), "active-weeks-percent=30"));

    [TestMethod]
    public void B8_use_before_meetings_only_counts_half_and_is_named()
    {
        var facts = Used(6).Touching(MeetingHeld(November(1, 9).AddDays(-70)), MeetingHeld(November(1, 9).AddDays(-56)), MeetingHeld(November(1, 9).AddDays(-42)),
            MeetingHeld(November(1, 9).AddDays(-28)), MeetingHeld(November(1, 9).AddDays(-14)), MeetingHeld(November(1, 9)));

        var finding = (Finding)Judge(facts);

        Assert.IsNull(finding.OnlyKeepsOpen);
        Assert.Contains(phrase => phrase.Key == "evidence.pre-meeting", finding.Evidence);
    }

    [TestMethod]
    public void B8_days_of_use_just_before_meetings_are_no_habit()
    {
        var meetings = Enumerable.Range(0, 10).Select(week => MeetingHeld(November(1, 9).AddDays(-7 * week))).ToArray();
        var days = meetings.Select(meeting => Day.Of(meeting.OccurredOn).AddDays(-1)).ToList();

        Assert.IsInstanceOfType<Finding>(Judge(Nothing.Using(Working(new Day(2026, 11, 2)) with { ActiveWeeks = 10, UseDays = days }).Touching(meetings)));
    }

    [TestMethod]
    [DataRow(59, true)]
    [DataRow(60, false)]
    public void A_reading_counts_for_sixty_days(int age, bool finds) => Assert.AreEqual(finds, Judge(Nothing.Using(Shallow(new Day(2026, 11, 18).AddDays(-age)))) is Finding);

    [TestMethod]
    [DataRow(3, false)]
    [DataRow(4, true)]
    public void Fewer_than_four_weeks_tell_nothing(int weeks, bool finds) =>
        Assert.AreEqual(finds, Judge(Nothing.Using(Shallow(new Day(2026, 11, 2)) with { ActiveWeeks = 1, Weeks = weeks })) is Finding);

    [TestMethod]
    public void Deep_adoption_with_few_weeks_is_left_alone() =>
        Assert.AreEqual("quiet.deep", ((Silence)Judge(Nothing.Using(Deep(new Day(2026, 11, 2)) with { ActiveWeeks = 5 }))).Reason.Key);

    [TestMethod]
    public void What_was_never_measured_is_unknown_and_not_zero() => Assert.AreEqual("quiet.nothing-measured", ((Silence)Judge(Nothing)).Reason.Key);

    [TestMethod]
    public void It_has_three_facts() => Assert.IsGreaterThanOrEqualTo(3, ((Finding)Judge(Used(5))).Evidence.Count);

    private static ClientFacts Used(int weeks) => Nothing.Using(Shallow(new Day(2026, 11, 2)) with { ActiveWeeks = weeks });

    private static Judgement Judge(ClientFacts facts, string? thresholds = null) => Play.Look(facts, At(Play, November(18, 10), thresholds)).Single();
}
