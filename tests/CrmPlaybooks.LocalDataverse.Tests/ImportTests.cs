using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Tests;

[TestClass]
public sealed class ImportTests
{
    private static readonly Step Recording = new("Recorder", "Create", "account", 40) { Name = "recording", Configuration = "x" };

    private static string[] FaultsOf(TestSolution solution, LocalEnvironment? environment = null)
    {
        using var own = environment is null ? LocalEnvironment.InMemory() : null;
        return [.. Assert.ThrowsExactly<SolutionImportException>(() => (environment ?? own)!.Import(solution.Zip())).Faults];
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("1")]
    public void A_managed_and_an_unmanaged_solution_are_taken_in(string managed)
    {
        using var environment = LocalEnvironment.InMemory();
        environment.Import(new TestSolution { Managed = managed }.Zip());
        environment.AsSystem.Create(new Entity("new_project"));
    }

    [TestMethod]
    public void Environment_variables_roles_steps_and_apis_become_rows()
    {
        using var environment = Given.With(Recording);
        var service = environment.AsSystem;
        Assert.AreEqual("5", service.RetrieveMultiple(
            new QueryExpression("environmentvariabledefinition")
            {
                ColumnSet = new ColumnSet(
            "defaultvalue")
            }).Entities.Single()["defaultvalue"]);
        Assert.AreEqual("Project User", service.Read("role", TestSolution.ProjectRoleId)["name"]);
        Assert.AreEqual("recording", service.Read("sdkmessageprocessingstep", TestSolution.StepId("recording"))["name"]);
        Assert.AreEqual(1, service.Count("customapi"));
    }

    [TestMethod]
    public void A_higher_version_upgrades_in_place_and_keeps_rows()
    {
        using var environment = Given.With(Recording);
        var id = environment.AsSystem.Create(new Entity("new_project") { ["new_code"] = "P-1" });
        environment.Import(new TestSolution
        {
            Version = "1.1.0.0",
            Steps = [Recording],
            MoreProjectColumns = [TestSolution.Column("new_Extra", "nvarchar", new XElement("MaxLength", 10)),
            TestSolution.Column("new_Flag", "bit")]
        }.Zip());
        environment.AsSystem.Update(new Entity("new_project", id) { ["new_extra"] = "more" });
        var row = environment.AsSystem.Read("new_project", id);
        Assert.AreEqual("P-1", row["new_code"]);
        Assert.AreEqual("more", row["new_extra"]);
        Assert.IsFalse(row.GetAttributeValue<bool>("new_flag"));
    }

    [TestMethod]
    public void An_upgrade_keeps_a_step_that_was_disabled_disabled()
    {
        using var environment = Given.With(Recording);
        environment.AsSystem.Update(new Entity(
            "sdkmessageprocessingstep", TestSolution.StepId("recording"))
        { ["statecode"] = new OptionSetValue(1) });
        environment.Import(new TestSolution { Version = "1.1.0.0", Steps = [Recording with { Rank = 9 }] }.Zip());
        environment.AsSystem.Account("Contoso");
        Assert.IsEmpty(environment.Traces);
        Assert.AreEqual(1, environment.AsSystem.Count("sdkmessageprocessingstep"));
    }

    [TestMethod]
    public void An_upgrade_removes_the_steps_it_no_longer_has()
    {
        using var environment = Given.With(Recording);
        environment.Import(new TestSolution { Version = "1.1.0.0" }.Zip());
        environment.AsSystem.Account("Contoso");
        Assert.IsEmpty(environment.Traces);
    }

    [TestMethod]
    public void A_lower_version_is_refused()
    {
        using var environment = Given.With();
        StringAssert.Contains(FaultsOf(new TestSolution { Version = "0.9.0.0" }, environment).Single(), "lower version");
    }

    [TestMethod]
    public void Managed_over_unmanaged_is_refused()
    {
        using var environment = LocalEnvironment.InMemory();
        environment.Import(new TestSolution { Managed = "0" }.Zip());
        StringAssert.Contains(FaultsOf(new TestSolution { Managed = "1", Version = "2.0.0.0" }, environment).Single(), "unmanaged");
    }

    [TestMethod]
    public void A_removed_plugin_type_is_refused_as_the_platform_does()
    {
        using var environment = Given.With();
        StringAssert.Contains(FaultsOf(new TestSolution { Version = "1.1.0.0", PluginTypes = ["Recorder", "Greeter"] }, environment)
            .Single(), "Existing plug-in types have been removed. Please update major or minor version");
    }

    [TestMethod]
    public void An_unpacked_managed_value_is_refused() =>
        StringAssert.Contains(FaultsOf(new TestSolution { Managed = "2" }).Single(), "packed zip");

    [TestMethod]
    public void A_step_on_an_unknown_column_is_refused() =>
        StringAssert.Contains(FaultsOf(new TestSolution { Steps = [Recording with { Message = "Update", Filter = "nothing" }] }).Single(),
        "account.nothing");

    [TestMethod]
    public void A_step_on_an_unknown_table_is_refused() =>
        StringAssert.Contains(FaultsOf(new TestSolution { Steps = [Recording with { Table = "nothing" }] }).Single(),
        "unknown table 'nothing'");

    [TestMethod]
    public void A_plugin_type_the_dll_lacks_is_refused() =>
        StringAssert.Contains(FaultsOf(new TestSolution { PluginTypes = ["Recorder", "Greeter", "Missing"] }).Single(),
        "SamplePlugins.Missing");

    [TestMethod]
    public void A_pre_image_of_a_create_is_refused() =>
        StringAssert.Contains(FaultsOf(new TestSolution { Steps = [Recording with { Images = [("x", 0, "name")] }] }).Single(),
        "pre-image of a Create");

    [TestMethod]
    public void An_asynchronous_step_before_the_main_operation_is_refused() =>
        StringAssert.Contains(FaultsOf(new TestSolution { Steps = [Recording with { IsAsynchronous = true, Stage = 20 }] }).Single(),
        "asynchronous");

    [TestMethod]
    public void A_lookup_without_a_relationship_is_refused() =>
        StringAssert.Contains(FaultsOf(new TestSolution { MoreProjectColumns = [TestSolution.Column("new_Lost", "lookup")] }).Single(),
        "new_project.new_lost");

    [TestMethod]
    public void A_file_that_is_no_assembly_is_refused() =>
        StringAssert.Contains(FaultsOf(new TestSolution { Assembly = Encoding.UTF8.GetBytes("no dll at all") })[0], "no .NET assembly");

    [TestMethod]
    public void A_dll_of_another_version_than_registered_is_refused() =>
        StringAssert.Contains(FaultsOf(new TestSolution { AssemblyVersion = "2.0.0.0" })[0], "the solution registers");

    [TestMethod]
    public void A_new_key_over_equal_rows_is_refused_and_nothing_changes()
    {
        using var environment = LocalEnvironment.InMemory();
        environment.Import(new TestSolution().Zip());
        environment.AsSystem.Create(new Entity("new_milestone") { ["new_name"] = "same" });
        environment.AsSystem.Create(new Entity("new_milestone") { ["new_name"] = "SAME" });
        var keyed = TestSolution.Entity(
            "new_Milestone", [], new XElement(
            "EntityKeys", new XElement("EntityKey", new XElement("LogicalName", "new_namekey"),
            new XElement("EntityKeyAttributes", new XElement("AttributeName", "new_name")))));
        StringAssert.Contains(FaultsOf(new TestSolution { Version = "1.1.0.0", MoreEntities = [keyed] }, environment).Single(),
            "hold the same values");
        Assert.AreEqual(2, environment.AsSystem.Count("new_milestone"));
        environment.AsSystem.Create(new Entity("new_milestone") { ["new_name"] = "same" });
    }

    [TestMethod]
    public void A_refused_solution_leaves_nothing()
    {
        using var environment = LocalEnvironment.InMemory();
        FaultsOf(new TestSolution { Steps = [Recording with { Table = "nothing" }] }, environment);
        Assert.AreEqual(-2147217150, Given.Fault(() => environment.AsSystem.Count("new_project")).ErrorCode);
    }

    [TestMethod]
    public void A_column_that_changes_its_type_is_refused()
    {
        using var environment = Given.With();
        StringAssert.Contains(FaultsOf(
            new TestSolution { Version = "1.1.0.0", MoreProjectColumns = [TestSolution.Column("new_Size", "nvarchar")] }, environment)
            .Single(), "new_project.new_size");
    }

    [TestMethod]
    public void Column_security_and_server_processes_are_refused_by_name()
    {
        StringAssert.Contains(FaultsOf(new TestSolution { MoreCustomizations = [new XElement("FieldSecurityProfiles", new XElement("x"))] })
            .Single(), "column security");
        StringAssert.Contains(FaultsOf(
            new TestSolution
            {
                MoreCustomizations = [new XElement(
            "Workflows", new XElement("Workflow", new XAttribute("Name", "Old"), new XElement("Category", 0)))]
            }).Single(), "'Old'");
    }

    [TestMethod]
    public void Bytes_that_are_no_zip_are_refused()
    {
        using var environment = LocalEnvironment.InMemory();
        StringAssert.Contains(Assert.ThrowsExactly<SolutionImportException>(() => environment.Import(new MemoryStream([1, 2, 3]))).Message,
            "no readable zip");
    }

    [TestMethod]
    public void A_truncated_zip_is_refused()
    {
        using var environment = LocalEnvironment.InMemory();
        var whole = new TestSolution().Zip().ToArray();
        Assert.ThrowsExactly<SolutionImportException>(() => environment.Import(new MemoryStream(whole[..(whole.Length / 2)])));
    }

    [TestMethod]
    [DataRow("../outside.xml")]
    [DataRow("/outside.xml")]
    [DataRow("c:/outside.xml")]
    [DataRow("a/../../outside.xml")]
    public void An_entry_outside_the_zip_is_refused(string name) =>
        StringAssert.Contains(FaultsOf(new TestSolution { MoreEntries = [(name, [1])] }).Single(), "outside itself");

    [TestMethod]
    public void A_zip_bomb_is_refused()
    {
        var zeros = new byte[129 * 1024 * 1024];
        StringAssert.Contains(FaultsOf(new TestSolution { MoreEntries = [("WebResources/bomb", zeros)] }).Single(), "more than is allowed");
    }

    [TestMethod]
    public void Xml_that_is_not_well_formed_is_refused()
    {
        using var environment = LocalEnvironment.InMemory();
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("solution.xml").Open();
            entry.Write("<open"u8);
        }
        StringAssert.Contains(Assert.ThrowsExactly<SolutionImportException>(() => environment.Import(stream)).Message, "well-formed");
    }

    [TestMethod]
    public void A_document_type_in_the_xml_is_refused()
    {
        using var environment = LocalEnvironment.InMemory();
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("solution.xml").Open();
            entry.Write("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"u8);
        }
        Assert.ThrowsExactly<SolutionImportException>(() => environment.Import(stream));
    }
}
