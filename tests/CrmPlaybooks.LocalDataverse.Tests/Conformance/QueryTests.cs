using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Tests.Conformance;

[TestClass]
public sealed class QueryTests
{
    private readonly LocalEnvironment _environment = Given.SampleEnvironment();

    private IOrganizationService Service => _environment.AsSystem;

    [TestCleanup]
    public void Close() => _environment.Dispose();

    private string[] Names(QueryExpression query)
    {
        query.ColumnSet = new ColumnSet("new_name");
        return [.. Service.RetrieveMultiple(query).Entities.Select(row => row.GetAttributeValue<string>("new_name"))
            .Order(StringComparer.Ordinal)];
    }

    private string[] Where(string column, ConditionOperator op, params object[] values) =>
        Names(new QueryExpression("new_project") { Criteria = { Conditions = { new ConditionExpression(column, op, values) } } });

    private void Project(string name, params (string Column, object Value)[] values)
    {
        var row = new Entity("new_project") { ["new_name"] = name };
        foreach (var (column, value) in values)
        {
            row[column] = value;
        }
        Service.Create(row);
    }

    [TestMethod]
    [DataRow("acme")]
    [DataRow("ACME")]
    [DataRow("Ácme")]
    [DataRow("acmé ")]
    public void Text_is_compared_without_case_accents_and_trailing_blanks(string asked)
    {
        Project("Acme");
        CollectionAssert.AreEqual(new[] { "Acme" }, Where("new_name", ConditionOperator.Equal, asked));
    }

    [TestMethod]
    [DataRow("%mañ%", true)]
    [DataRow("ESPA%", true)]
    [DataRow("espana_2", true)]
    [DataRow("[a-f]%", true)]
    [DataRow("[^a-f]%", false)]
    [DataRow("espana", false)]
    [DataRow("%_2%", true)]
    public void Like_knows_the_wildcards(string pattern, bool matches)
    {
        Project(pattern == "%mañ%" ? "la Mañana" : "España 2");
        Assert.HasCount(matches ? 1 : 0, Where("new_name", ConditionOperator.Like, pattern));
    }

    [TestMethod]
    public void Begins_with_takes_wildcards_as_letters()
    {
        Project("100% sure");
        Project("1000 sure");
        CollectionAssert.AreEqual(new[] { "100% sure" }, Where("new_name", ConditionOperator.BeginsWith, "100%"));
    }

    [TestMethod]
    public void Not_equal_lets_rows_without_a_value_pass()
    {
        Project("none");
        Project("ten", ("new_size", 10));
        Project("five", ("new_size", 5));
        CollectionAssert.AreEqual(new[] { "five", "none" }, Where("new_size", ConditionOperator.NotEqual, 10));
    }

    [TestMethod]
    public void Numbers_are_compared()
    {
        Project("a", ("new_size", 10), ("new_rate", 1.5m), ("new_budget", new Money(100.25m)), ("new_weight", 2.5));
        Assert.HasCount(1, Where("new_size", ConditionOperator.GreaterThan, 9));
        Assert.HasCount(1, Where("new_rate", ConditionOperator.LessEqual, 1.5m));
        Assert.HasCount(1, Where("new_budget", ConditionOperator.Equal, 100.25m));
        Assert.HasCount(1, Where("new_weight", ConditionOperator.Between, 2.0, 3.0));
        Assert.HasCount(0, Where("new_size", ConditionOperator.NotBetween, 1, 10));
    }

    [TestMethod]
    public void In_takes_lists_and_arrays()
    {
        Project("a", ("new_size", 1));
        Project("b", ("new_size", 2));
        Project("c", ("new_size", 3));
        CollectionAssert.AreEqual(new[] { "a", "c" }, Where("new_size", ConditionOperator.In, 1, 3));
        CollectionAssert.AreEqual(new[] { "b" }, Where("new_size", ConditionOperator.NotIn, new[] { 1, 3 }));
    }

    [TestMethod]
    public void Null_and_not_null_tell_empty_columns()
    {
        Project("a", ("new_size", 1));
        Project("b");
        CollectionAssert.AreEqual(new[] { "b" }, Where("new_size", ConditionOperator.Null));
        CollectionAssert.AreEqual(new[] { "a" }, Where("new_size", ConditionOperator.NotNull));
    }

    [TestMethod]
    public void Several_choices_are_matched_by_what_they_hold()
    {
        Project("rg", ("new_colors", new OptionSetValueCollection([new OptionSetValue(1), new OptionSetValue(2)])));
        Project("b", ("new_colors", new OptionSetValueCollection([new OptionSetValue(3)])));
        Project("none");
        CollectionAssert.AreEqual(new[] { "b", "rg" }, Where("new_colors", ConditionOperator.ContainValues, 2, 3));
        CollectionAssert.AreEqual(new[] { "b", "none" }, Where("new_colors", ConditionOperator.DoesNotContainValues, 1));
        CollectionAssert.AreEqual(new[] { "rg" }, Where("new_colors", ConditionOperator.Equal, 2, 1));
    }

    [TestMethod]
    public void Filters_nest()
    {
        Project("a", ("new_size", 1));
        Project("b", ("new_size", 2));
        Project("c", ("new_size", 3), ("new_urgent", true));
        var query = new QueryExpression("new_project");
        query.Criteria.AddCondition("new_size", ConditionOperator.GreaterThan, 1);
        var either = query.Criteria.AddFilter(LogicalOperator.Or);
        either.AddCondition("new_urgent", ConditionOperator.Equal, true);
        either.AddCondition("new_name", ConditionOperator.Equal, "a");
        CollectionAssert.AreEqual(new[] { "c" }, Names(query));
    }

    [TestMethod]
    public void Links_of_any_depth_join_and_answer_under_their_alias()
    {
        var account = Service.Account("Contoso");
        var project = Service.Create(new Entity(
            "new_project")
        { ["new_name"] = "Bridge", ["new_accountid"] = new EntityReference("account", account) });
        Service.Create(new Entity("new_milestone")
        {
            ["new_name"] = "First",
            ["new_projectid"] = new EntityReference("new_project", project)
        });
        Service.Create(new Entity("new_milestone") { ["new_name"] = "Loose" });
        var query = new QueryExpression("new_milestone") { ColumnSet = new ColumnSet("new_name") };
        var toProject = query.AddLink("new_project", "new_projectid", "new_projectid");
        toProject.EntityAlias = "p";
        toProject.Columns = new ColumnSet("new_name", "new_accountid");
        var toAccount = toProject.AddLink("account", "new_accountid", "accountid");
        toAccount.EntityAlias = "a";
        toAccount.Columns = new ColumnSet("name");
        toAccount.LinkCriteria.AddCondition("name", ConditionOperator.Equal, "contoso");
        var row = Service.RetrieveMultiple(query).Entities.Single();
        Assert.AreEqual("Bridge", row.GetAttributeValue<AliasedValue>("p.new_name").Value);
        Assert.AreEqual("Contoso", row.GetAttributeValue<AliasedValue>("a.name").Value);
        Assert.AreEqual("Contoso", row.FormattedValues["p.new_accountid"]);
    }

    [TestMethod]
    public void An_outer_link_keeps_rows_without_a_partner()
    {
        var account = Service.Account("Contoso");
        Project("with", ("new_accountid", new EntityReference("account", account)));
        Project("without");
        var query = new QueryExpression("new_project");
        query.AddLink("account", "new_accountid", "accountid", JoinOperator.LeftOuter).EntityAlias = "a";
        query.Criteria.AddCondition("a", "accountid", ConditionOperator.Null);
        CollectionAssert.AreEqual(new[] { "without" }, Names(query));
    }

    [TestMethod]
    public void A_link_without_an_alias_is_named_by_its_table_and_place()
    {
        var account = Service.Account("Contoso");
        Project("with", ("new_accountid", new EntityReference("account", account)));
        var query = new QueryExpression("new_project");
        query.AddLink("account", "new_accountid", "accountid").Columns = new ColumnSet("name");
        Assert.IsTrue(Service.RetrieveMultiple(query).Entities.Single().Contains("account1.name"));
    }

    [TestMethod]
    public void Other_joins_are_refused_by_name()
    {
        var query = new QueryExpression("new_project");
        query.AddLink("account", "new_accountid", "accountid", JoinOperator.Exists);
        StringAssert.Contains(Assert.Throws<NotSupportedException>(() => Service.RetrieveMultiple(query)).Message, "Exists");
    }

    [TestMethod]
    public void Rows_come_in_the_asked_order_with_empty_values_first()
    {
        Project("b", ("new_size", 2));
        Project("none");
        Project("a", ("new_size", 2));
        Project("c", ("new_size", 1));
        var query = new QueryExpression("new_project") { ColumnSet = new ColumnSet("new_name") };
        query.AddOrder("new_size", OrderType.Ascending);
        query.AddOrder("new_name", OrderType.Descending);
        CollectionAssert.AreEqual(new[] { "none", "c", "b", "a" },
            Service.RetrieveMultiple(query).Entities.Select(row => row["new_name"]).ToArray());
    }

    [TestMethod]
    public void A_choice_sorts_by_its_label()
    {
        Project("running", ("new_phase", new OptionSetValue(100000001)));
        Project("done", ("new_phase", new OptionSetValue(100000002)));
        Project("planned", ("new_phase", new OptionSetValue(100000000)));
        var query = new QueryExpression("new_project") { ColumnSet = new ColumnSet("new_name") };
        query.AddOrder("new_phase", OrderType.Ascending);
        CollectionAssert.AreEqual(new[] { "done", "planned", "running" },
            Service.RetrieveMultiple(query).Entities.Select(row => row["new_name"]).ToArray());
    }

    [TestMethod]
    public void Top_limits_the_answer()
    {
        Project("b");
        Project("a");
        var query = new QueryExpression("new_project") { ColumnSet = new ColumnSet("new_name"), TopCount = 1 };
        query.AddOrder("new_name", OrderType.Ascending);
        Assert.AreEqual("a", Service.RetrieveMultiple(query).Entities.Single()["new_name"]);
    }

    [TestMethod]
    public void Distinct_rows_come_once()
    {
        Project("a", ("new_size", 1));
        Project("b", ("new_size", 1));
        Assert.HasCount(1, Service.RetrieveMultiple(
            new QueryExpression("new_project") { ColumnSet = new ColumnSet("new_size"), Distinct = true }).Entities);
    }

    [TestMethod]
    public void The_total_is_counted_when_asked_for()
    {
        Project("a");
        Project("b");
        var answer = Service.RetrieveMultiple(
            new QueryExpression("new_project") { PageInfo = new PagingInfo { PageNumber = 1, Count = 1, ReturnTotalRecordCount = true } });
        Assert.AreEqual(2, answer.TotalRecordCount);
    }

    [TestMethod]
    public void Query_by_attribute_matches_every_value()
    {
        Project("a", ("new_size", 1));
        Project("a", ("new_size", 2));
        var query = new QueryByAttribute("new_project") { ColumnSet = new ColumnSet(false) };
        query.AddAttributeValue("new_name", "A");
        query.AddAttributeValue("new_size", 2);
        Assert.HasCount(1, Service.RetrieveMultiple(query).Entities);
    }

    [TestMethod]
    public void Columns_can_be_compared_with_each_other()
    {
        Project("same", ("new_code", "same"));
        Project("other", ("new_code", "x"));
        CollectionAssert.AreEqual(new[] { "same" },
            Names(new QueryExpression("new_project")
            {
                Criteria = { Conditions = { new ConditionExpression(
            "new_name", ConditionOperator.Equal, true, "new_code") } }
            }));
    }

    [TestMethod]
    [DataRow("new_size", "text")]
    [DataRow("new_accountid", "no guid")]
    [DataRow("new_dueon", "no date")]
    public void A_value_of_the_wrong_kind_is_the_platform_s_fault(string column, string value) =>
        Assert.AreEqual(-2147217144, Given.Fault(() => Where(column, ConditionOperator.Equal, value)).ErrorCode);

    [TestMethod]
    public void An_unknown_condition_column_is_the_platform_s_fault() =>
        Assert.AreEqual(-2147217149, Given.Fault(() => Where("nothing", ConditionOperator.Null)).ErrorCode);

    [TestMethod]
    public void The_user_s_own_rows_are_found()
    {
        Project("system's");
        _environment.ServiceFor(_environment.AdministratorId).Create(new Entity("new_project") { ["new_name"] = "admin's" });
        CollectionAssert.AreEqual(new[] { "system's" }, Where("ownerid", ConditionOperator.EqualUserId));
    }

    [TestMethod]
    [DataRow(ConditionOperator.Today, 0, true)]
    [DataRow(ConditionOperator.Yesterday, 0, false)]
    [DataRow(ConditionOperator.LastXDays, 1, true)]
    [DataRow(ConditionOperator.NextXDays, 1, false)]
    [DataRow(ConditionOperator.OlderThanXDays, 1, false)]
    [DataRow(ConditionOperator.ThisMonth, 0, true)]
    [DataRow(ConditionOperator.LastMonth, 0, false)]
    [DataRow(ConditionOperator.ThisWeek, 0, true)]
    public void Relative_dates_are_told_from_the_clock(ConditionOperator op, int x, bool matches)
    {
        Project("a");
        var values = x == 0 ? Array.Empty<object>() : [x];
        Assert.HasCount(matches ? 1 : 0, Where("createdon", op, values));
    }

    [TestMethod]
    public void Older_than_counts_whole_days()
    {
        Project("a");
        _environment.Clock.Advance(TimeSpan.FromDays(2));
        Assert.HasCount(1, Where("createdon", ConditionOperator.OlderThanXDays, 1));
    }
}
