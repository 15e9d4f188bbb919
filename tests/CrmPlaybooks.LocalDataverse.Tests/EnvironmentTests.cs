using System.Diagnostics;
using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Tests;

[TestClass]
public sealed class EnvironmentTests
{
    private static string NewFile() => Path.Combine(Directory.CreateTempSubdirectory("local-dataverse").FullName, "test.db");

    [TestMethod]
    public void A_file_keeps_rows_solutions_and_jobs()
    {
        var path = NewFile();
        var clock = new VirtualClock(Given.Start);
        Guid id;
        using (var environment = LocalEnvironment.OpenFile(path, clock))
        {
            environment.Import(new TestSolution
            {
                Steps = [new Step(
                "TaskCreator", "Create", "account", 40) { IsAsynchronous = true, Configuration = "system" }]
            }.Zip());
            id = environment.AsSystem.Account("Contoso");
        }
        using var again = LocalEnvironment.OpenFile(path, clock);
        Assert.AreEqual("Contoso", again.AsSystem.Read("account", id)["name"]);
        Assert.AreEqual(1, again.Async.RunUntilIdle());
        Assert.AreEqual(1, again.AsSystem.Count("task"));
    }

    [TestMethod]
    public void Row_versions_go_on_growing_after_a_file_is_opened_again()
    {
        var path = NewFile();
        long before;
        using (var environment = LocalEnvironment.OpenFile(path))
        {
            before = environment.AsSystem.Read("account", environment.AsSystem.Account("a")).GetAttributeValue<long>("versionnumber");
        }
        using var again = LocalEnvironment.OpenFile(path);
        Assert.IsGreaterThan(before, again.AsSystem.Read("account", again.AsSystem.Account("b")).GetAttributeValue<long>("versionnumber"));
    }

    [TestMethod]
    public void A_file_that_is_no_environment_is_refused()
    {
        var path = NewFile();
        File.WriteAllText(path, "this is no database, but a text that is long enough to look like one");
        Assert.Throws<Exception>(() => LocalEnvironment.OpenFile(path));
    }

    [TestMethod]
    public void A_copy_and_its_original_do_not_see_each_other()
    {
        using var environment = Given.SampleEnvironment();
        environment.AsSystem.Account("both");
        using var copy = environment.Copy();
        environment.AsSystem.Account("original");
        copy.AsSystem.Account("copy");
        copy.Clock.Advance(TimeSpan.FromDays(1));
        Assert.AreEqual(2, environment.AsSystem.Count("account"));
        Assert.AreEqual(2, copy.AsSystem.Count("account"));
        Assert.AreEqual(Given.Start, environment.Clock.UtcNow);
        Assert.AreNotEqual(environment.OrganizationId, copy.OrganizationId);
    }

    [TestMethod]
    public void Two_copies_give_the_same_ids()
    {
        using var environment = Given.SampleEnvironment();
        using var first = environment.Copy();
        using var second = environment.Copy();
        Assert.AreEqual(first.AsSystem.Account("a"), second.AsSystem.Account("a"));
    }

    [TestMethod]
    public void Requests_are_counted_by_message_table_plugin_and_depth()
    {
        using var environment = Given.With(new Step("TaskCreator", "Create", "account", 40) { Configuration = "system" });
        environment.Counters.Reset();
        environment.AsSystem.Account("Contoso");
        var counters = environment.Counters.Snapshot();
        Assert.AreEqual(1, counters.Requests[new CountedRequest("Create", "account", null, 1)]);
        Assert.AreEqual(1, counters.Requests[new CountedRequest("Create", "task", "SamplePlugins.TaskCreator", 2)]);
        Assert.AreEqual(1, counters.FromPlugins);
        Assert.IsGreaterThan(0, counters.RowsWritten);
    }

    [TestMethod]
    public void Rows_touched_by_a_keyed_operation_stay_the_same_as_the_table_grows()
    {
        using var environment = Given.SampleEnvironment();
        var small = TouchedAt(environment, 1_000);
        var large = TouchedAt(environment, 64_000);
        foreach (var (operation, work) in small)
        {
            Assert.AreEqual(work.Scanned, large[operation].Scanned, $"{operation} scans");
            Assert.AreEqual(work.Read, large[operation].Read, $"{operation} reads");
            Assert.IsLessThanOrEqualTo(work.Steps * 1.1, large[operation].Steps, $"{operation} steps");
        }
    }

    private static Dictionary<string, (long Scanned, long Read, double Steps)> TouchedAt(LocalEnvironment environment, int rows)
    {
        var service = environment.AsSystem;
        var name = rows.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using (var fill = environment.Engine.Database.Prepare("""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<?)
            INSERT INTO new_project(new_projectid, new_code, ownerid, ownerid__t, statecode, statuscode, versionnumber) SELECT randomblob(16), ?||'-'||i, ?, 8, 0, 1, i FROM n
            """))
        {
            fill.Bind(1, (long)rows);
            fill.Bind(2, name);
            fill.Bind(3, environment.SystemUserId);
            fill.Run();
        }
        var id = service.Create(new Entity("new_project") { ["new_code"] = "the one " + name });
        var milestone = service.Create(new Entity("new_milestone") { ["new_projectid"] = new EntityReference("new_project", id) });
        var work = new Dictionary<string, (long, long, double)>();
        void Measure(string operation, Action action)
        {
            action();
            environment.Counters.Reset();
            action();
            var counters = environment.Counters.Snapshot();
            work[operation] = (counters.RowsScanned, counters.RowsRead, counters.StorageSteps);
        }
        var count = 0;
        Measure("create", () => service.Create(new Entity("new_project") { ["new_code"] = $"{name}-new-{count++}" }));
        Measure("retrieve", () => service.Read("new_project", id));
        Measure("retrieve by key", () =>
            service.Execute(new RetrieveRequest
            {
                Target = new EntityReference("new_project", "new_code", "the one " + name),
                ColumnSet = new ColumnSet("new_name")
            }));
        Measure("update", () => service.Update(new Entity("new_project", id) { ["new_name"] = "x" }));
        Measure("upsert by key", () =>
            service.Execute(new UpsertRequest { Target = new Entity("new_project", "new_code", "the one " + name) { ["new_size"] = 1 } }));
        Measure("children", () => service.RetrieveMultiple(
            new QueryExpression("new_milestone")
            {
                Criteria = { Conditions = { new ConditionExpression(
            "new_projectid", ConditionOperator.Equal, id) } }
            }));
        Measure("parent of a child", () =>
        {
            var query = new QueryExpression(
                "new_milestone")
            {
                Criteria = { Conditions = { new ConditionExpression(
                "new_milestoneid", ConditionOperator.Equal, milestone) } }
            };
            query.AddLink("new_project", "new_projectid", "new_projectid").Columns = new ColumnSet("new_code");
            service.RetrieveMultiple(query);
        });
        Measure("first page", () => service.RetrieveMultiple(
            new QueryExpression("new_project") { PageInfo = new PagingInfo { PageNumber = 1, Count = 10 } }));
        Measure("delete", () => service.Delete("new_project", service.Create(new Entity("new_project"))));
        return work;
    }

    [TestMethod]
    public void Eight_threads_of_mixed_work_lose_no_update_and_see_no_surprise()
    {
        using var environment = Given.With(new Step("TaskCreator", "Create", "new_project", 40) { Configuration = "system" });
        var service = environment.AsSystem;
        var counter = service.Create(new Entity("account") { ["numberofemployees"] = 0 });
        var failures = new List<Exception>();
        var threads = Enumerable.Range(0, 8).Select(worker => new Thread(() =>
        {
            try
            {
                for (var i = 0; i < 40; i++)
                {
                    service.Create(new Entity("new_project") { ["new_code"] = $"{worker}-{i}" });
                    service.RetrieveMultiple(new QueryExpression("task") { ColumnSet = new ColumnSet("subject"), TopCount = 20 });
                    Increment(service, counter);
                }
            }
            catch (Exception e)
            {
                lock (failures)
                {
                    failures.Add(e);
                }
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.IsEmpty(failures);
        Assert.AreEqual(320, service.Read("account", counter)["numberofemployees"]);
        Assert.AreEqual(320, service.Count("task"));
    }

    private static void Increment(IOrganizationService service, Guid id)
    {
        for (; ; )
        {
            var row = service.Retrieve("account", id, new ColumnSet("numberofemployees"));
            try
            {
                service.Execute(new UpdateRequest
                {
                    Target = new Entity("account", id)
                    {
                        RowVersion = row.RowVersion,
                        ["numberofemployees"] = row.GetAttributeValue<int>("numberofemployees") + 1
                    },
                    ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches,
                });
                return;
            }
            catch (System.ServiceModel.FaultException<OrganizationServiceFault> e) when (e.Detail.ErrorCode == -2147088254)
            {
            }
        }
    }

    [TestMethod]
    public void What_only_the_platform_may_set_can_be_set_as_the_platform()
    {
        using var environment = Given.SampleEnvironment();
        var id = environment.AsSystem.Create(new Entity("email") { ["senton"] = Given.Start });
        Assert.IsFalse(environment.AsSystem.Read("email", id).Contains("senton"));
        environment.WriteAsPlatform(new Entity("email", id) { ["senton"] = Given.Start });
        Assert.AreEqual(Given.Start, environment.AsSystem.Read("email", id)["senton"]);
    }

    [TestMethod]
    public void The_schema_is_written_and_read_without_loss()
    {
        using var environment = Given.SampleEnvironment();
        var text = SchemaText.Write(environment.Engine.Schema);
        Assert.AreEqual(text, SchemaText.Write(SchemaText.Read([new StringReader(text)])));
    }

    [TestMethod]
    public void A_copy_costs_milliseconds()
    {
        using var environment = Given.SampleEnvironment();
        environment.Copy().Dispose();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 10; i++)
        {
            environment.Copy().Dispose();
        }
        Assert.IsLessThan(5_000, watch.ElapsedMilliseconds);
    }

    [TestMethod]
    [TestCategory("Docs")]
    public void The_page_of_limits_is_the_table_of_limits()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CrmPlaybooks.sln")))
        {
            folder = folder.Parent;
        }
        Assert.IsNotNull(folder);
        var path = Path.Combine(folder.FullName, "docs", "limits.md");
        if (Environment.GetEnvironmentVariable("REFRESH_DOCS") == "1")
        {
            File.WriteAllText(path, Limits.ToMarkdown());
        }
        Assert.AreEqual(Limits.ToMarkdown(), File.Exists(path) ? File.ReadAllText(path) : "", "docs/limits.md is stale; run ./dev docs");
    }
}
