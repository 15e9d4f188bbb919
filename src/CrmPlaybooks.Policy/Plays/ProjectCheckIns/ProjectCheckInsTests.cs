using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.WorkingTime;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Plays.ProjectCheckIns;

/// <summary>The project ended on Friday 31 July 2026: its steps are on 29 October (90 days) and 27 January 2027 (180 days).</summary>
[TestClass]
public sealed class ProjectCheckInsTests
{
    private static readonly ProjectCheckIns Play = new();

    private static readonly Project Portal = new()
    {
        Id = NameBasedId.For("project"),
        Name = "Portal",
        Stage = ProjectStage.Completed,
        ManagerId = Colleague.Id,
        EndedOn = new Day(2026, 7, 31),
        ExpectedBenefit = "Half a day less a week",
        RecordedOn = On(2026, 1, 7),
    };

    [TestMethod]
    public void F3_the_closing_session_is_due_ten_business_days_after_the_end() => Assert.AreEqual(
        On(2026, 8, 14, 10), ((Finding)Step("closing", On(2026, 8, 3))).Due.After(On(2026, 8, 3), Weekdays, TimeSpan.FromHours(10)));

    [TestMethod]
    [DataRow(20, false, DisplayName = "a meeting eleven days before the end")]
    [DataRow(21, true, DisplayName = "a meeting ten days before the end")]
    public void F3_a_meeting_about_then_was_the_session(int july, bool held) =>
        Assert.AreEqual(held, Step("closing", On(2026, 8, 3), Meeting(On(2026, 7, july))) is Silence { Kind: SilenceKind.Satisfied });

    [TestMethod]
    public void F3_a_meeting_that_was_probably_held_counts() =>
        Assert.IsInstanceOfType<Silence>(Step("closing", On(2026, 8, 7), Meeting(On(2026, 8, 5)) with { Reasons = TouchReasons.MeetingNotClosed }));

    [TestMethod]
    public void F3_a_call_is_no_closing_session() => Assert.IsInstanceOfType<Finding>(Step("closing", On(2026, 8, 7), Call(On(2026, 8, 5))));

    [TestMethod]
    [DataRow(30, true)]
    [DataRow(31, false)]
    public void F3_it_lapses_after_thirty_days(int days, bool found) =>
        Assert.AreEqual(found, Step("closing", On(2026, 7, 31).AddDays(days)) is Finding);

    [TestMethod]
    [DataRow(18, false, DisplayName = "eleven days before")]
    [DataRow(19, true, DisplayName = "ten days before")]
    public void F4_a_check_in_shows_only_when_it_is_near(int october, bool found) => Assert.AreEqual(found, Step("90", On(2026, 10, october)) is Finding);

    [TestMethod]
    public void F4_the_silence_says_when_it_will_show() =>
        Assert.AreEqual(On(2026, 10, 19, 0), ((Silence)Step("90", On(2026, 9, 1))).FiresOn);

    [TestMethod]
    public void F4_it_is_due_on_its_day() => Assert.AreEqual(
        On(2026, 10, 29, 10), ((Finding)Step("90", On(2026, 10, 19))).Due.After(On(2026, 10, 19), Weekdays, TimeSpan.FromHours(10)));

    [TestMethod]
    [DataRow(2, "2026-11-02", DisplayName = "a Saturday moves to Monday")]
    [DataRow(0, "2026-10-29", DisplayName = "a Thursday stays")]
    public void F4_a_day_off_moves_it_forward(int later, string due)
    {
        var project = Portal with { EndedOn = Portal.EndedOn!.Value.AddDays(later) };
        var finding = (Finding)Steps(On(2026, 10, 23), [project]).Single(step => step.Cycle.EndsWith(" 90", StringComparison.Ordinal));

        Assert.AreEqual(due, Day.Of(finding.Due.After(On(2026, 10, 23), Weekdays, TimeSpan.FromHours(10))).ToString());
    }

    [TestMethod]
    public void F4_a_holiday_moves_it_forward()
    {
        var calendar = new WorkCalendar(LocalZone.Utc, WeeklyHours.Standard, holidays: [Closure.On("Holiday", new Day(2026, 10, 29))]);

        Assert.AreEqual(On(2026, 10, 30, 10), ((Finding)Step("90", On(2026, 10, 20))).Due.After(On(2026, 10, 20), calendar, TimeSpan.FromHours(10)));
    }

    [TestMethod]
    [DataRow(18, false, DisplayName = "eleven days before the step")]
    [DataRow(19, true, DisplayName = "ten days before the step")]
    [DataRow(29, true, DisplayName = "on its day")]
    public void F4_a_conversation_within_ten_days_of_the_step_satisfies_it(int october, bool satisfied) =>
        Assert.AreEqual(satisfied, Step("90", On(2026, 10, 30), Call(On(2026, 10, october, 12))) is Silence { Kind: SilenceKind.Satisfied });

    [TestMethod]
    public void F4_a_message_each_way_satisfies_it_and_one_way_does_not()
    {
        var sent = Call(On(2026, 10, 20)) with { Channel = ActivityKind.Email, IsConversation = false };
        var answer = Call(On(2026, 10, 21)) with { Channel = ActivityKind.Email, IsConversation = false, Direction = TouchDirection.Inbound, Reasons = TouchReasons.Inbound };

        Assert.IsInstanceOfType<Finding>(Step("90", On(2026, 10, 22), sent));
        Assert.IsInstanceOfType<Finding>(Step("90", On(2026, 10, 22), answer));
        Assert.IsInstanceOfType<Silence>(Step("90", On(2026, 10, 22), sent, answer));
    }

    [TestMethod]
    public void F4_each_segments_days_are_what_the_settings_say() => CollectionAssert.AreEqual(
        new[] { "closing", "30", "90", "180", "value" },
        Play.Look(Facts([Portal], []), At(Play, On(2026, 8, 3), "check-in-days=30/90/180")).Select(step => step.Cycle.Split(' ')[1]).ToArray());

    [TestMethod]
    public void F4_reopening_the_project_ends_its_steps_and_another_end_plans_them_anew()
    {
        var story = new Story { Facts = Facts([Portal], []), Plays = [Play] };
        story.Look(On(2026, 10, 20));
        story.Facts = Facts([Portal with { Stage = ProjectStage.Active }], []);
        story.Look(On(2026, 10, 21));

        Assert.AreEqual("quiet.not-completed", story.Ledger.Runs.Single(run => run.Key.Cycle == "2026-07-31 90").Reason);
        Assert.IsTrue(story.Ledger.Items.All(item => item.State == ItemState.Cancelled));

        story.Facts = Facts([Portal with { EndedOn = new Day(2026, 10, 30) }], []);
        story.Look(On(2026, 11, 2));

        Assert.AreEqual("2026-10-30 closing", story.Ledger.Runs.Single(run => run.Stage == RunStage.Open).Key.Cycle);
    }

    [TestMethod]
    public void F4_a_cancelled_project_or_a_lost_client_ends_its_steps()
    {
        Assert.AreEqual("quiet.cancelled", ((Silence)Steps(On(2026, 10, 20), [Portal with { Stage = ProjectStage.Cancelled }]).Single()).Reason.Key);
        var lost = Facts([Portal], []) with { Client = Given.Client with { RenewalStatus = RenewalStatus.Lost } };
        Assert.AreEqual("quiet.client-lost", ((Silence)Play.Look(lost, At(Play, On(2026, 10, 20))).Single()).Reason.Key);
    }

    [TestMethod]
    public void F4_a_step_lapses_when_nobody_took_it_up() => Assert.AreEqual(SilenceKind.Expired, ((Silence)Step("90", On(2026, 11, 29))).Kind);

    [TestMethod]
    [DataRow("check-in-days=30", "30", "advice.light")]
    [DataRow("check-in-days=90", "90", "advice.value")]
    public void F4_the_first_is_light_and_the_later_ones_ask_for_the_value(string thresholds, string days, string advice)
    {
        var now = On(2026, 7, 31).AddDays(int.Parse(days, System.Globalization.CultureInfo.InvariantCulture));
        var finding = (Finding)Play.Look(Facts([Portal], []), At(Play, now, thresholds)).Single(step => step.Cycle == "2026-07-31 " + days);

        Assert.AreEqual(advice, finding.Advice.Key);
    }

    [TestMethod]
    [DataRow(4, true, DisplayName = "less than half in use: thirty days sooner")]
    [DataRow(5, false, DisplayName = "half in use: in its time")]
    public void F5_what_lies_unused_brings_the_check_in_forward(int used, bool forward)
    {
        var reading = Reading(used, 10);

        Assert.AreEqual(forward, Steps(On(2026, 9, 20), [Portal], reading).Single(step => step.Cycle == "2026-07-31 90") is Finding);
    }

    [TestMethod]
    [DataRow(7, true)]
    [DataRow(10, false)]
    public void F5_what_lies_unused_is_named(int used, bool named) => Assert.AreEqual(
        named, ((Finding)Steps(On(2026, 10, 20), [Portal], Reading(used, 10)).Single(step => step.Cycle == "2026-07-31 90")).Evidence.Any(line => line.Key == "evidence.unused"));

    [TestMethod]
    public void F6_a_second_check_in_follows_half_a_year_after() => Assert.IsInstanceOfType<Finding>(Step("180", On(2027, 1, 17)));

    [TestMethod]
    [DataRow(28, false, DisplayName = "59 days")]
    [DataRow(29, true, DisplayName = "60 days")]
    public void F7_two_months_without_a_word_suggest_something_of_value(int september, bool found) =>
        Assert.AreEqual(found, Step("value", On(2026, 9, september)) is Finding { Severity: Severity.Low });

    [TestMethod]
    public void F7_a_word_since_then_starts_the_two_months_again()
    {
        var silence = (Silence)Step("value", On(2026, 9, 29), Call(On(2026, 8, 20)));

        Assert.AreEqual(SilenceKind.Satisfied, silence.Kind);
        Assert.AreEqual(On(2026, 10, 19, 0), silence.FiresOn);
    }

    [TestMethod]
    public void F7_a_check_in_at_hand_is_the_better_occasion() =>
        Assert.AreEqual("quiet.check-in-at-hand", ((Silence)Step("value", On(2026, 10, 20))).Reason.Key);

    [TestMethod]
    public void Every_step_goes_to_the_projects_manager_with_at_least_three_facts()
    {
        foreach (var finding in new[] { Step("closing", On(2026, 8, 3)), Step("90", On(2026, 10, 20)), Step("value", On(2026, 9, 29)) }.Cast<Finding>())
        {
            Assert.AreEqual(Colleague, finding.RoleHolder);
            Assert.IsGreaterThanOrEqualTo(3, finding.Evidence.Count);
        }
    }

    [TestMethod]
    [DataRow(ProjectStage.Planned)]
    [DataRow(ProjectStage.Active)]
    [DataRow(ProjectStage.Paused)]
    public void A_project_that_is_not_completed_is_quiet_for_that_reason(ProjectStage stage) =>
        Assert.AreEqual("quiet.not-completed", ((Silence)Steps(On(2026, 10, 20), [Portal with { Stage = stage }]).Single()).Reason.Key);

    [TestMethod]
    public void A_completed_project_without_its_last_day_says_so() =>
        Assert.AreEqual("quiet.no-end", ((Silence)Steps(On(2026, 10, 20), [Portal with { EndedOn = null }]).Single()).Reason.Key);

    [TestMethod]
    public void A_client_without_projects_is_quiet_for_that_reason() =>
        Assert.AreEqual("quiet.no-projects", ((Silence)Steps(On(2026, 10, 20), []).Single()).Reason.Key);

    private static DateTime On(int year, int month, int day, int hour = 9) => new(year, month, day, hour, 0, 0, DateTimeKind.Utc);

    private static Touch Meeting(DateTime occurredOn) => Call(occurredOn) with { Channel = ActivityKind.Appointment, Direction = TouchDirection.Meeting };

    private static AdoptionReading Reading(int used, int bought) =>
        new() { ReadingId = NameBasedId.For("reading"), MeasuredOn = new Day(2026, 9, 15), FeaturesUsed = used, FeaturesBought = bought };

    private static Judgement Step(string step, DateTime now, params Touch[] touches) =>
        Play.Look(Facts([Portal], touches), At(Play, now)).Single(one => one.Cycle == "2026-07-31 " + step);

    private static List<Judgement> Steps(DateTime now, Project[] projects, params AdoptionReading[] readings) => [.. Play.Look(Facts(projects, [], readings), At(Play, now))];

    private static ClientFacts Facts(Project[] projects, Touch[] touches, params AdoptionReading[] readings) => FactsOf([], touches) with
    {
        Projects = Known<Project>.Loaded(projects),
        Adoption = Known<AdoptionFact>.Loaded([.. readings.Select(reading => new AdoptionFact(reading) { RecordedOn = On(2026, 9, 15) })]),
    };
}
