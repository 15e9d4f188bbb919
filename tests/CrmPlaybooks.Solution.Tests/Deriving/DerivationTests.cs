using System.Reflection;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Solution.Deriving;
using static CrmPlaybooks.Solution.Tests.PluginDllBuilder;

namespace CrmPlaybooks.Solution.Tests.Deriving;

[TestClass]
public sealed class DerivationTests
{
    [TestMethod]
    public void A_step_takes_its_name_from_type_message_and_table()
    {
        Assert.AreEqual("CrmPlaybooks.Plugins.EmailChanged: Update of email", EmailChanged().Steps.Single().Name);
    }

    [TestMethod]
    public void Ids_follow_from_names()
    {
        var registration = EmailChanged();
        var step = registration.Steps.Single();

        CollectionAssert.AreEqual(
            new[] { NameBasedId.For("CrmPlaybooks.Plugins"), NameBasedId.For(step.Type.FullName), NameBasedId.For(step.Name), NameBasedId.For(step.Name + "/PreImage") },
            new[] { registration.AssemblyId, step.Type.Id, step.Id, step.Images.Single().Id });
    }

    [TestMethod]
    public void Filtering_columns_and_images_come_from_the_attribute_in_order()
    {
        var step = EmailChanged().Steps.Single();

        Assert.AreEqual(
            "regardingobjectid,statecode,statuscode | statuscode",
            string.Join(',', step.Columns) + " | " + string.Join(',', step.Images.Single().Columns));
    }

    [TestMethod]
    public void An_image_after_Create_is_read_by_the_message_property_Id()
    {
        var dll = new PluginDllBuilder().Plugin("TaskCreated", t => t.On(Messages.Create, "task", postImage: "subject")).Build();

        Assert.AreEqual("Id", Derivation.Derive(dll).Steps.Single().Images.Single().MessageProperty);
    }

    [TestMethod]
    public void A_custom_api_is_bound_to_its_class()
    {
        var dll = new PluginDllBuilder().Plugin("Sweep", t => t.Api("cpb_Sweep")).Build();

        Assert.AreEqual(
            "cpb_Sweep -> CrmPlaybooks.Plugins.Sweep",
            Derivation.Derive(dll).CustomApis.Select(b => $"{b.UniqueName} -> {b.Type.FullName}").Single());
    }

    [TestMethod]
    public void One_class_may_have_many_steps()
    {
        var dll = new PluginDllBuilder()
            .Plugin("ActivityDeleted", t => t.On(Messages.Delete, "email").On(Messages.Delete, "task").On(Messages.Delete, "appointment"))
            .Build();

        Assert.AreEqual("appointment email task", string.Join(' ', Derivation.Derive(dll).Steps.Select(s => s.Table)));
    }

    [TestMethod]
    public void An_update_without_columns_is_refused() =>
        Refused(
            t => t.On(Messages.Update, "email"),
            "CrmPlaybooks.Plugins.Bad: Update of email: a step on Update must name the columns that wake it.");

    [TestMethod]
    public void Columns_on_another_message_are_refused() =>
        Refused(t => t.On(Messages.Create, "email", columns: "subject"), "only a step on Update is filtered by columns");

    [TestMethod]
    public void A_pre_image_on_Create_is_refused() =>
        Refused(t => t.On(Messages.Create, "email", preImage: "subject"), "a step on Create has no pre image");

    [TestMethod]
    public void A_post_image_on_Delete_is_refused() =>
        Refused(t => t.On(Messages.Delete, "email", postImage: "subject"), "a step on Delete has no post image");

    [TestMethod]
    public void A_column_that_is_no_logical_name_is_refused() =>
        Refused(t => t.On(Messages.Update, "cpb_run", columns: "cpb_Key"), "'cpb_Key' is no logical column name");

    [TestMethod]
    public void A_column_named_twice_is_refused() =>
        Refused(t => t.On(Messages.Update, "email", columns: "subject,statecode,subject"), "the column 'subject' is named twice");

    [TestMethod]
    public void A_step_declared_twice_is_refused() =>
        Refused(t => t.On(Messages.Delete, "email").On(Messages.Delete, "email"), "the step is declared 2 times");

    [TestMethod]
    public void A_step_without_a_table_is_refused() =>
        Refused(t => t.On(Messages.Delete, ""), "a step must name its table");

    [TestMethod]
    public void A_plugin_that_nothing_calls_is_refused() =>
        Refused(new PluginDllBuilder().Plugin("Bad"), "CrmPlaybooks.Plugins.Bad is a plugin that nothing calls");

    [TestMethod]
    public void A_declared_class_that_is_no_plugin_is_refused() =>
        Refused(new PluginDllBuilder().Plugin("Bad", t => t.Api("cpb_Sweep"), isPlugin: false), "does not implement IPlugin");

    [TestMethod]
    public void A_class_that_the_platform_cannot_create_is_refused() =>
        Refused(
            new PluginDllBuilder().Plugin("Bad", t => t.Api("cpb_Sweep"), visibility: TypeAttributes.NotPublic),
            "must be a public class");

    [TestMethod]
    public void Two_classes_for_one_custom_api_are_refused() =>
        Refused(
            new PluginDllBuilder().Plugin("A", t => t.Api("cpb_Sweep")).Plugin("B", t => t.Api("cpb_Sweep")),
            "cpb_Sweep is declared by CrmPlaybooks.Plugins.A and CrmPlaybooks.Plugins.B");

    [TestMethod]
    public void A_dll_without_a_strong_name_is_refused() =>
        Refused(new PluginDllBuilder(strongNamed: false).Plugin("A", t => t.Api("cpb_Sweep")), "is not strong-named");

    [TestMethod]
    public void Every_mistake_is_named_at_once()
    {
        var dll = new PluginDllBuilder()
            .Plugin("Bad", t => t.On(Messages.Update, "email").On(Messages.Create, "task", preImage: "subject"))
            .Build();

        Assert.HasCount(2, Assert.ThrowsExactly<SolutionException>(() => Derivation.Derive(dll)).Message.Split(Environment.NewLine));
    }

    [TestMethod]
    public void Bytes_that_are_no_assembly_are_refused_in_a_sentence()
    {
        Assert.AreEqual(
            "The plugin dll is not a .NET assembly.",
            Assert.ThrowsExactly<SolutionException>(() => PluginDll.Read([1, 2, 3])).Message);
    }

    private static Registration EmailChanged() => Derivation.Derive(new PluginDllBuilder()
        .Plugin(
            "EmailChanged",
            t => t.On(Messages.Update, "email", columns: "statecode,statuscode, regardingobjectid", preImage: "statuscode"))
        .Build());

    private static void Refused(Action<PluginTypeDeclaration> declare, string sentence) =>
        Refused(new PluginDllBuilder().Plugin("Bad", declare), sentence);

    private static void Refused(PluginDllBuilder dll, string sentence) =>
        Assert.Contains(sentence, Assert.ThrowsExactly<SolutionException>(() => Derivation.Derive(dll.Build())).Message);
}
