using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Plays.ShallowRenewal;

/// <summary>The third contract renews on 1 March 2027: 120 days before it is 1 November, 60 days before it is 31 December, 30 days before it is 30 January.</summary>
[TestClass]
public sealed class ShallowRenewalTests
{
    private static readonly ShallowRenewal Play = new();
    private static readonly Client Renewing = Given.Client with { RenewalOn = new Day(2027, 3, 1), RenewalNumber = 3, LicensedPeople = 10 };

    private static readonly AdoptionReading Shallow = new()
    {
        ReadingId = NameBasedId.For("reading"),
        MeasuredOn = new Day(2026, 10, 30),
        Weeks = 10,
        ActiveWeeks = 2,
        ActivePeople = 3,
        LicensedPeople = 10,
        FeaturesUsed = 2,
        FeaturesBought = 10,
        DecisionsTaken = 0,
        OutcomesRecorded = 2,
        SelfMeasured = false,
    };

    private static readonly AdoptionReading Deep = Shallow with { ActiveWeeks = 10, ActivePeople = 9, FeaturesUsed = 9, DecisionsTaken = 3, SelfMeasured = true };

    [TestMethod]
    [DataRow("2026-10-31", false, DisplayName = "121 days before")]
    [DataRow("2026-11-01", true, DisplayName = "120 days before")]
    public void R1_it_is_found_when_the_first_window_begins(string day, bool found) => Assert.AreEqual(found, Judge(On(day), Renewing, Shallow) is Finding);

    [TestMethod]
    [DataRow("2026-10-01", false, DisplayName = "121 days before notice")]
    [DataRow("2026-10-02", true, DisplayName = "120 days before notice")]
    public void R1_where_it_renews_by_itself_the_day_for_notice_is_what_counts(string day, bool found) =>
        Assert.AreEqual(found, Judge(On(day), Renewing with { NoticeDays = 30 }, Shallow with { MeasuredOn = new Day(2026, 9, 30) }) is Finding);

    [TestMethod]
    public void R1_the_silence_before_says_when_it_will_be_found()
    {
        var silence = (Silence)Judge(On("2026-10-01"), Renewing, Shallow with { MeasuredOn = new Day(2026, 9, 30) });

        Assert.AreEqual(new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc), silence.FiresOn);
        Assert.IsInstanceOfType<Finding>(Judge(silence.FiresOn!.Value, Renewing, Shallow));
    }

    [TestMethod]
    [DataRow("2026-12-30", Severity.Normal, false, DisplayName = "61 days before")]
    [DataRow("2026-12-31", Severity.High, true, DisplayName = "60 days before")]
    public void R1_within_sixty_days_it_is_more_severe_and_the_manager_hears_of_it(string day, Severity severity, bool manager)
    {
        var finding = (Finding)Judge(On(day), Renewing, Shallow);

        Assert.AreEqual(severity, finding.Severity);
        Assert.AreEqual(manager, finding.EscalateAfter.Count > 0);
    }

    [TestMethod]
    public void R1_it_is_one_run_through_all_windows()
    {
        var story = new Story { Facts = Facts(Renewing, [], Shallow), Plays = [Play] };
        foreach (var day in new[] { "2026-11-02", "2026-11-30", "2026-12-31", "2027-01-04", "2027-01-30", "2027-02-15" })
        {
            story.Look(On(day));
            story.Look(On(day).AddMinutes(5));
        }

        Assert.HasCount(1, story.Ledger.Runs);
        Assert.HasCount(1, story.Ledger.Items.Where(item => item.Kind == ItemKind.Task));
        Assert.AreEqual(RunStage.Escalated, story.Ledger.Run.Stage);
        Assert.AreEqual(Severity.High, story.Ledger.Run.Severity);
    }

    [TestMethod]
    public void R1_completing_it_holds_until_the_next_stage()
    {
        var story = new Story { Facts = Facts(Renewing, [], Shallow), Plays = [Play] };
        story.Look(On("2026-11-02"));
        story.Ledger.EditTask(task => task with { State = ItemState.Completed });
        story.Look(On("2026-11-03"));
        story.Look(On("2026-12-15"));
        Assert.HasCount(1, story.Ledger.Items);

        story.Look(On("2026-12-31"));

        Assert.HasCount(2, story.Ledger.Items);
    }

    [TestMethod]
    public void R1_deep_adoption_settles_it() => Assert.AreEqual(SilenceKind.Satisfied, ((Silence)Judge(On("2026-11-10"), Renewing, Deep)).Kind);

    [TestMethod]
    [DataRow(RenewalStatus.Renewed, RunStage.Resolved, "quiet.renewed")]
    [DataRow(RenewalStatus.Lost, RunStage.Expired, "quiet.lost")]
    public void R1_a_decided_renewal_is_over_for_that_reason(RenewalStatus status, RunStage stage, string reason)
    {
        var story = new Story { Facts = Facts(Renewing, [], Shallow), Plays = [Play] };
        story.Look(On("2026-11-02"));
        story.Facts = Facts(Renewing with { RenewalStatus = status }, [], Shallow);
        story.Look(On("2026-11-03"));

        Assert.AreEqual(stage, story.Ledger.Run.Stage);
        Assert.AreEqual(reason, story.Ledger.Run.Reason);
    }

    [TestMethod]
    public void R1_a_date_moved_out_of_the_window_closes_it()
    {
        var story = new Story { Facts = Facts(Renewing, [], Shallow), Plays = [Play] };
        story.Look(On("2026-11-02"));
        story.Facts = Facts(Renewing with { RenewalOn = new Day(2027, 9, 1) }, [], Shallow);
        story.Look(On("2026-11-03"));

        Assert.AreEqual("quiet.not-near", story.Ledger.Run.Reason);
    }

    [TestMethod]
    public void R1_the_next_renewal_has_a_run_of_its_own() =>
        Assert.AreNotEqual(Judge(On("2026-11-10"), Renewing, Shallow).Cycle, Judge(On("2026-11-10"), Renewing with { RenewalNumber = 4 }, Shallow).Cycle);

    [TestMethod]
    [DataRow("2027-03-01", true)]
    [DataRow("2027-03-02", false)]
    public void R1_it_is_over_when_the_renewal_day_has_passed(string day, bool found) =>
        Assert.AreEqual(found, Judge(On(day), Renewing, Shallow with { MeasuredOn = new Day(2027, 1, 15) }) is Finding);

    [TestMethod]
    [DataRow("depth-floor=shallow", false)]
    [DataRow("depth-floor=working", true)]
    public void The_floor_is_what_the_settings_say(string thresholds, bool found)
    {
        var reading = Shallow with { ActiveWeeks = 4, ActivePeople = 4 };

        Assert.AreEqual(found, Play.Look(Facts(Renewing, [], reading), At(Play, On("2026-11-10"), thresholds)).First() is Finding);
    }

    [TestMethod]
    [DataRow("renewal-window-days=90/45", "2026-11-30", false)]
    [DataRow("renewal-window-days=90/45", "2026-12-01", true)]
    [DataRow("renewal-window-days=180/90", "2026-09-02", true)]
    public void The_windows_are_what_the_settings_say(string thresholds, string day, bool found) => Assert.AreEqual(
        found, Play.Look(Facts(Renewing, [], Shallow with { MeasuredOn = new Day(2026, 8, 30) }), At(Play, On(day), thresholds)).First() is Finding);

    [TestMethod]
    [DataRow("2026-12-30", false, DisplayName = "61 days before")]
    [DataRow("2026-12-31", true, DisplayName = "60 days before")]
    public void Unknown_adoption_is_not_shallow_and_is_asked_about_later_and_quietly(string day, bool found)
    {
        var judgement = Play.Look(Facts(Renewing, []), At(Play, On(day))).First();

        Assert.AreEqual(found, judgement is Finding { Severity: Severity.Low, Title.Key: "title.unknown", EscalateAfter.Count: 0 });
        Assert.AreEqual(found, judgement is not Silence { Reason.Key: "quiet.unknown" });
    }

    [TestMethod]
    public void R2_other_findings_about_adoption_join_it()
    {
        var other = new ScriptedPlay("stagnation-heard").Finds("stagnation", finding => finding with { Precedence = Precedence.Stagnation });
        var story = new Story { Facts = Facts(Renewing, [], Shallow), Plays = [other, Play], Organization = Organization(plays: [other, Play]) };
        story.Look(On("2026-11-02"));

        Assert.AreEqual("stagnation-heard", story.Ledger.Runs.Single(run => run.Stage == RunStage.Superseded).Key.Play);
        Assert.HasCount(1, story.Ledger.Items);
    }

    [TestMethod]
    public void R3_an_untold_poor_result_gives_it_the_lead_over_everything()
    {
        var finding = (Finding)Play.Look(Facts(Renewing, [PoorResult], Shallow), At(Play, November(19, 10))).First();

        Assert.AreEqual(Severity.Top, finding.Severity);
        Assert.AreEqual(Precedence.RenewalInTrouble, finding.Precedence);
        Assert.AreEqual("evidence.untold", finding.Evidence[0].Key);
        Assert.AreEqual("advice.untold", finding.Advice.Key);
    }

    [TestMethod]
    [DataRow(18, 9, false, DisplayName = "still in good time")]
    [DataRow(18, 10, true, DisplayName = "should have been told by now")]
    public void R3_a_poor_result_that_can_still_be_told_in_time_is_no_trouble(int day, int hour, bool trouble) => Assert.AreEqual(
        trouble, Play.Look(Facts(Renewing, [PoorResult], Shallow), At(Play, November(day, hour))).First() is Finding { Precedence: Precedence.RenewalInTrouble });

    [TestMethod]
    public void R3_telling_it_ends_the_trouble() => Assert.AreEqual(
        Precedence.Renewal, ((Finding)Play.Look(Facts(Renewing, [PoorResult], Shallow) with { Touches = TouchTimeline.Of(ClientId, [Call(November(18, 9))]) }, At(Play, November(19, 10))).First()).Precedence);

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(1, true)]
    [DataRow(2, false)]
    public void R4_fewer_than_two_outcomes_are_to_be_collected_first(int outcomes, bool found) =>
        Assert.AreEqual(found, Part("3 outcomes", Deep with { OutcomesRecorded = outcomes }) is Finding { Advice.Key: "advice.outcomes" });

    [TestMethod]
    public void R4_outcomes_that_nobody_records_are_not_missing() =>
        Assert.AreEqual("quiet.outcomes-unknown", ((Silence)Part("3 outcomes", Deep with { OutcomesRecorded = null })).Reason.Key);

    [TestMethod]
    [DataRow(1, 10, true)]
    [DataRow(2, 10, false)]
    [DataRow(1, 1, false)]
    public void R5_one_user_of_several_calls_for_a_second_person(int people, int licensed, bool found) =>
        Assert.AreEqual(found, Part("3 sponsor", Deep with { ActivePeople = people, LicensedPeople = licensed }) is Finding);

    [TestMethod]
    public void R5_what_was_not_measured_is_said() =>
        Assert.AreEqual("quiet.reach-unknown", ((Silence)Part("3 sponsor", Deep with { ActivePeople = null })).Reason.Key);

    [TestMethod]
    public void R4_and_R5_are_lines_in_the_one_task()
    {
        var story = new Story { Facts = Facts(Renewing, [], Shallow with { OutcomesRecorded = 0, ActivePeople = 1 }), Plays = [Play] };
        story.Look(On("2026-11-02"));

        Assert.HasCount(1, story.Ledger.Items);
        Assert.Contains("Also: Collect two outcomes with Contoso before the renewal", story.Ledger.Task.Text.Description);
        Assert.Contains("Also: Win a second person at Contoso before the renewal", story.Ledger.Task.Text.Description);
    }

    [TestMethod]
    public void R6_a_missing_renewal_date_opens_nothing_and_says_so() =>
        Assert.AreEqual("quiet.no-date", ((Silence)Judge(On("2026-11-10"), Renewing with { RenewalOn = null }, Shallow)).Reason.Key);

    [TestMethod]
    public void Every_finding_carries_at_least_three_facts()
    {
        foreach (var finding in Play.Look(Facts(Renewing, [PoorResult], Shallow with { OutcomesRecorded = 0, ActivePeople = 1 }), At(Play, November(19, 10))).Cast<Finding>())
        {
            Assert.IsGreaterThanOrEqualTo(3, finding.Evidence.Count, finding.Cycle);
        }
    }

    [TestMethod]
    public void The_proof_does_not_change_from_day_to_day()
    {
        var first = (Finding)Judge(On("2026-12-20"), Renewing, Shallow);
        var later = (Finding)Judge(On("2026-12-29"), Renewing, Shallow);

        CollectionAssert.AreEqual(first.Evidence.Select(line => line.Canonical).ToArray(), later.Evidence.Select(line => line.Canonical).ToArray());
    }

    private static DateTime On(string day) => new DateTime(int.Parse(day[..4], Invariant), int.Parse(day[5..7], Invariant), int.Parse(day[8..], Invariant), 9, 0, 0, DateTimeKind.Utc);

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private static Judgement Judge(DateTime now, Client client, AdoptionReading reading) => Play.Look(Facts(client, [], reading), At(Play, now)).First();

    private static Judgement Part(string cycle, AdoptionReading reading) =>
        Play.Look(Facts(Renewing, [], reading), At(Play, On("2026-11-10"))).Single(one => one.Cycle == cycle);

    private static ClientFacts Facts(Client client, Result[] results, params AdoptionReading[] readings) => FactsOf(results) with
    {
        Client = client,
        Adoption = Known<AdoptionFact>.Loaded([.. readings.Select(reading => new AdoptionFact(reading) { RecordedOn = DateTime.SpecifyKind(reading.MeasuredOn.Midnight, DateTimeKind.Utc) })]),
    };
}
