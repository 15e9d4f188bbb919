using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Tests.Conformance;

[TestClass]
public sealed class AsyncTests
{
    [TestMethod]
    public void A_job_waits_until_the_service_runs()
    {
        using var environment = Given.With(
            new Step("TaskCreator", "Create", "account", 40) { IsAsynchronous = true, Configuration = "system" });
        environment.AsSystem.Account("Contoso");
        Assert.AreEqual(0, environment.AsSystem.Count("task"));
        Assert.HasCount(1, environment.Async.Pending);
        Assert.AreEqual(1, environment.Async.RunDue());
        Assert.AreEqual(1, environment.AsSystem.Count("task"));
    }

    [TestMethod]
    public void A_save_that_is_rolled_back_leaves_no_job()
    {
        using var environment = Given.With(
            new Step("TaskCreator", "Create", "account", 40) { Name = "a", IsAsynchronous = true, Configuration = "system", Rank = 0 },
            new Step("Refuser", "Create", "account", 40) { Name = "b", Configuration = "no" });
        Given.Fault(() => environment.AsSystem.Account("Contoso"));
        Assert.IsEmpty(environment.Async.Pending);
    }

    [TestMethod]
    public void A_retry_runs_four_times_with_growing_delays_and_then_fails()
    {
        using var environment = Given.With(new Step("Retrier", "Create", "account", 40) { IsAsynchronous = true });
        environment.AsSystem.Account("Contoso");
        Assert.AreEqual(1, environment.Async.RunDue());
        Assert.AreEqual(0, environment.Async.RunDue());
        Assert.IsGreaterThan(environment.Clock.UtcNow, environment.Async.Pending.Single().DueOn);
        Assert.AreEqual(3, environment.Async.RunUntilIdle());
        var failed = environment.Async.Failed.Single();
        Assert.AreEqual(4, failed.Attempts);
        Assert.AreEqual("not yet", failed.Failure);
    }

    [TestMethod]
    public void Any_other_failure_ends_the_job_at_once_with_its_message()
    {
        using var environment = Given.With(new Step("Crasher", "Create", "account", 40) { IsAsynchronous = true });
        environment.AsSystem.Account("Contoso");
        Assert.AreEqual(1, environment.Async.RunUntilIdle());
        StringAssert.Contains(environment.Async.Failed.Single().Failure, "a bug");
        Assert.AreEqual(1, environment.AsSystem.Count("account"));
    }

    [TestMethod]
    [DataRow(true, 0)]
    [DataRow(false, 1)]
    public void A_job_that_succeeded_stays_unless_its_step_deletes_it(bool autoDelete, int rows)
    {
        using var environment = Given.With(
            new Step("Recorder", "Create", "account", 40) { IsAsynchronous = true, Configuration = "x", AutoDelete = autoDelete });
        environment.AsSystem.Account("Contoso");
        environment.Async.RunUntilIdle();
        Assert.HasCount(rows, environment.AsSystem.RetrieveMultiple(new QueryExpression("asyncoperation")).Entities);
    }

    [TestMethod]
    public void Jobs_run_first_in_first_out()
    {
        using var environment = Given.With(
            new Step("ImageTracer", "Create", "account", 40) { IsAsynchronous = true, Images = [("after", 1, "name")] });
        for (var i = 0; i < 5; i++)
        {
            environment.AsSystem.Account($"{i}");
        }
        environment.Async.RunUntilIdle();
        CollectionAssert.AreEqual(new[] { "0", "1", "2", "3", "4" },
            environment.Traces.Select(trace => trace.Text["post after name=".Length..]).ToArray());
    }

    [TestMethod]
    public void A_shuffled_order_is_another_one_and_repeats_with_its_seed()
    {
        string[] Run(int seed)
        {
            using var environment = Given.With(
                new Step("ImageTracer", "Create", "account", 40) { IsAsynchronous = true, Images = [("after", 1, "name")] });
            for (var i = 0; i < 8; i++)
            {
                environment.AsSystem.Account($"{i}");
            }
            environment.Async.Shuffle(seed);
            environment.Async.RunUntilIdle();
            return [.. environment.Traces.Select(trace => trace.Text[^1..])];
        }
        CollectionAssert.AreEqual(Run(7), Run(7));
        CollectionAssert.AreNotEqual(new[] { "0", "1", "2", "3", "4", "5", "6", "7" }, Run(7));
    }

    [TestMethod]
    public void Several_workers_run_every_job_once()
    {
        using var environment = Given.With(
            new Step("TaskCreator", "Create", "account", 40) { IsAsynchronous = true, Configuration = "system" });
        for (var i = 0; i < 40; i++)
        {
            environment.AsSystem.Account($"{i}");
        }
        environment.Async.Workers = 4;
        Assert.AreEqual(40, environment.Async.RunUntilIdle());
        Assert.AreEqual(40, environment.AsSystem.Count("task"));
    }

    [TestMethod]
    public void What_a_job_causes_runs_in_the_same_go()
    {
        using var environment = Given.With(
            new Step("TaskCreator", "Create", "account", 40) { IsAsynchronous = true, Configuration = "system" },
            new Step("Recorder", "Create", "task", 40) { IsAsynchronous = true, Configuration = "second" });
        environment.AsSystem.Account("Contoso");
        Assert.AreEqual(2, environment.Async.RunDue());
        StringAssert.Contains(environment.Traces[^1].Text, "depth 2");
    }

    [TestMethod]
    public void A_copy_has_the_jobs_of_its_original_and_runs_them_on_its_own()
    {
        using var environment = Given.With(
            new Step("TaskCreator", "Create", "account", 40) { IsAsynchronous = true, Configuration = "system" });
        environment.AsSystem.Account("Contoso");
        using var copy = environment.Copy();
        Assert.AreEqual(1, copy.Async.RunUntilIdle());
        Assert.HasCount(1, environment.Async.Pending);
        Assert.AreEqual(0, environment.AsSystem.Count("task"));
    }
}
