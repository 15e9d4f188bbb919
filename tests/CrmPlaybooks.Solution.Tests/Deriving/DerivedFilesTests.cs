using System.Text;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Solution.Deriving;
using static CrmPlaybooks.Solution.Tests.PluginDllBuilder;

namespace CrmPlaybooks.Solution.Tests.Deriving;

[TestClass]
public sealed class DerivedFilesTests
{
    private const string Manifest = SolutionPaths.Manifest;

    private static readonly Registration Registration = Derivation.Derive(SmallSolution.Dll);
    private static readonly string StepFile = $"{SolutionPaths.Steps}/{{{NameBasedId.For("CrmPlaybooks.Plugins.EmailChanged: Update of email")}}}.xml";

    [TestMethod]
    public void A_folder_that_was_written_agrees() => Assert.IsEmpty(DerivedFiles.Changes(SmallSolution.Folder, Registration));

    [TestMethod]
    public void A_step_is_asynchronous_after_the_operation_and_deleted_when_it_succeeds()
    {
        var step = SmallSolution.Folder[StepFile].Root;

        Assert.AreEqual("1 40 1", $"{step.Element("Mode")?.Value} {step.Element("Stage")?.Value} {step.Element("AsyncAutoDelete")?.Value}");
    }

    [TestMethod]
    public void A_changed_step_is_written_again()
    {
        var changes = DerivedFiles.Changes(SmallSolution.Folder.Replace(StepFile, "<Mode>1<", "<Mode>0<"), Registration);

        Assert.AreEqual(StepFile, changes.Single().Path);
    }

    [TestMethod]
    public void Another_layout_of_the_same_content_is_no_change()
    {
        Assert.IsEmpty(DerivedFiles.Changes(SmallSolution.Folder.Replace(StepFile, "\n  ", "\r\n\t"), Registration));
    }

    [TestMethod]
    public void A_step_that_no_attribute_declares_goes()
    {
        var changes = DerivedFiles.Changes(
            SmallSolution.Folder.With(SolutionPaths.Steps + "/{old}.xml", "<SdkMessageProcessingStep />"),
            Registration);

        Assert.IsNull(changes.Single().Content);
    }

    [TestMethod]
    public void The_version_that_introduced_a_step_is_kept()
    {
        var folder = SmallSolution.Folder.Replace(Manifest, "<Version>0.1.0.0<", "<Version>0.2.0.0<");

        Assert.IsEmpty(DerivedFiles.Changes(folder, Registration));
    }

    [TestMethod]
    public void Root_components_of_other_kinds_keep_their_place_and_layout()
    {
        var folder = SmallSolution.Folder.Replace(
            Manifest,
            "</RootComponents>",
            "  <RootComponent type=\"380\" schemaName=\"x\" behavior=\"0\" />\n    </RootComponents>");
        var more = new PluginDllBuilder().Plugin("Sweep", t => t.Api("cpb_Sweep")).Build();

        var changed = DerivedFiles.Apply(folder, DerivedFiles.Changes(folder, Derivation.Derive(more)));

        Assert.AreEqual(
            string.Join('\n', Text(folder).Split('\n').Where(line => !line.Contains("type=\"92\"", StringComparison.Ordinal))),
            Text(changed));
    }

    [TestMethod]
    public void A_custom_api_gets_its_plugin_type_in_its_place()
    {
        var root = SmallSolution.Folder["customapis/cpb_Sweep/customapi.xml"].Root;

        Assert.AreEqual("name plugintypeid workflowsdkstepenabled", string.Join(' ', root.Elements().Select(e => e.Name)));
    }

    [TestMethod]
    public void A_custom_api_that_no_class_claims_loses_its_plugin_type()
    {
        var without = new PluginDllBuilder()
            .Plugin("EmailChanged", t => t.On(Messages.Update, "email", columns: "statecode", preImage: "statecode"))
            .Build();

        var changed = DerivedFiles.Apply(SmallSolution.Folder, DerivedFiles.Changes(SmallSolution.Folder, Derivation.Derive(without)));

        Assert.IsNull(changed["customapis/cpb_Sweep/customapi.xml"].Root.Element("plugintypeid"));
    }

    [TestMethod]
    public void A_class_for_an_unknown_custom_api_is_refused()
    {
        var dll = new PluginDllBuilder().Plugin("Explain", t => t.Api("cpb_Explain")).Build();

        Assert.Contains(
            "the custom API cpb_Explain, which customapis does not define",
            Assert.ThrowsExactly<SolutionException>(() => DerivedFiles.Changes(SmallSolution.Folder, Derivation.Derive(dll))).Message);
    }

    [TestMethod]
    public void Writing_the_changes_makes_the_folder_on_disk_agree()
    {
        var root = Directory.CreateTempSubdirectory("derived-").FullName;
        try
        {
            var stale = SmallSolution.Folder.Replace(StepFile, "<Mode>1<", "<Mode>0<")
                .With(SolutionPaths.Steps + "/{old}.xml", "<SdkMessageProcessingStep />");
            DerivedFiles.Write(root, stale.Files.Select(f => new FileChange(f.Path, f.Content)));

            DerivedFiles.Write(root, DerivedFiles.Changes(SolutionFolder.Load(root), Registration));

            Assert.IsEmpty(DerivedFiles.Changes(SolutionFolder.Load(root), Registration));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static string Text(SolutionFolder folder) => Encoding.UTF8.GetString(folder[Manifest].Content.Span);
}
