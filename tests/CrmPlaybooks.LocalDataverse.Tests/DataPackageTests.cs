using System.Text;
using CrmPlaybooks.LocalDataverse.DataPackages;
using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Tests;

[TestClass]
public sealed class DataPackageTests
{
    private const string Schema = """
        <entities><entity name="account"><fields><field name="accountid" type="guid" primaryKey="true" /></fields></entity>
        <entity name="new_project"><fields><field name="new_code" type="string" updateCompare="true" /></fields></entity></entities>
        """;

    private static string Folder(string data, string schema = Schema)
    {
        var folder = Directory.CreateTempSubdirectory("data-package").FullName;
        File.WriteAllText(Path.Combine(folder, "data_schema.xml"), schema);
        File.WriteAllText(Path.Combine(folder, "data.xml"), data);
        return folder;
    }

    private static LocalEnvironment Filled(out Guid account, out Guid email)
    {
        var environment = Given.SampleEnvironment();
        var service = environment.AsSystem;
        account = service.Create(new Entity(
            "account")
        {
            ["name"] = "Contoso & <Sons>",
            ["revenue"] = new Money(12.5m),
            ["creditonhold"] = true,
            ["statuscode"] = new OptionSetValue(1)
        });
        var contact = service.Create(new Entity(
            "contact")
        {
            ["lastname"] = "Lovelace",
            ["emailaddress1"] = "ada@client.example",
            ["parentcustomerid"] = new EntityReference("account", account)
        });
        email = service.Create(new Entity("email")
        {
            ["subject"] = "Hello",
            ["regardingobjectid"] = new EntityReference("account", account),
            ["to"] = new EntityCollection(
                [new Entity("activityparty") { ["partyid"] = new EntityReference("contact", contact) },
                new Entity("activityparty") { ["addressused"] = "somebody@x.example" }]),
        });
        service.Update(new Entity("email", email) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(3) });
        var project = service.Create(new Entity("new_project")
        {
            ["new_code"] = "P-1",
            ["new_dueon"] = new DateTime(2026, 5, 6),
            ["new_colors"] = new OptionSetValueCollection([new OptionSetValue(1), new OptionSetValue(3)]),
            ["new_accountid"] = new EntityReference("account", account),
        });
        service.Associate("new_project", project, new Relationship("new_project_contact"), [new EntityReference("contact", contact)]);
        return environment;
    }

    [TestMethod]
    public void A_package_that_was_written_loads_the_same_rows()
    {
        using var original = Filled(out var account, out var email);
        using var zip = new MemoryStream();
        DataPackage.Write(original, ["email", "account", "contact", "new_project"], zip);
        zip.Position = 0;
        using var target = Given.SampleEnvironment();
        target.Clock.Advance(TimeSpan.FromDays(30));
        var report = DataPackage.Load(target, zip);
        Assert.IsEmpty(report.Refused);
        Assert.IsEmpty(report.UnknownColumns);
        Assert.AreEqual(1, report.Created["email"]);
        var mail = target.AsSystem.Read("email", email);
        Assert.AreEqual(3, mail.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.AreEqual(Given.Start, mail.GetAttributeValue<DateTime>("createdon"));
        var to = mail.GetAttributeValue<EntityCollection>("to").Entities;
        Assert.AreEqual("Lovelace", to[0].GetAttributeValue<EntityReference>("partyid").Name);
        Assert.AreEqual("somebody@x.example", to[1]["addressused"]);
        var row = target.AsSystem.Read("account", account);
        Assert.AreEqual("Contoso & <Sons>", row["name"]);
        Assert.AreEqual(12.5m, row.GetAttributeValue<Money>("revenue").Value);
        var project = target.AsSystem.RetrieveMultiple(
            new QueryExpression("new_project") { ColumnSet = new ColumnSet(true) }).Entities.Single();
        Assert.AreEqual(new DateTime(2026, 5, 6), project["new_dueon"]);
        Assert.HasCount(2, project.GetAttributeValue<OptionSetValueCollection>("new_colors"));
        Assert.AreEqual(1, target.AsSystem.Count("new_project_contact"));
    }

    [TestMethod]
    public void A_second_load_updates_instead_of_doubling()
    {
        using var environment = Filled(out _, out _);
        using var zip = new MemoryStream();
        DataPackage.Write(environment, ["account", "contact", "email", "new_project"], zip);
        zip.Position = 0;
        var report = DataPackage.Load(environment, zip);
        Assert.AreEqual(1, report.Updated["account"]);
        Assert.IsEmpty(report.Created);
    }

    [TestMethod]
    public void Rows_are_matched_by_the_columns_the_schema_compares()
    {
        using var environment = Given.SampleEnvironment();
        var id = environment.AsSystem.Create(new Entity("new_project") { ["new_code"] = "P-1" });
        DataPackage.Load(environment, Folder("""<entities><entity name="new_project"><records><record id="11111111-1111-4111-8111-111111111111"><field name="new_code" value="P-1" /><field name="new_name" value="Bridge" /></record></records></entity></entities>"""));
        Assert.AreEqual("Bridge", environment.AsSystem.Read("new_project", id)["new_name"]);
    }

    [TestMethod]
    public void Unknown_tables_and_columns_are_counted()
    {
        using var environment = Given.SampleEnvironment();
        var report = DataPackage.Load(environment, Folder("""
            <entities>
              <entity name="strange"><records><record id="11111111-1111-4111-8111-111111111111"><field name="a" value="b" /></record><record id="11111111-1111-4111-8111-111111111112" /></records></entity>
              <entity name="account"><records><record id="11111111-1111-4111-8111-111111111113"><field name="name" value="x" /><field name="odd_column" value="y" /></record></records></entity>
            </entities>
            """));
        Assert.AreEqual(2, report.UnknownTables["strange"]);
        Assert.AreEqual(1, report.UnknownColumns["account.odd_column"]);
        Assert.AreEqual(1, environment.AsSystem.Count("account"));
    }

    [TestMethod]
    public void A_row_with_a_wrong_value_is_reported_and_the_others_are_kept()
    {
        using var environment = Given.SampleEnvironment();
        var report = DataPackage.Load(environment, Folder("""
            <entities><entity name="account"><records>
              <record id="11111111-1111-4111-8111-111111111113"><field name="numberofemployees" value="many" /></record>
              <record id="11111111-1111-4111-8111-111111111114"><field name="numberofemployees" value="7" /></record>
            </records></entity></entities>
            """));
        StringAssert.Contains(report.Refused.Single(), "11111111-1111-4111-8111-111111111113");
        Assert.AreEqual(1, environment.AsSystem.Count("account"));
    }

    [TestMethod]
    public void An_owner_nobody_knows_is_replaced_and_counted()
    {
        using var environment = Given.SampleEnvironment();
        var report = DataPackage.Load(environment, Folder("""<entities><entity name="account"><records><record id="11111111-1111-4111-8111-111111111113"><field name="ownerid" value="99999999-1111-4111-8111-111111111113" lookupentity="systemuser" /></record></records></entity></entities>"""));
        Assert.AreEqual(1, report.UnknownOwners);
    }

    [TestMethod]
    public void Xml_that_breaks_off_changes_no_row()
    {
        using var environment = Given.SampleEnvironment();
        Assert.ThrowsExactly<InvalidDataException>(() => DataPackage.Load(environment, Folder("""<entities><entity name="account"><records><record id="11111111-1111-4111-8111-111111111113"><field name="name" value="x" /></record>""")));
        Assert.AreEqual(0, environment.AsSystem.Count("account"));
    }

    [TestMethod]
    public void A_package_without_its_files_is_refused()
    {
        using var environment = Given.SampleEnvironment();
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(
            () => DataPackage.Load(environment, Directory.CreateTempSubdirectory("empty").FullName)).Message, "data_schema.xml");
        Assert.ThrowsExactly<InvalidDataException>(() => DataPackage.Load(environment, new MemoryStream(Encoding.UTF8.GetBytes("no zip"))));
    }

    [TestMethod]
    public void No_step_runs_while_a_package_is_loaded()
    {
        using var environment = Given.With(
            new Step("Refuser", "Create", "account", 20) { Configuration = "no" },
            new Step("Recorder", "Create", "account", 40) { IsAsynchronous = true, Configuration = "x" });
        DataPackage.Load(environment, Folder("""<entities><entity name="account"><records><record id="11111111-1111-4111-8111-111111111113"><field name="name" value="x" /></record></records></entity></entities>"""));
        Assert.IsEmpty(environment.Async.Pending);
    }
}
