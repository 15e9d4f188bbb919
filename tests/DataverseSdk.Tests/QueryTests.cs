using System.Collections;
using Microsoft.Xrm.Sdk.Query;

namespace DataverseSdk.Tests;

[TestClass]
public sealed class QueryTests
{
    [TestMethod]
    public void A_new_query_asks_for_no_column_and_no_page()
    {
        var query = new QueryExpression("account");
        Assert.IsFalse(query.ColumnSet.AllColumns);
        Assert.IsEmpty(query.ColumnSet.Columns);
        Assert.AreEqual(LogicalOperator.And, query.Criteria.FilterOperator);
        Assert.AreEqual(0, query.PageInfo.PageNumber);
        Assert.AreEqual(0, query.PageInfo.Count);
        Assert.IsNull(query.TopCount);
        Assert.IsFalse(query.Distinct);
        Assert.IsFalse(query.NoLock);
    }

    [TestMethod]
    public void What_a_query_is_set_to_stays_null()
    {
        var query = new QueryExpression("account") { ColumnSet = null, Criteria = null, PageInfo = null };
        Assert.IsNull(query.ColumnSet);
        Assert.IsNull(query.Criteria);
        Assert.IsNull(query.PageInfo);
    }

    [TestMethod]
    public void A_link_joins_from_the_query_and_is_inner()
    {
        var link = new QueryExpression("account").AddLink("task", "accountid", "regardingobjectid");
        Assert.AreEqual("account", link.LinkFromEntityName);
        Assert.AreEqual("accountid", link.LinkFromAttributeName);
        Assert.AreEqual("task", link.LinkToEntityName);
        Assert.AreEqual("regardingobjectid", link.LinkToAttributeName);
        Assert.AreEqual(JoinOperator.Inner, link.JoinOperator);
        Assert.IsNull(link.EntityAlias);
        Assert.IsFalse(link.Columns.AllColumns);
    }

    [TestMethod]
    public void A_link_of_a_link_repeats_the_table_of_the_outer_link()
    {
        var inner = new QueryExpression("account").AddLink("task", "accountid", "regardingobjectid").AddLink("systemuser", "ownerid", "systemuserid");
        Assert.AreEqual("account", inner.LinkFromEntityName);
    }

    [TestMethod]
    public void A_link_keeps_columns_but_not_criteria_when_set_to_null()
    {
        var link = new LinkEntity { Columns = null, LinkCriteria = null };
        Assert.IsNotNull(link.Columns);
        Assert.IsNull(link.LinkCriteria);
    }

    [TestMethod]
    public void Values_given_one_by_one_are_values() => AreValues(new ConditionExpression("a", ConditionOperator.In, 1, 2), 1, 2);

    [TestMethod]
    public void An_array_of_numbers_given_as_a_collection_is_opened() =>
        AreValues(new ConditionExpression("a", ConditionOperator.In, new[] { 1, 2 }), 1, 2);

    [TestMethod]
    public void An_array_of_text_is_opened() => AreValues(new ConditionExpression("a", ConditionOperator.In, ["x", "y"]), "x", "y");

    [TestMethod]
    public void A_list_is_opened() => AreValues(new ConditionExpression("a", ConditionOperator.In, new List<int> { 1, 2 }), 1, 2);

    [TestMethod]
    public void An_array_of_numbers_given_to_a_filter_is_one_value()
    {
        var numbers = new[] { 1, 2 };
        var filter = new FilterExpression();
        filter.AddCondition("a", ConditionOperator.In, numbers);
        AreValues(filter.Conditions[0], numbers);
    }

    [TestMethod]
    public void A_null_value_is_a_value() => AreValues(new ConditionExpression("a", ConditionOperator.Equal, (object?)null), (object?)null);

    [TestMethod]
    public void A_null_array_has_no_values()
    {
        AreValues(new ConditionExpression("a", ConditionOperator.Equal, (object[]?)null));
        AreValues(new ConditionExpression("a", ConditionOperator.Equal, (ICollection?)null));
    }

    [TestMethod]
    public void A_condition_can_compare_columns()
    {
        var filter = new FilterExpression();
        filter.AddCondition("task", "modifiedon", ConditionOperator.Equal, true, "createdon");
        Assert.IsTrue(filter.Conditions[0].CompareColumns);
        Assert.AreEqual("task", filter.Conditions[0].EntityName);
        AreValues(filter.Conditions[0], "createdon");
    }

    [TestMethod]
    public void True_alone_is_a_value()
    {
        var filter = new FilterExpression();
        filter.AddCondition("donotemail", ConditionOperator.Equal, true);
        Assert.IsFalse(filter.Conditions[0].CompareColumns);
        AreValues(filter.Conditions[0], true);
    }

    [TestMethod]
    public void A_null_filter_is_not_added()
    {
        var filter = new FilterExpression(LogicalOperator.Or);
        filter.AddFilter((FilterExpression?)null);
        Assert.IsEmpty(filter.Filters);
    }

    [TestMethod]
    public void A_filter_added_by_operator_is_handed_back()
    {
        var filter = new FilterExpression();
        var inner = filter.AddFilter(LogicalOperator.Or);
        Assert.AreSame(inner, filter.Filters[0]);
        Assert.AreEqual(LogicalOperator.Or, inner.FilterOperator);
    }

    [TestMethod]
    public void Columns_are_copied_and_may_repeat()
    {
        var names = new[] { "a", "a" };
        var columns = new ColumnSet(names);
        names[0] = "z";
        columns.AddColumns("b", "c");
        CollectionAssert.AreEqual(new[] { "a", "a", "b", "c" }, columns.Columns.ToArray());
    }

    [TestMethod]
    public void A_query_by_attribute_with_a_name_has_no_column_set()
    {
        Assert.IsNull(new QueryByAttribute("account").ColumnSet);
        Assert.IsNotNull(new QueryByAttribute().ColumnSet);
    }

    [TestMethod]
    public void A_query_by_attribute_pairs_columns_with_values()
    {
        var query = new QueryByAttribute("account");
        query.AddAttributeValue("a", 1);
        query.AddAttributeValue("b", null);
        CollectionAssert.AreEqual(new[] { "a", "b" }, query.Attributes.ToArray());
        CollectionAssert.AreEqual(new object?[] { 1, null }, query.Values.ToArray());
    }

    [TestMethod]
    public void An_aggregate_keeps_alias_and_grouping()
    {
        var month = new XrmAttributeExpression("createdon", XrmAggregateType.None, "month", XrmDateTimeGrouping.Month) { HasGroupBy = true };
        Assert.AreEqual("month", month.Alias);
        Assert.AreEqual(XrmDateTimeGrouping.Month, month.DateTimeGrouping);
        Assert.IsFalse(new XrmAttributeExpression("createdon").HasGroupBy);
    }

    private static void AreValues(ConditionExpression condition, params object?[] values) =>
        CollectionAssert.AreEqual(values, condition.Values.ToArray());
}
