using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Tests.Conformance;

[TestClass]
public sealed class PipelineTests
{
    private static string[] TraceOf(LocalEnvironment environment) => [.. environment.Traces.Select(trace => trace.Text)];

    [TestMethod]
    public void Steps_run_stage_by_stage_and_by_rank()
    {
        using var environment = Given.With(
            new Step("Recorder", "Create", "account", 40) { Name = "4", Configuration = "post" },
            new Step("Recorder", "Create", "account", 20) { Name = "3", Configuration = "pre second", Rank = 2 },
            new Step("Recorder", "Create", "account", 20) { Name = "2", Configuration = "pre first" },
            new Step("Recorder", "Create", "account", 10) { Name = "1", Configuration = "validation" });
        environment.AsSystem.Account("Contoso");
        CollectionAssert.AreEqual(new[]
        {
            "validation Create account stage 10 mode 0 depth 1 in transaction False",
            "pre first Create account stage 20 mode 0 depth 1 in transaction True",
            "pre second Create account stage 20 mode 0 depth 1 in transaction True",
            "post Create account stage 40 mode 0 depth 1 in transaction True",
        }, TraceOf(environment));
    }

    [TestMethod]
    public void A_filtered_step_runs_only_when_one_of_its_columns_is_written()
    {
        using var environment = Given.With(
            new Step("Recorder", "Update", "account", 40) { Filter = "name,telephone1", Configuration = "x" });
        var id = environment.AsSystem.Account("Contoso");
        environment.AsSystem.Update(new Entity("account", id) { ["description"] = "other" });
        Assert.IsEmpty(environment.Traces);
        environment.AsSystem.Update(new Entity("account", id) { ["telephone1"] = "1" });
        Assert.HasCount(1, environment.Traces);
    }

    [TestMethod]
    public void What_an_early_step_sets_on_the_target_is_kept()
    {
        using var environment = Given.With(new Step("TargetWriter", "Create", "account", 20) { Configuration = "name=set by the plugin" });
        var id = environment.AsSystem.Account("Contoso");
        Assert.AreEqual("set by the plugin", environment.AsSystem.Read("account", id)["name"]);
    }

    [TestMethod]
    [DataRow(10)]
    [DataRow(20)]
    [DataRow(40)]
    public void A_refused_save_leaves_nothing(int stage)
    {
        using var environment = Given.With(
            new Step("TaskCreator", "Create", "account", 40) { Name = "child", Configuration = "system", Rank = 0 },
            new Step("Refuser", "Create", "account", stage) { Configuration = "No more accounts." });
        var fault = Given.Fault(() => environment.AsSystem.Account("Contoso"));
        Assert.AreEqual(-2147220891, fault.ErrorCode);
        Assert.AreEqual("No more accounts.", fault.Message);
        Assert.AreEqual(0, environment.AsSystem.Count("account") + environment.AsSystem.Count("task"));
    }

    [TestMethod]
    public void A_bug_in_a_step_is_the_unexpected_fault_and_rolls_back()
    {
        using var environment = Given.With(new Step("Crasher", "Create", "account", 40));
        var fault = Given.Fault(() => environment.AsSystem.Account("Contoso"));
        Assert.AreEqual(-2147220956, fault.ErrorCode);
        StringAssert.Contains(fault.Message, "a bug");
        Assert.AreEqual(0, environment.AsSystem.Count("account"));
    }

    [TestMethod]
    public void A_constructor_that_throws_fails_the_save()
    {
        using var environment = Given.With(new Step("BrokenConstructor", "Create", "account", 40));
        StringAssert.Contains(Given.Fault(() => environment.AsSystem.Account("Contoso")).Message, "constructor");
        Assert.AreEqual(0, environment.AsSystem.Count("account"));
    }

    [TestMethod]
    public void A_class_that_is_no_plugin_fails_the_save()
    {
        using var environment = Given.With(new Step("NotAPlugin", "Create", "account", 40));
        StringAssert.Contains(Given.Fault(() => environment.AsSystem.Account("Contoso")).Message, "IPlugin");
    }

    [TestMethod]
    public void A_swallowed_fault_dooms_the_transaction_at_the_next_request()
    {
        using var environment = Given.With(new Step("Swallower", "Create", "account", 40) { Configuration = "go on" });
        var fault = Given.Fault(() => environment.AsSystem.Account("Contoso"));
        Assert.AreEqual(-2147220911, fault.ErrorCode);
        StringAssert.StartsWith(fault.Message, "There is no active transaction.");
        Assert.AreEqual(0, environment.AsSystem.Count("account") + environment.AsSystem.Count("task"));
    }

    [TestMethod]
    public void A_swallowed_fault_dooms_the_transaction_even_without_another_request()
    {
        using var environment = Given.With(new Step("Swallower", "Create", "account", 40) { Configuration = "stop" });
        Assert.AreEqual(-2147220911, Given.Fault(() => environment.AsSystem.Account("Contoso")).ErrorCode);
        Assert.AreEqual(0, environment.AsSystem.Count("account"));
    }

    [TestMethod]
    public void An_asynchronous_step_may_swallow_a_fault_and_go_on()
    {
        using var environment = Given.With(
            new Step("Swallower", "Create", "account", 40) { Configuration = "go on", IsAsynchronous = true });
        environment.AsSystem.Account("Contoso");
        environment.Async.RunUntilIdle();
        Assert.IsEmpty(environment.Async.Failed);
        Assert.AreEqual(1, environment.AsSystem.Count("task"));
    }

    [TestMethod]
    public void A_chain_of_plugins_is_cut_at_depth_eight()
    {
        using var environment = Given.With(new Step("Recurser", "Update", "account", 40) { Filter = "description" });
        var id = environment.AsSystem.Account("Contoso");
        Assert.AreEqual(-2147204734, Given.Fault(
            () => environment.AsSystem.Update(new Entity("account", id) { ["description"] = "start" })).ErrorCode);
        Assert.AreEqual(8, environment.Traces.Max(trace => trace.Depth));
        Assert.IsFalse(environment.AsSystem.Read("account", id).Contains("description"));
    }

    [TestMethod]
    public void Images_show_the_row_before_and_after_with_the_registered_columns()
    {
        using var environment = Given.With(
            new Step("ImageTracer", "Update", "account", 40) { Images = [("before", 0, "name,telephone1"), ("after", 1, "name")] });
        var id = environment.AsSystem.Create(new Entity("account") { ["name"] = "old", ["telephone1"] = "1" });
        environment.AsSystem.Update(new Entity("account", id) { ["name"] = "new" });
        Assert.AreEqual("pre before name=old telephone1=1\npost after name=new", environment.Traces.Single().Text);
    }

    [TestMethod]
    public void An_asynchronous_step_keeps_the_images_of_its_save()
    {
        using var environment = Given.With(
            new Step("ImageTracer", "Update", "account", 40) { IsAsynchronous = true, Images = [("both", 2, "name")] });
        var id = environment.AsSystem.Create(new Entity("account") { ["name"] = "old" });
        environment.AsSystem.Update(new Entity("account", id) { ["name"] = "new" });
        environment.AsSystem.Update(new Entity("account", id) { ["name"] = "newest" });
        environment.Async.RunUntilIdle();
        CollectionAssert.AreEqual(new[] { "pre both name=old\npost both name=new", "pre both name=new\npost both name=newest" },
            TraceOf(environment));
    }

    [TestMethod]
    public void A_deleted_row_is_seen_in_its_pre_image()
    {
        using var environment = Given.With(
            new Step("ImageTracer", "Delete", "account", 40) { IsAsynchronous = true, Images = [("before", 0, "name")] });
        environment.AsSystem.Delete("account", environment.AsSystem.Account("Contoso"));
        environment.Async.RunUntilIdle();
        Assert.AreEqual("pre before name=Contoso", environment.Traces.Single().Text);
    }

    [TestMethod]
    public void Shared_variables_go_from_early_to_late_stages()
    {
        using var environment = Given.With(
            new Step("VariableHander", "Create", "account", 10) { Name = "a" },
            new Step("VariableHander", "Create", "account", 40) { Name = "b" });
        environment.AsSystem.Account("Contoso");
        Assert.AreEqual("got from stage 10", environment.Traces[^1].Text);
    }

    [TestMethod]
    public void A_caused_message_knows_its_parent()
    {
        using var environment = Given.With(
            new Step("TaskCreator", "Create", "account", 40) { Configuration = "system" },
            new Step("ParentTracer", "Create", "task", 40));
        environment.AsSystem.Account("Contoso");
        Assert.AreEqual("parent Create account", environment.Traces[0].Text);
    }

    [TestMethod]
    public void Requests_run_as_the_user_the_plugin_asks_for()
    {
        using var environment = Given.With(
            new Step("TaskCreator", "Create", "account", 40) { Configuration = "system" },
            new Step("TaskCreator", "Create", "contact", 40) { Configuration = "caller" });
        var admin = environment.ServiceFor(environment.AdministratorId);
        admin.Account("Contoso");
        admin.Create(new Entity("contact") { ["lastname"] = "x" });
        var owners = environment.AsSystem.RetrieveMultiple(
            new QueryExpression("task") { ColumnSet = new ColumnSet("ownerid") }).Entities.Select(
            row => row.GetAttributeValue<EntityReference>("ownerid").Id).ToArray();
        CollectionAssert.AreEquivalent(new[] { environment.SystemUserId, environment.AdministratorId }, owners);
    }

    [TestMethod]
    public void Plugins_are_given_the_virtual_clock()
    {
        using var environment = Given.With(new Step("ClockTracer", "Create", "account", 40) { IsAsynchronous = true });
        environment.AsSystem.Account("Contoso");
        environment.Clock.Advance(TimeSpan.FromHours(3));
        environment.Async.RunDue();
        Assert.AreEqual("2026-03-02 12:00:00Z", environment.Traces.Single().Text);
    }

    [TestMethod]
    [DataRow(11, false)]
    [DataRow(13, true)]
    public void A_message_that_takes_more_than_two_minutes_is_cut_off(int requests, bool isCut)
    {
        using var environment = Given.With(
            new Step("Busy", "Create", "account",
            40)
            { Configuration = requests.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        environment.RequestLatency = TimeSpan.FromSeconds(10);
        if (isCut)
        {
            Assert.AreEqual(-2147204751, Given.Fault(() => environment.AsSystem.Account("Contoso")).ErrorCode);
        }
        else
        {
            environment.AsSystem.Account("Contoso");
        }
        Assert.AreEqual(isCut ? 0 : 1, environment.AsSystem.Count("account"));
    }

    [TestMethod]
    public void A_trace_keeps_its_newest_ten_kilobytes()
    {
        using var environment = Given.With(new Step("Talker", "Create", "account", 40));
        environment.AsSystem.Account("Contoso");
        var text = environment.Traces.Single().Text;
        Assert.IsLessThanOrEqualTo(10 * 1024, text.Length);
        StringAssert.Contains(text, "line 399 ");
        Assert.IsFalse(text.Contains("line 0 ", StringComparison.Ordinal));
    }

    [TestMethod]
    public void The_trace_log_outlives_a_refused_save_when_it_is_on()
    {
        using var environment = Given.With(new Step("Refuser", "Create", "account", 40) { Configuration = "no" });
        environment.AsSystem.Update(new Entity(
            "organization", environment.OrganizationId)
        { ["plugintracelogsetting"] = new OptionSetValue(1) });
        Given.Fault(() => environment.AsSystem.Account("Contoso"));
        var row = environment.AsSystem.RetrieveMultiple(
            new QueryExpression("plugintracelog") { ColumnSet = new ColumnSet(true) }).Entities.Single();
        Assert.AreEqual("about to refuse", row["messageblock"]);
    }

    [TestMethod]
    public void A_batch_inside_a_plugin_is_refused_by_name()
    {
        using var environment = Given.With(new Step("Batcher", "Create", "account", 40));
        StringAssert.Contains(Assert.Throws<NotSupportedException>(() => environment.AsSystem.Account("Contoso")).Message,
            "ExecuteMultiple");
    }

    [TestMethod]
    public void A_disabled_step_does_not_run_until_it_is_enabled_again()
    {
        using var environment = Given.With(new Step("Recorder", "Create", "account", 40) { Name = "off", Configuration = "x" });
        var step = TestSolution.StepId("off");
        environment.AsSystem.Update(new Entity(
            "sdkmessageprocessingstep", step)
        { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        environment.AsSystem.Account("quiet");
        Assert.IsEmpty(environment.Traces);
        environment.AsSystem.Update(new Entity(
            "sdkmessageprocessingstep", step)
        { ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1) });
        environment.AsSystem.Account("loud");
        Assert.HasCount(1, environment.Traces);
    }

    [TestMethod]
    public void Custom_logic_can_be_bypassed()
    {
        using var environment = Given.With(
            new Step("Refuser", "Create", "account", 20) { Configuration = "no" },
            new Step("Recorder", "Create", "account", 40) { IsAsynchronous = true, Configuration = "x" });
        environment.AsSystem.Execute(new CreateRequest
        {
            Target = new Entity("account"),
            Parameters = { ["BypassBusinessLogicExecution"] = "CustomSync,CustomAsync" }
        });
        Assert.IsEmpty(environment.Async.Pending);
        Assert.AreEqual(1, environment.AsSystem.Count("account"));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_tag_is_seen_by_the_steps_of_its_message_and_of_what_it_causes(bool isAsynchronous)
    {
        using var environment = Given.With(
            new Step("TagTracer", "Create", "account", 40) { IsAsynchronous = isAsynchronous },
            new Step("TaskCreator", "Create", "account", 40) { Configuration = "system" },
            new Step("TagTracer", "Create", "task", 40) { IsAsynchronous = isAsynchronous });
        environment.AsSystem.Execute(new CreateRequest { Target = new Entity("account"), Parameters = { ["tag"] = "mine" } });
        environment.Async.RunUntilIdle();
        CollectionAssert.AreEqual(new[] { "Create tagged mine", "Create tagged mine" },
            environment.Traces.Where(trace => trace.PluginType.EndsWith("TagTracer", StringComparison.Ordinal)).Select(trace => trace.Text)
            .ToArray());
    }

    [TestMethod]
    public void Steps_on_reads_run_too()
    {
        using var environment = Given.With(
            new Step("Recorder", "Retrieve", "account", 40) { Configuration = "x" },
            new Step("Recorder", "RetrieveMultiple", "account", 40) { Configuration = "y" });
        environment.AsSystem.Read("account", environment.AsSystem.Account("Contoso"));
        environment.AsSystem.RetrieveMultiple(new QueryExpression("account"));
        Assert.HasCount(2, environment.Traces);
    }
}
