using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Tests.Conformance;

[TestClass]
public sealed class FetchXmlTests
{
    private readonly LocalEnvironment _environment = Given.SampleEnvironment();

    private IOrganizationService Service => _environment.AsSystem;

    private DataCollection<Entity> Fetch(string xml) => Service.RetrieveMultiple(new FetchExpression(xml)).Entities;

    [TestInitialize]
    public void Rows()
    {
        var account = Service.Account("Contoso");
        foreach (var (name, size, budget, phase, start) in new[] { ("a", 1, 10m, 0, 1), ("b", 2, 20m, 0, 15), ("c", 3, 30.5m, 1, 40) })
        {
            Service.Create(new Entity("new_project")
            {
                ["new_name"] = name,
                ["new_size"] = size,
                ["new_budget"] = new Money(budget),
                ["new_rate"] = size / 2m,
                ["new_phase"] = new OptionSetValue(100000000 + phase),
                ["new_accountid"] = name == "c" ? null : new EntityReference("account", account),
                ["new_startsat"] = new DateTime(2026, 1, 1, 23, 30, 0, DateTimeKind.Utc).AddDays(start),
            });
        }
    }

    [TestCleanup]
    public void Close() => _environment.Dispose();

    [TestMethod]
    [DataRow("<condition attribute='new_name' operator='eq' value='A'/>", "a")]
    [DataRow("<condition attribute='new_size' operator='gt' value='1'/>", "bc")]
    [DataRow("<condition attribute='new_size' operator='in'><value>1</value><value>3</value></condition>", "ac")]
    [DataRow("<condition attribute='new_size' operator='between'><value>2</value><value>3</value></condition>", "bc")]
    [DataRow("<condition attribute='new_accountid' operator='null'/>", "c")]
    [DataRow("<condition attribute='new_name' operator='like' value='%B%'/>", "b")]
    [DataRow("<condition attribute='new_budget' operator='ge' value='20.00'/>", "bc")]
    [DataRow("<condition attribute='new_phase' operator='eq' value='100000001'/>", "c")]
    [DataRow("<condition attribute='new_startsat' operator='on-or-before' value='2026-01-16'/>", "ab")]
    [DataRow("<condition attribute='new_startsat' operator='ge' value='2026-01-16T23:30:00Z'/>", "bc")]
    [DataRow("<condition attribute='new_startsat' operator='last-x-months' value='2'/>", "abc")]
    [DataRow("<condition attribute='ownerid' operator='ne-userid'/>", "")]
    public void Conditions_filter(string condition, string names)
    {
        var rows = Fetch(
            $"<fetch><entity name='new_project'><attribute name='new_name'/><order attribute='new_name'/><filter>{condition}</filter></entity></fetch>");
        Assert.AreEqual(names, string.Concat(rows.Select(row => row["new_name"])));
    }

    [TestMethod]
    public void Linked_columns_come_under_their_alias()
    {
        var rows = Fetch(
            "<fetch><entity name='new_project'><attribute name='new_name'/><order attribute='new_name'/><link-entity name='account' from='accountid' to='new_accountid' alias='a' link-type='outer'><attribute name='name'/></link-entity></entity></fetch>");
        Assert.AreEqual("Contoso", rows[0].GetAttributeValue<AliasedValue>("a.name").Value);
        Assert.IsFalse(rows[2].Contains("a.name"));
    }

    [TestMethod]
    public void Rows_are_grouped_and_aggregated()
    {
        var rows = Fetch("""
            <fetch aggregate='true'><entity name='new_project'>
              <attribute name='new_phase' alias='phase' groupby='true'/>
              <attribute name='new_projectid' alias='rows' aggregate='count'/>
              <attribute name='new_budget' alias='total' aggregate='sum'/>
              <attribute name='new_size' alias='largest' aggregate='max'/>
              <attribute name='new_rate' alias='average' aggregate='avg'/>
              <attribute name='new_startsat' alias='last' aggregate='max'/>
              <order alias='rows' descending='true'/>
            </entity></fetch>
            """);
        Assert.AreEqual(100000000, ((OptionSetValue)rows[0].GetAttributeValue<AliasedValue>("phase").Value).Value);
        Assert.AreEqual("Planned", rows[0].FormattedValues["phase"]);
        Assert.AreEqual(2, rows[0].GetAttributeValue<AliasedValue>("rows").Value);
        Assert.AreEqual(30m, ((Money)rows[0].GetAttributeValue<AliasedValue>("total").Value).Value);
        Assert.AreEqual(2, rows[0].GetAttributeValue<AliasedValue>("largest").Value);
        Assert.AreEqual(0.75m, rows[0].GetAttributeValue<AliasedValue>("average").Value);
        Assert.AreEqual(new DateTime(2026, 1, 16, 23, 30, 0, DateTimeKind.Utc), rows[0].GetAttributeValue<AliasedValue>("last").Value);
        Assert.AreEqual(30.5m, ((Money)rows[1].GetAttributeValue<AliasedValue>("total").Value).Value);
    }

    [TestMethod]
    public void Distinct_values_are_counted_once() => Assert.AreEqual(1,
        Fetch("<fetch aggregate='true'><entity name='new_project'><attribute name='new_accountid' alias='n' aggregate='countcolumn' distinct='true'/></entity></fetch>")[0].GetAttributeValue<AliasedValue>("n").Value);

    [TestMethod]
    [DataRow("month", "1,2")]
    [DataRow("day", "2,10,16")]
    [DataRow("year", "2026")]
    [DataRow("quarter", "1")]
    public void Dates_are_grouped(string grouping, string expected)
    {
        var rows = Fetch(
            $"<fetch aggregate='true'><entity name='new_project'><attribute name='new_startsat' alias='when' groupby='true' dategrouping='{grouping}'/><order alias='when'/></entity></fetch>");
        Assert.AreEqual(expected, string.Join(',', rows.Select(row => row.GetAttributeValue<AliasedValue>("when").Value)));
    }

    [TestMethod]
    public void Dates_are_grouped_in_the_user_s_zone()
    {
        Service.Update(new Entity("usersettings", _environment.AdministratorId) { ["timezonecode"] = 105 });
        var rows = _environment.ServiceFor(_environment.AdministratorId)
            .RetrieveMultiple(new FetchExpression(
            "<fetch aggregate='true'><entity name='new_project'><attribute name='new_startsat' alias='when' groupby='true' dategrouping='day'/><order alias='when'/></entity></fetch>")).Entities;
        Assert.AreEqual("3,11,17", string.Join(',', rows.Select(row => row.GetAttributeValue<AliasedValue>("when").Value)));
    }

    [TestMethod]
    public void A_group_may_come_from_a_linked_table()
    {
        var rows = Fetch(
            "<fetch aggregate='true'><entity name='new_project'><attribute name='new_projectid' alias='n' aggregate='count'/><link-entity name='account' from='accountid' to='new_accountid' alias='a'><attribute name='name' alias='client' groupby='true'/></link-entity></entity></fetch>");
        Assert.AreEqual("Contoso", rows.Single().GetAttributeValue<AliasedValue>("client").Value);
        Assert.AreEqual(2, rows.Single().GetAttributeValue<AliasedValue>("n").Value);
    }

    [TestMethod]
    public void Pages_go_on_with_their_cookie()
    {
        var first = Service.RetrieveMultiple(
            new FetchExpression(
            "<fetch count='2' page='1'><entity name='new_project'><attribute name='new_name'/><order attribute='new_name'/></entity></fetch>"));
        var fetch = new System.Xml.Linq.XElement(
            "fetch", new System.Xml.Linq.XAttribute("count", 2), new System.Xml.Linq.XAttribute("page", 2),
            new System.Xml.Linq.XAttribute("paging-cookie", first.PagingCookie),
            System.Xml.Linq.XElement.Parse(
                "<entity name='new_project'><attribute name='new_name'/><order attribute='new_name'/></entity>"));
        Assert.AreEqual("c", Fetch(fetch.ToString()).Single()["new_name"]);
    }

    [TestMethod]
    public void Top_limits_the_answer() => Assert.HasCount(2, Fetch("<fetch top='2'><entity name='new_project'/></fetch>"));

    [TestMethod]
    [DataRow("<fetch><entity name='new_project'>")]
    [DataRow("<fetch/>")]
    [DataRow("<nothing/>")]
    [DataRow("<fetch><entity name='new_project'><nothing/></entity></fetch>")]
    [DataRow("<fetch nothing='1'><entity name='new_project'/></fetch>")]
    [DataRow("<fetch top='x'><entity name='new_project'/></fetch>")]
    [DataRow("<fetch top='1' page='2'><entity name='new_project'/></fetch>")]
    [DataRow("<fetch><entity name='new_project'><attribute name='new_size' alias='x' aggregate='sum'/></entity></fetch>")]
    public void Malformed_fetch_xml_is_the_platform_s_fault(string xml) =>
        Assert.AreEqual(-2147220733, Given.Fault(() => Fetch(xml)).ErrorCode);

    [TestMethod]
    [DataRow("<fetch><entity name='nothing'/></fetch>", -2147217150)]
    [DataRow("<fetch><entity name='new_project'><attribute name='nothing'/></entity></fetch>", -2147217149)]
    [DataRow("<fetch><entity name='new_project'><filter><condition attribute='new_size' operator='nothing' value='1'/></filter></entity></fetch>", -2147217120)]
    [DataRow("<fetch><entity name='new_project'><filter><condition attribute='new_size' operator='eq' value='x'/></filter></entity></fetch>", -2147217144)]
    [DataRow("<fetch><entity name='new_project'><filter><condition entityname='z' attribute='new_size' operator='null'/></filter></entity></fetch>", -2147217141)]
    [DataRow("<fetch aggregate='true'><entity name='new_project'><attribute name='new_name' alias='x' aggregate='sum'/></entity></fetch>",
        -2147217105)]
    public void Wrong_fetch_xml_is_the_platform_s_fault(string xml, int code) =>
        Assert.AreEqual(code, Given.Fault(() => Fetch(xml)).ErrorCode);

    [TestMethod]
    [DataRow("<fetch><entity name='new_project'><filter><condition attribute='new_startsat' operator='this-fiscal-year'/></filter></entity></fetch>", "this-fiscal-year")]
    [DataRow("<fetch><entity name='new_project'><link-entity name='account' from='accountid' to='new_accountid' link-type='exists'/></entity></fetch>", "exists")]
    public void What_is_not_imitated_is_refused_by_name(string xml, string name) =>
        StringAssert.Contains(Assert.Throws<NotSupportedException>(() => Fetch(xml)).Message, name);
}
