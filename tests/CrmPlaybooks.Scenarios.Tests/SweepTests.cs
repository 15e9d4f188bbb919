using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.Scenarios.Faults;
using Microsoft.Xrm.Sdk;
using static CrmPlaybooks.Scenarios.Office;

namespace CrmPlaybooks.Scenarios;

/// <summary>What the hourly sweep finds, mends and throws away.</summary>
[TestClass]
public sealed class SweepTests
{
    private const int Dismissed = 727000004;

    [TestMethod]
    public void A_look_that_finds_nothing_new_writes_nothing()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(17, 11));
        office.System.Update(new Entity("cpb_clientstate", State(office).Id) { ["cpb_lookrequestedon"] = office.Environment.Clock.UtcNow });
        office.Environment.Counters.Reset();

        office.Environment.Async.RunUntilIdle();

        var asked = office.Environment.Counters.Snapshot();
        Assert.AreEqual(1, asked.Count("Retrieve", "account"));
        Assert.AreEqual(0, WritesOfPlugins(asked));
    }

    [TestMethod]
    public void An_activity_whose_event_was_lost_is_judged_by_the_sweep()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.SendEmail();
        office.System.Delete("cpb_touch", office.Rows("cpb_touch").Single().Id);

        office.Until(November(17, 11));

        Assert.HasCount(1, office.Rows("cpb_touch"));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_touch_of_an_upkeep_that_died_before_it_asked_leads_to_a_look(bool wasTheFirst)
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.SendEmail();
        office.System.Delete("cpb_touch", office.Rows("cpb_touch").Single().Id);
        if (wasTheFirst)
        {
            office.System.Delete("cpb_snapshot", office.Rows("cpb_snapshot").Single(row => row.GetAttributeValue<string>("cpb_key") == "sweep").Id);
        }

        var died = false;
        office.Environment.AroundPluginRequests = (request, send) =>
        {
            // Taken again, it fails: the next one is the first again, and an hour later.
            if (wasTheFirst && died && office.Environment.Clock.UtcNow < November(17, 11))
            {
                throw InjectedFault.Deadlock();
            }

            var response = send();
            var dies = !died && request is { Message: "Create", Table: "cpb_touch" };
            died |= dies;
            return dies ? throw new WorkerKilledException() : response;
        };

        office.Until(November(17, 13));

        Assert.IsTrue(died);
        Assert.IsGreaterThan(November(17, 9), State(office).GetAttributeValue<DateTime>("cpb_lookedon"));
    }

    [TestMethod]
    public void A_touch_whose_job_died_before_its_look_and_failed_when_it_was_taken_again_leads_to_a_look()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var email = office.DraftEmail();
        office.Until(November(17, 11));
        var (dies, fails) = (true, false);
        office.Environment.AroundPluginRequests = (request, send) =>
        {
            if (fails)
            {
                fails = false;
                throw InjectedFault.Deadlock();
            }

            var response = send();
            if (dies && request is { Message: "Update", Table: "cpb_touch" })
            {
                (dies, fails) = (false, true);
                throw new WorkerKilledException();
            }

            return response;
        };

        var judgedOn = Send(office, email);
        office.Until(November(17, 14));

        Assert.IsFalse(dies || fails);
        Assert.IsGreaterThan(judgedOn, State(office).GetAttributeValue<DateTime>("cpb_lookedon"));
    }

    [TestMethod]
    public void A_touch_that_its_look_has_read_leads_to_no_other()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var email = office.DraftEmail();
        office.Until(November(17, 11));

        var judgedOn = Send(office, email);
        office.Until(November(17, 14));

        Assert.AreEqual(judgedOn, State(office).GetAttributeValue<DateTime>("cpb_lookedon"));
    }

    [TestMethod]
    public void A_touch_whose_look_failed_and_could_not_even_note_that_leads_to_a_look()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var email = office.DraftEmail();
        office.Until(November(17, 11));
        var isWritten = false;
        var judgedOn = office.Environment.Clock.UtcNow.AddSeconds(2);
        office.Environment.AroundPluginRequests = (request, send) =>
        {
            if (isWritten && office.Environment.Clock.UtcNow == judgedOn)
            {
                throw InjectedFault.Deadlock();
            }

            var response = send();
            isWritten |= request is { Message: "Update", Table: "cpb_touch" };
            return response;
        };

        Assert.AreEqual(judgedOn, Send(office, email));
        office.Until(November(17, 14));

        Assert.IsTrue(isWritten);
        Assert.IsGreaterThanOrEqualTo(judgedOn, State(office).GetAttributeValue<DateTime>("cpb_lookedon"));
    }

    [TestMethod]
    public void A_record_whose_event_was_lost_leads_to_a_look()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var result = office.RecordPoorResult();
        office.Until(November(17, 12));
        office.Environment.WriteAsPlatform(new Entity("cpb_result", result) { ["cpb_actual"] = 13000m, ["modifiedon"] = office.Environment.Clock.UtcNow });

        office.Until(November(17, 14));

        Assert.IsGreaterThanOrEqualTo(November(17, 12), State(office).GetAttributeValue<DateTime>("cpb_lookedon"));
    }

    [TestMethod]
    public void A_record_changed_in_the_second_of_the_last_look_leads_to_another()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var result = office.RecordPoorResult();
        office.Until(November(17, 12));
        office.AsOwner.Execute(new OrganizationRequest("cpb_RequestLook") { ["AccountId"] = office.Client });
        office.Environment.Async.RunUntilIdle();
        office.Environment.WriteAsPlatform(new Entity("cpb_result", result) { ["cpb_actual"] = 13000m, ["modifiedon"] = office.Environment.Clock.UtcNow });

        office.Until(November(17, 14));

        Assert.IsGreaterThan(November(17, 12), State(office).GetAttributeValue<DateTime>("cpb_lookedon"));
    }

    [TestMethod]
    public void A_task_that_the_engine_has_just_opened_leads_to_no_other_look()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(18, 9));
        Assert.HasCount(1, office.Tasks());
        var askedOn = State(office).GetAttributeValue<DateTime>("cpb_lookrequestedon");

        office.Until(November(18, 13));

        Assert.AreEqual(askedOn, State(office).GetAttributeValue<DateTime>("cpb_lookrequestedon"));
    }

    [TestMethod]
    public void A_warning_closed_without_its_event_dismisses_its_run()
    {
        using var office = new Office(warns: true);
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(18, 10));
        office.Environment.WriteAsPlatform(new Entity("cpb_warning", office.Rows("cpb_warning").Single().Id)
        {
            ["statecode"] = new OptionSetValue(1),
            ["statuscode"] = new OptionSetValue(2),
            ["modifiedon"] = office.Environment.Clock.UtcNow,
            ["modifiedby"] = new EntityReference("systemuser", office.Owner),
        });

        office.Until(November(18, 13));

        Assert.AreEqual(Dismissed, office.Runs().Single(run => run.GetAttributeValue<string>("cpb_play") == "poor-result-untold").GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [TestMethod]
    public void A_client_for_whom_no_look_could_be_asked_is_asked_for_the_next_time()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var result = office.RecordPoorResult();
        office.Until(November(17, 12));
        office.Environment.WriteAsPlatform(new Entity("cpb_result", result) { ["cpb_actual"] = 13000m, ["modifiedon"] = office.Environment.Clock.UtcNow });
        office.Environment.AroundPluginRequests = (request, send) => request is { Message: "Update", Table: "cpb_clientstate" } && office.Environment.Clock.UtcNow < November(17, 14)
            ? throw InjectedFault.Deadlock()
            : send();

        office.Until(November(17, 15));

        Assert.IsGreaterThanOrEqualTo(November(17, 14), State(office).GetAttributeValue<DateTime>("cpb_lookedon"));
    }

    [TestMethod]
    public void A_client_without_a_state_is_found_within_a_day()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.System.Delete("cpb_clientstate", State(office).Id);

        office.Until(November(18, 10));

        Assert.AreEqual(office.Client.ToString("D"), State(office).GetAttributeValue<string>("cpb_key"));
    }

    [TestMethod]
    public void A_client_whose_look_fails_is_listed_and_asked_less_and_less_often()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var broken = Break(office);
        office.System.Update(new Entity("cpb_clientstate", State(office).Id) { ["cpb_nextlookon"] = November(17, 9) });

        office.Until(November(18, 9));

        var state = State(office);
        Assert.IsInRange(3, 6, state.GetAttributeValue<int>("cpb_failures"));
        Assert.Contains("natural key", state.GetAttributeValue<string>("cpb_lastfault"));
        Assert.IsGreaterThan(November(18, 9), state.GetAttributeValue<DateTime>("cpb_backoffuntil"));

        office.System.Delete("cpb_run", broken);
        office.Until(November(19, 10));

        state = State(office);
        Assert.AreEqual(0, state.GetAttributeValue<int>("cpb_failures"));
        Assert.IsNull(state.GetAttributeValue<string>("cpb_lastfault"));
    }

    [TestMethod]
    public void A_client_whose_look_fails_holds_up_no_other()
    {
        using var office = new Office();
        var other = office.CreateClient("Tailspin");
        office.Until(November(17, 9));
        Break(office);
        MergeTests.RecordPoorResult(office, other);

        office.Until(November(19, 17));

        Assert.AreEqual(other, office.Tasks().Single().GetAttributeValue<EntityReference>("regardingobjectid").Id);
    }

    [TestMethod]
    public void Closed_runs_go_when_they_are_old_enough_and_open_ones_stay()
    {
        using var office = new Office();
        office.SetVariable("cpb_RetentionDays", "30");
        var run = new Entity("cpb_run")
        {
            ["cpb_name"] = "Old",
            ["cpb_key"] = "old",
            ["cpb_play"] = "gone",
            ["cpb_naturalkey"] = $"gone|{office.Client:N}|{office.Client:N}|1",
            ["cpb_accountid"] = new EntityReference("account", office.Client),
            ["cpb_episode"] = 1,
            ["cpb_playversion"] = 1,
            ["cpb_mode"] = new OptionSetValue(727000003),
            ["cpb_severity"] = new OptionSetValue(727000001),
            ["cpb_openedon"] = November(1, 9),
            ["cpb_dueon"] = November(2, 9),
            ["ownerid"] = new EntityReference("systemuser", office.Owner),
        };
        run["cpb_key"] = "open";
        var open = office.System.Create(run);
        run["cpb_key"] = "closed";
        var closed = office.System.Create(run);
        var warning = office.System.Create(new Entity("cpb_warning")
        {
            ["subject"] = "Old",
            ["regardingobjectid"] = new EntityReference("account", office.Client),
            ["cpb_runid"] = new EntityReference("cpb_run", closed),
        });
        office.System.Update(new Entity("cpb_run", closed)
        {
            ["cpb_closedon"] = November(16, 9).AddDays(-31),
            ["statecode"] = new OptionSetValue(1),
            ["statuscode"] = new OptionSetValue(2),
        });

        office.Until(November(17, 9));

        Assert.AreEqual(open, office.Runs().Single().Id);
        Assert.DoesNotContain(warning, office.Rows("cpb_warning").Select(row => row.Id).ToList());
    }

    [TestMethod]
    public void Touches_are_kept_for_as_long_as_plays_look_back()
    {
        using var office = new Office();
        office.SetVariable("cpb_RetentionDays", "30");
        office.Until(November(17, 9));
        office.SendEmail();
        office.SendEmail();
        var touches = office.Rows("cpb_touch").Select(touch => touch.Id).ToList();
        office.Environment.WriteAsPlatform(new Entity("cpb_touch", touches[0]) { ["cpb_happenedon"] = November(17, 9).AddDays(-399) });
        office.Environment.WriteAsPlatform(new Entity("cpb_touch", touches[1]) { ["cpb_happenedon"] = November(17, 9).AddDays(-401) });

        office.Until(November(17, 11));

        Assert.AreEqual(touches[0], office.Rows("cpb_touch").Single().Id);
    }

    [TestMethod]
    public void Touches_are_judged_again_when_our_own_domains_change()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.SendEmail();
        var touch = office.Rows("cpb_touch").Single();
        office.Until(November(17, 12));
        office.Environment.WriteAsPlatform(new Entity("cpb_touch", touch.Id) { ["cpb_inputshash"] = "stale" });
        office.SetVariable("cpb_OwnMailDomains", "agency.example");

        office.Until(November(17, 13));

        Assert.AreNotEqual("stale", office.Rows("cpb_touch").Single().GetAttributeValue<string>("cpb_inputshash"));
    }

    [TestMethod]
    public void Two_sweeps_at_once_do_no_harm()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        foreach (var row in office.Rows("cpb_snapshot"))
        {
            office.System.Delete("cpb_snapshot", row.Id);
        }

        office.System.Execute(new OrganizationRequest("cpb_Sweep"));
        office.System.Execute(new OrganizationRequest("cpb_Sweep"));
        office.Environment.Async.RunUntilIdle();

        Assert.IsEmpty(office.Environment.Async.Failed);
        CollectionAssert.AreEquivalent(new[] { "current", "sweep" }, office.Rows("cpb_snapshot").Select(row => row.GetAttributeValue<string>("cpb_key")).ToArray());
    }

    [TestMethod]
    public void A_sweep_stops_after_ten_seconds_and_the_next_one_goes_on()
    {
        const int Due = 30;
        using var office = new Office();
        for (var number = 1; number < Due; number++)
        {
            office.CreateClient("Fabrikam " + number);
        }

        office.Until(November(17, 9));
        var clock = office.Environment.Clock;
        foreach (var state in office.Rows("cpb_clientstate"))
        {
            office.Environment.WriteAsPlatform(new Entity("cpb_clientstate", state.Id) { ["cpb_nextlookon"] = clock.UtcNow });
        }

        office.Environment.AroundPluginRequests = (request, send) =>
        {
            if (request is { Message: "Update", Table: "cpb_clientstate" })
            {
                clock.AdvanceTo(clock.UtcNow.AddSeconds(1));
            }

            return send();
        };
        var stamped = new List<int>();
        bool areLeft;
        do
        {
            var swept = office.System.Execute(new OrganizationRequest("cpb_Sweep"));
            stamped.Add((int)swept["Stamped"]);
            areLeft = (bool)swept["Remaining"];
        }
        while (areLeft);

        CollectionAssert.AreEqual(new[] { 10, 10, 10 }, stamped.Take(3).ToArray());
        Assert.AreEqual(Due, stamped.Sum());
    }

    [TestMethod]
    public void An_upkeep_that_runs_out_of_time_leaves_the_rest_to_the_next()
    {
        const int Lost = 10;
        using var office = new Office();
        office.Until(November(17, 9));
        for (var number = 0; number < Lost; number++)
        {
            office.SendEmail();
        }

        foreach (var touch in office.Rows("cpb_touch"))
        {
            office.System.Delete("cpb_touch", touch.Id);
        }

        var clock = office.Environment.Clock;
        office.Environment.AroundPluginRequests = (request, send) =>
        {
            if (request is { Message: "Create", Table: "cpb_touch" })
            {
                clock.AdvanceTo(clock.UtcNow.AddSeconds(10));
            }

            return send();
        };

        office.Until(November(17, 10));
        Assert.HasCount(6, office.Rows("cpb_touch"));
        office.Until(November(17, 11));

        Assert.HasCount(Lost, office.Rows("cpb_touch"));
        Assert.IsEmpty(office.Environment.Async.Failed);
    }

    [TestMethod]
    public void A_sweep_with_nothing_to_do_costs_the_same_few_requests()
    {
        using var office = new Office();
        office.Until(November(17, 11));
        office.Environment.Counters.Reset();

        office.Until(November(17, 12));

        var asked = office.Environment.Counters.Snapshot();
        Assert.IsLessThanOrEqualTo(27, asked.FromPlugins, string.Join("\n", asked.Requests));
        Assert.AreEqual(3, WritesOfPlugins(asked), string.Join("\n", asked.Requests));
    }

    [TestMethod]
    public void No_client_rests_longer_than_a_fortnight()
    {
        using var office = new Office();
        office.Until(November(17, 9).AddDays(20));

        var state = State(office);

        Assert.IsLessThanOrEqualTo(office.Environment.Clock.UtcNow.AddDays(14), state.GetAttributeValue<DateTime>("cpb_nextlookon"));
        Assert.IsGreaterThan(November(17, 9).AddDays(10), state.GetAttributeValue<DateTime>("cpb_lookedon"));
    }

    [TestMethod]
    public void The_same_event_every_minute_for_a_day_makes_one_task()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var result = office.RecordPoorResult();
        office.Until(November(18, 9));
        for (var at = November(18, 9); at <= November(19, 9); at = at.AddMinutes(1))
        {
            office.Environment.Clock.AdvanceTo(at);
            office.System.Update(new Entity("cpb_result", result) { ["cpb_actual"] = 7400m });
            office.Environment.Async.RunDue();
        }

        office.Until(November(19, 17));

        Assert.HasCount(1, office.Tasks());
        Assert.HasCount(1, office.Runs());
    }

    /// <summary>Sends a draft, and lets its job run two seconds later: then the touch is newer than the activity.</summary>
    private static DateTime Send(Office office, Guid email)
    {
        var clock = office.Environment.Clock;
        office.System.Update(new Entity("email", email)
        {
            ["statecode"] = new OptionSetValue(1),
            ["statuscode"] = new OptionSetValue(3),
            ["senton"] = clock.UtcNow,
            ["actualend"] = clock.UtcNow,
        });
        clock.AdvanceTo(clock.UtcNow.AddSeconds(2));
        office.Environment.Async.RunDue();
        return clock.UtcNow;
    }

    private static Entity State(Office office) => office.Rows("cpb_clientstate").Single(row => row.GetAttributeValue<string>("cpb_key") == office.Client.ToString("D"));

    /// <summary>A row that no look can read.</summary>
    private static Guid Break(Office office) => office.System.Create(new Entity("cpb_run")
    {
        ["cpb_name"] = "Broken",
        ["cpb_key"] = "broken",
        ["cpb_naturalkey"] = "broken",
        ["cpb_play"] = "broken",
        ["cpb_accountid"] = new EntityReference("account", office.Client),
        ["cpb_openedon"] = office.Environment.Clock.UtcNow,
    });

    private static int WritesOfPlugins(CounterSnapshot asked) => asked.Requests
        .Where(request => request.Key is { PluginType: not null, Message: "Create" or "Update" or "Delete" or "Upsert" }).Sum(request => request.Value);
}
