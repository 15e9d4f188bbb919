using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Tests.Conformance;

[TestClass]
public sealed class ValueTests
{
    private readonly LocalEnvironment _environment = Given.SampleEnvironment();

    private IOrganizationService Service => _environment.AsSystem;

    [TestCleanup]
    public void Close() => _environment.Dispose();

    private Entity Saved(string column, object? value) =>
        Service.Read("new_project", Service.Create(new Entity("new_project") { [column] = value }));

    private int FaultOf(string column, object value) =>
        Given.Fault(() => Service.Create(new Entity("new_project") { [column] = value })).ErrorCode;

    [TestMethod]
    public void A_date_only_column_drops_the_time() =>
        Assert.AreEqual(new DateTime(2026, 3, 4),
            Saved("new_dueon", new DateTime(2026, 3, 4, 23, 59, 0, DateTimeKind.Utc)).GetAttributeValue<DateTime>("new_dueon"));

    [TestMethod]
    public void A_zone_independent_column_keeps_what_it_is_given() =>
        Assert.AreEqual(new DateTime(2026, 3, 4, 23, 59, 0),
            Saved("new_wall", new DateTime(2026, 3, 4, 23, 59, 0)).GetAttributeValue<DateTime>("new_wall"));

    [TestMethod]
    public void A_user_local_column_is_kept_in_utc_to_the_second()
    {
        var moment = Saved("new_startsat", new DateTime(2026, 3, 4, 5, 6, 7, 890, DateTimeKind.Utc))
            .GetAttributeValue<DateTime>("new_startsat");
        Assert.AreEqual(new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc), moment);
        Assert.AreEqual(DateTimeKind.Utc, moment.Kind);
    }

    [TestMethod]
    public void A_date_before_1753_is_refused() =>
        Assert.AreEqual(-2147220935, FaultOf("new_startsat", new DateTime(1752, 12, 31, 0, 0, 0, DateTimeKind.Utc)));

    [TestMethod]
    [DataRow(20, true)]
    [DataRow(21, false)]
    public void A_text_may_be_as_long_as_its_column(int length, bool fits)
    {
        var text = new string('x', length);
        if (fits)
        {
            Assert.AreEqual(text, Saved("new_code", text)["new_code"]);
        }
        else
        {
            Assert.AreEqual(-2147204303, FaultOf("new_code", text));
        }
    }

    [TestMethod]
    public void An_empty_text_is_no_value() => Assert.IsFalse(Saved("new_code", "").Contains("new_code"));

    [TestMethod]
    [DataRow(-1, false)]
    [DataRow(0, true)]
    [DataRow(1000, true)]
    [DataRow(1001, false)]
    public void A_whole_number_stays_in_its_range(int value, bool fits)
    {
        if (fits)
        {
            Assert.AreEqual(value, Saved("new_size", value)["new_size"]);
        }
        else
        {
            Assert.AreEqual(-2147204305, FaultOf("new_size", value));
        }
    }

    [TestMethod]
    public void A_decimal_is_rounded_to_its_precision() => Assert.AreEqual(1.235m, Saved("new_rate", 1.2345m)["new_rate"]);

    [TestMethod]
    public void A_decimal_outside_its_range_is_refused() => Assert.AreEqual(-2147204304, FaultOf("new_rate", 100.001m));

    [TestMethod]
    public void Money_brings_the_base_currency_and_its_amount_in_it()
    {
        var row = Saved("new_budget", new Money(123.45m));
        Assert.AreEqual(123.45m, row.GetAttributeValue<Money>("new_budget").Value);
        Assert.AreEqual(123.45m, row.GetAttributeValue<Money>("new_budget_base").Value);
        Assert.AreEqual(1m, row["exchangerate"]);
    }

    [TestMethod]
    public void Money_in_another_currency_is_divided_by_its_rate()
    {
        var euro = Service.Create(new Entity(
            "transactioncurrency")
        {
            ["currencyname"] = "Euro",
            ["isocurrencycode"] = "EUR",
            ["currencysymbol"] = "€",
            ["currencyprecision"] = 2,
            ["exchangerate"] = 0.8m
        });
        var id = Service.Create(new Entity(
            "new_project")
        {
            ["new_budget"] = new Money(80m),
            ["transactioncurrencyid"] = new EntityReference("transactioncurrency", euro)
        });
        Assert.AreEqual(100m, Service.Read("new_project", id).GetAttributeValue<Money>("new_budget_base").Value);
        Service.Update(new Entity("new_project", id) { ["new_budget"] = new Money(40m) });
        var row = Service.Read("new_project", id);
        Assert.AreEqual(50m, row.GetAttributeValue<Money>("new_budget_base").Value);
        Assert.AreEqual("€40.00", row.FormattedValues["new_budget"]);
    }

    [TestMethod]
    public void Several_choices_come_back() =>
        CollectionAssert.AreEqual(new[] { 1, 3 },
            Saved("new_colors", new OptionSetValueCollection([new OptionSetValue(3), new OptionSetValue(1)]))
            .GetAttributeValue<OptionSetValueCollection>("new_colors").Select(option => option.Value).ToArray());

    [TestMethod]
    public void A_choice_nobody_offers_is_refused()
    {
        Assert.AreEqual(-2147204326, FaultOf("new_phase", new OptionSetValue(99)));
        Assert.AreEqual(-2147204326, FaultOf("new_colors", new OptionSetValueCollection([new OptionSetValue(4)])));
    }

    [TestMethod]
    public void A_lookup_to_a_row_that_does_not_exist_is_refused() =>
        Assert.AreEqual(-2147220969, FaultOf(
            "new_accountid", new EntityReference("account", new Guid("11111111-1111-4111-8111-111111111111"))));

    [TestMethod]
    public void A_lookup_to_another_table_is_refused() =>
        Assert.AreEqual(-2147204268, FaultOf("new_accountid", new EntityReference("contact", _environment.AdministratorId)));

    public static IEnumerable<object[]> WrongTypes =>
    [
        ["new_name", 1],
        ["new_size", "1"],
        ["new_size", 1L],
        ["new_rate", 1.0],
        ["new_weight", 1m],
        ["new_budget", 1m],
        ["new_phase", 100000000],
        ["new_urgent", 1],
        ["new_startsat", "2026-01-01"],
        ["new_accountid", Guid.Empty],
    ];

    [TestMethod]
    [DynamicData(nameof(WrongTypes))]
    public void A_value_of_another_type_is_the_platform_s_fault(string column, object value) =>
        Assert.AreEqual(-2147204268, FaultOf(column, value));

    [TestMethod]
    public void Formatted_values_speak_the_user_s_language_and_zone()
    {
        var user = _environment.AdministratorId;
        Service.Update(new Entity("usersettings", user) { ["uilanguageid"] = 3082, ["localeid"] = 3082, ["timezonecode"] = 105 });
        var id = Service.Create(new Entity("new_project")
        {
            ["new_phase"] = new OptionSetValue(100000001),
            ["new_urgent"] = true,
            ["new_startsat"] = new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc),
            ["new_dueon"] = new DateTime(2026, 7, 2),
            ["new_colors"] = new OptionSetValueCollection([new OptionSetValue(1), new OptionSetValue(2)]),
        });
        var row = _environment.ServiceFor(user).Retrieve("new_project", id, new ColumnSet(true));
        Assert.AreEqual("En curso", row.FormattedValues["new_phase"]);
        Assert.AreEqual("Sí", row.FormattedValues["new_urgent"]);
        Assert.AreEqual("1/7/2026 14:00", row.FormattedValues["new_startsat"]);
        Assert.AreEqual("2/7/2026", row.FormattedValues["new_dueon"]);
        Assert.AreEqual("Rojo; Verde", row.FormattedValues["new_colors"]);
    }

    [TestMethod]
    public void A_language_without_labels_falls_back_to_the_base_language()
    {
        Service.Update(new Entity("usersettings", _environment.AdministratorId) { ["uilanguageid"] = 1036 });
        var id = Service.Create(new Entity("new_project"));
        Assert.AreEqual("Planned", _environment.ServiceFor(_environment.AdministratorId)
            .Retrieve("new_project", id, new ColumnSet(true)).FormattedValues["new_phase"]);
    }

    [TestMethod]
    public void The_user_s_day_decides_what_on_means()
    {
        Service.Update(new Entity("usersettings", _environment.AdministratorId) { ["timezonecode"] = 105 });
        Service.Create(new Entity("new_project") { ["new_startsat"] = new DateTime(2026, 7, 1, 22, 30, 0, DateTimeKind.Utc) });
        var query = new QueryExpression(
            "new_project")
        {
            Criteria = { Conditions = { new ConditionExpression(
            "new_startsat", ConditionOperator.On, new DateTime(2026, 7, 2)) } }
        };
        Assert.HasCount(1, _environment.ServiceFor(_environment.AdministratorId).RetrieveMultiple(query).Entities);
        Assert.HasCount(0, Service.RetrieveMultiple(query).Entities);
    }

    [TestMethod]
    public void The_owner_cannot_be_emptied()
    {
        var id = Service.Create(new Entity("new_project"));
        Given.Fault(() => Service.Update(new Entity("new_project", id) { ["ownerid"] = null }));
    }
}
