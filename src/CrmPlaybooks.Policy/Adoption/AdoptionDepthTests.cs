using System.Globalization;

namespace CrmPlaybooks.Policy.Adoption;

[TestClass]
public sealed class AdoptionDepthTests
{
    private static readonly Day Today = new(2026, 11, 21);
    private static readonly AdoptionPolicy Policy = new();

    private static readonly AdoptionReading Full = new()
    {
        ReadingId = new Guid(1, 0, 0, new byte[8]),
        MeasuredOn = Today,
        Source = "survey",
        ActivePeople = 10,
        LicensedPeople = 10,
        ActiveWeeks = 12,
        Weeks = 12,
        FeaturesUsed = 8,
        FeaturesBought = 8,
        DecisionsTaken = 2,
        OutcomesRecorded = 2,
        SelfMeasured = true,
    };

    [TestMethod]
    public void A_client_that_does_everything_is_at_a_hundred()
    {
        var depth = Of(Full);
        Assert.AreEqual(100, depth.Depth);
        Assert.AreEqual(AdoptionLevel.Deep, depth.Level);
        Assert.AreEqual(100, depth.Confidence);
    }

    [TestMethod]
    public void With_nothing_measured_depth_is_unknown_and_not_0()
    {
        var depth = AdoptionDepth.Of(new AdoptionFacts(), Policy, Today);
        Assert.IsNull(depth.Depth);
        Assert.AreEqual(AdoptionLevel.Unknown, depth.Level);
        Assert.AreEqual(0, depth.Confidence);
        Assert.IsTrue(depth.Points.All(point => point is { Value: null, Points: null, Notes: AdoptionNotes.NotMeasured }));
    }

    [TestMethod]
    public void An_unknown_input_lowers_the_confidence_and_not_the_depth()
    {
        var depth = Of(Full with { DecisionsTaken = null });
        Assert.AreEqual(100, depth.Depth);
        Assert.AreEqual(75, depth.Confidence);
        Assert.IsNull(depth.Points[0].Points);
    }

    [TestMethod]
    public void A_measured_0_is_0()
    {
        var depth = Of(Full with { DecisionsTaken = 0 });
        Assert.AreEqual(75, depth.Depth);
        Assert.AreEqual(100, depth.Confidence);
        Assert.AreEqual(0, depth.Points[0].Points);
    }

    [TestMethod]
    [DataRow(9, AdoptionLevel.None)]
    [DataRow(10, AdoptionLevel.Shallow)]
    [DataRow(39, AdoptionLevel.Shallow)]
    [DataRow(40, AdoptionLevel.Working)]
    [DataRow(69, AdoptionLevel.Working)]
    [DataRow(70, AdoptionLevel.Deep)]
    public void The_level_starts_at_its_limit(int people, AdoptionLevel level)
    {
        var onlyReach = new AdoptionPolicy { DecisionsWeight = 0, HabitWeight = 0, BreadthWeight = 0, AutonomyWeight = 0, OutcomeWeight = 0 };
        var reading = new AdoptionReading { ReadingId = Guid.Empty, MeasuredOn = Today, ActivePeople = people, LicensedPeople = 100 };
        Assert.AreEqual(level, AdoptionDepth.Of(new AdoptionFacts { Readings = [reading] }, onlyReach, Today).Level);
    }

    [TestMethod]
    public void With_little_known_the_level_is_unknown_though_the_depth_is_told()
    {
        var depth = Of(new AdoptionReading { ReadingId = Guid.Empty, MeasuredOn = Today, ActiveWeeks = 12, Weeks = 12 });
        Assert.AreEqual(100, depth.Depth);
        Assert.AreEqual(25, depth.Confidence);
        Assert.AreEqual(AdoptionLevel.Unknown, depth.Level);
    }

    [TestMethod]
    [DataRow(45, 100)]
    [DataRow(46, 99)]
    [DataRow(112, 50)]
    [DataRow(179, 0)]
    [DataRow(180, 0)]
    public void An_old_reading_loses_confidence_day_by_day(int age, int confidence) =>
        Assert.AreEqual(confidence, Of(Full with { MeasuredOn = Today.AddDays(-age) }).Confidence);

    [TestMethod]
    public void A_stale_reading_is_unknown_and_says_since_when()
    {
        var depth = Of(Full with { MeasuredOn = Today.AddDays(-180) });
        Assert.IsNull(depth.Depth);
        Assert.AreEqual(AdoptionNotes.Outdated, depth.Points[1].Notes);
        Assert.AreEqual("Habit: not known since 2026-05-25", AdoptionWords.Line(depth.Points[1], Language.English));
    }

    [TestMethod]
    public void An_aging_input_weighs_less_than_a_fresh_one()
    {
        var oldHabit = new AdoptionReading { ReadingId = new Guid(2, 0, 0, new byte[8]), MeasuredOn = Today.AddDays(-112), ActiveWeeks = 12, Weeks = 12 };
        var newDecisions = new AdoptionReading { ReadingId = new Guid(3, 0, 0, new byte[8]), MeasuredOn = Today, DecisionsTaken = 0 };
        Assert.AreEqual(33, Of(oldHabit, newDecisions).Depth);
    }

    [TestMethod]
    public void A_reading_of_tomorrow_is_not_seen() => Assert.IsNull(Of(Full with { MeasuredOn = Today.AddDays(1) }).Depth);

    [TestMethod]
    public void Decisions_of_60_days_add_up_and_every_reading_is_named()
    {
        var depth = Of(Decided(1, 0), Decided(2, 59), Decided(3, 60));
        Assert.AreEqual(2, depth.Points[0].Counted);
        CollectionAssert.AreEqual(new[] { Id(1), Id(2) }, depth.Points[0].ReadingIds.ToArray());
    }

    [TestMethod]
    [DataRow(-1, 12)]
    [DataRow(3, 0)]
    [DataRow(3, -4)]
    [DataRow(3, null)]
    [DataRow(null, 12)]
    public void What_makes_no_ratio_is_not_measured(int? active, int? weeks)
    {
        var depth = Of(new AdoptionReading { ReadingId = Guid.Empty, MeasuredOn = Today, ActiveWeeks = active, Weeks = weeks });
        Assert.AreEqual(AdoptionNotes.NotMeasured, depth.Points[1].Notes);
    }

    [TestMethod]
    public void More_than_expected_is_full_marks_and_no_more() =>
        Assert.AreEqual(100, Of(Full with { ActivePeople = 40, DecisionsTaken = int.MaxValue, FeaturesUsed = 9 }, Decided(2, 1)).Depth);

    [TestMethod]
    public void The_account_tells_the_licences_where_the_reading_does_not()
    {
        var facts = new AdoptionFacts { Readings = [Full with { LicensedPeople = null }], LicensedPeople = 20 };
        Assert.AreEqual(0.5, AdoptionDepth.Of(facts, Policy, Today).Points[2].Value);
    }

    [TestMethod]
    public void Days_of_use_just_before_a_meeting_are_no_habit()
    {
        var habit = Habit([5, 12, 13, 14, 19], [12]);
        Assert.AreEqual(2, habit.Counted);
        Assert.AreEqual(AdoptionNotes.PreMeetingUse, habit.Notes);
    }

    [TestMethod]
    [DataRow(12, 0)]
    [DataRow(13, 0)]
    [DataRow(14, 0)]
    [DataRow(15, 1)]
    [DataRow(11, 1)]
    public void Two_days_before_a_meeting_and_its_own_day_are_discounted(int daysAgo, int weeks) => Assert.AreEqual(weeks, Habit([daysAgo], [12]).Counted);

    [TestMethod]
    public void Use_before_a_meeting_still_to_come_is_discounted_too() => Assert.AreEqual(0, Habit([0], [-2]).Counted);

    [TestMethod]
    public void No_more_active_weeks_than_weeks_with_a_rare_meeting_count_half()
    {
        var facts = new AdoptionFacts { Readings = [Full with { ActiveWeeks = 3 }], MeetingDays = [Today.AddDays(-2), Today.AddDays(-30), Today.AddDays(-60)] };
        var depth = AdoptionDepth.Of(facts, Policy, Today);
        Assert.AreEqual(0.125, depth.Points[1].Value);
        Assert.AreEqual(0.5, depth.Points[2].Value);
        Assert.AreEqual(1.0, depth.Points[4].Value);
    }

    [TestMethod]
    public void With_more_active_weeks_than_meetings_nothing_is_discounted()
    {
        var facts = new AdoptionFacts { Readings = [Full with { ActiveWeeks = 4 }], MeetingDays = [Today.AddDays(-2), Today.AddDays(-30), Today.AddDays(-60)] };
        Assert.AreEqual(4.0 / 12, AdoptionDepth.Of(facts, Policy, Today).Points[1].Value);
    }

    [TestMethod]
    public void A_client_met_every_week_is_not_suspected()
    {
        var facts = new AdoptionFacts { Readings = [Full], MeetingDays = Enumerable.Range(0, 12).Select(week => Today.AddDays(-7 * week)).ToArray() };
        Assert.AreEqual(1.0, AdoptionDepth.Of(facts, Policy, Today).Points[1].Value);
    }

    [TestMethod]
    [DataRow(45, -5, AdoptionDirection.Falling)]
    [DataRow(46, -4, AdoptionDirection.Stable)]
    [DataRow(54, 4, AdoptionDirection.Stable)]
    [DataRow(55, 5, AdoptionDirection.Rising)]
    public void A_change_of_five_points_is_a_direction(int weeks, int change, AdoptionDirection direction)
    {
        var before = new AdoptionReading { ReadingId = Id(1), MeasuredOn = Today.AddDays(-70), ActiveWeeks = 50, Weeks = 100 };
        var depth = Of(before, before with { ReadingId = Id(2), MeasuredOn = Today, ActiveWeeks = weeks });
        Assert.AreEqual(change, depth.Change);
        Assert.AreEqual(direction, depth.Direction);
    }

    [TestMethod]
    public void Without_a_new_reading_there_is_no_direction()
    {
        var depth = Of(Full with { MeasuredOn = Today.AddDays(-70) });
        Assert.AreEqual(AdoptionDirection.Unknown, depth.Direction);
        Assert.IsNull(depth.Change);
    }

    [TestMethod]
    public void An_input_that_becomes_known_is_no_progress()
    {
        var before = new AdoptionReading { ReadingId = Id(1), MeasuredOn = Today.AddDays(-70), ActiveWeeks = 1, Weeks = 12 };
        var now = before with { ReadingId = Id(2), MeasuredOn = Today, SelfMeasured = true };
        Assert.AreEqual(0, Of(before, now).Change);
        Assert.AreEqual(AdoptionDirection.Stable, Of(before, now).Direction);
    }

    [TestMethod]
    public void A_policy_that_contradicts_itself_is_refused_in_sentences()
    {
        var policy = new AdoptionPolicy { HabitWeight = -1, StaleDays = 45, DeepFrom = 40, ExpectedDecisions = 0 };
        var error = Assert.ThrowsExactly<ArgumentException>(() => AdoptionDepth.Of(new AdoptionFacts(), policy, Today));
        Assert.Contains("The weight of habit is negative. The expected decisions must be 1 or more. A reading must go stale later", error.Message);
    }

    [TestMethod]
    public void All_weights_at_0_are_refused()
    {
        var policy = new AdoptionPolicy { DecisionsWeight = 0, HabitWeight = 0, ReachWeight = 0, BreadthWeight = 0, AutonomyWeight = 0, OutcomeWeight = 0 };
        Assert.HasCount(1, policy.Contradictions());
    }

    [TestMethod]
    [DataRow(Language.English, "Habit: 3 of 12, 6 points, measured on 2026-11-21 (survey)")]
    [DataRow(Language.Spanish, "Hábito: 3 de 12, 6 puntos, medido el 2026-11-21 (survey)")]
    public void Every_point_has_its_line(Language language, string line) =>
        Assert.AreEqual(line, AdoptionWords.Line(Of(Full with { ActiveWeeks = 3 }).Points[1], language));

    [TestMethod]
    public void The_docs_show_the_defaults()
    {
        var doc = File.ReadAllText(Repository.PathOf("docs/adoption-depth.md"));
        var missing = typeof(AdoptionPolicy).GetProperties()
            .Where(property => property.PropertyType == typeof(int))
            .Select(property => string.Create(CultureInfo.InvariantCulture, $"| {property.Name} | {property.GetValue(Policy)} |"))
            .Where(row => !doc.Contains(row, StringComparison.Ordinal));
        Assert.AreEqual("", string.Join("\n", missing), "These rows are missing from the table of defaults in docs/adoption-depth.md.");
    }

    private static AdoptionDepth Of(params AdoptionReading[] readings) => AdoptionDepth.Of(new AdoptionFacts { Readings = readings }, Policy, Today);

    private static AdoptionPoint Habit(int[] useDaysAgo, int[] meetingDaysAgo)
    {
        var reading = new AdoptionReading { ReadingId = Id(1), MeasuredOn = Today, UseDays = useDaysAgo.Select(days => Today.AddDays(-days)).ToArray(), Weeks = 12 };
        var facts = new AdoptionFacts { Readings = [reading], MeetingDays = meetingDaysAgo.Select(days => Today.AddDays(-days)).ToArray() };
        return AdoptionDepth.Of(facts, Policy, Today).Points[1];
    }

    private static AdoptionReading Decided(int id, int daysAgo) => new() { ReadingId = Id(id), MeasuredOn = Today.AddDays(-daysAgo), DecisionsTaken = 1 };

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
