using System.IO.Compression;
using System.Xml.Linq;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Solution.Packing;

namespace CrmPlaybooks.Solution.Tests.Packing;

[TestClass]
public sealed class PackerTests
{
    [TestMethod]
    public void The_zip_holds_the_three_root_files_and_the_payloads()
    {
        Assert.AreEqual(
            string.Join(
                '\n',
                "PluginAssemblies/CrmPlaybooksPlugins-" + AssemblyId + "/CrmPlaybooksPlugins.dll",
                "Workflows/Sweep-1.json",
                "[Content_Types].xml",
                "customapis/cpb_Sweep/customapi.xml",
                "customizations.xml",
                "solution.xml"),
            string.Join('\n', Entries(Pack(SmallSolution.Folder)).Keys.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void The_dll_is_packed_byte_for_byte()
    {
        var packed = Entries(Pack(SmallSolution.Folder)).Single(e => e.Key.EndsWith(".dll", StringComparison.Ordinal)).Value;

        CollectionAssert.AreEqual(SmallSolution.Dll.Content.ToArray(), packed);
    }

    [TestMethod]
    public void The_same_input_gives_the_same_bytes()
    {
        CollectionAssert.AreEqual(Pack(SmallSolution.Folder), Pack(SolutionFolder.Of(SmallSolution.Folder.Files.Reverse())));
    }

    [TestMethod]
    [DataRow(PackageType.Unmanaged, "0")]
    [DataRow(PackageType.Managed, "1")]
    public void The_type_is_written_into_the_manifest(PackageType type, string managed)
    {
        Assert.AreEqual(managed, Xml(Pack(SmallSolution.Folder, type), "solution.xml").Descendants("Managed").Single().Value);
    }

    [TestMethod]
    public void Forms_are_grouped_by_the_folder_they_lie_in()
    {
        var forms = Customizations(SmallSolution.Folder)
            .Descendants("forms")
            .Select(f => $"{(string?)f.Attribute("type")}: {string.Join(' ', f.Descendants("formid").Select(i => i.Value))}");

        Assert.AreEqual("main: {1} {2}; quick: {3}", string.Join("; ", forms));
    }

    [TestMethod]
    public void Components_stand_in_the_order_of_the_placeholders()
    {
        Assert.AreEqual(
            "Entities Roles Workflows EntityMaps EntityRelationships optionsets SolutionPluginAssemblies SdkMessageProcessingSteps "
            + "Languages",
            string.Join(' ', Customizations(SmallSolution.Folder).Elements().Select(e => e.Name)));
    }

    [TestMethod]
    [DataRow(PackageType.Managed, "managed")]
    [DataRow(PackageType.Unmanaged, "{1}")]
    public void A_managed_variant_takes_the_place_of_its_namesake_in_managed_packages_only(PackageType type, string form)
    {
        var folder = SmallSolution.Folder.With(
            "Entities/cpb_Run/FormXml/main/{1}_managed.xml",
            "<forms><systemform><formid>managed</formid></systemform></forms>");

        Assert.AreEqual(
            form + " {2}",
            string.Join(' ', Customizations(folder, type).Descendants("forms").First().Descendants("formid").Select(i => i.Value)));
    }

    [TestMethod]
    public void Text_keeps_its_white_space_but_the_layout_of_files_is_gone()
    {
        var folder = SmallSolution.Folder.With(
            "Entities/cpb_Run/RibbonDiff.xml",
            "<RibbonDiffXml>\n  <CustomActions>\n    <A>  two words </A>\n  </CustomActions>\n</RibbonDiffXml>");

        Assert.AreEqual(
            "<CustomActions><A>  two words </A></CustomActions>",
            Customizations(folder).Descendants("CustomActions").Single().ToString(SaveOptions.DisableFormatting));
    }

    [TestMethod]
    public void Every_entry_bears_the_earliest_time_a_zip_can_hold()
    {
        using var zip = new ZipArchive(new MemoryStream(Pack(SmallSolution.Folder)));

        Assert.AreEqual(
            new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified),
            zip.Entries.Select(e => e.LastWriteTime.DateTime).Distinct().Single());
    }

    [TestMethod]
    public void Entries_without_extension_and_copied_xml_are_declared_one_by_one()
    {
        var types = Xml(Pack(SmallSolution.Folder), "[Content_Types].xml")
            .Elements()
            .Select(e => $"{(string?)e.Attribute("Extension") ?? (string?)e.Attribute("PartName")}={(string?)e.Attribute("ContentType")}");

        Assert.AreEqual(
            "dll=application/octet-stream json=application/octet-stream /customapis/cpb_Sweep/customapi.xml=application/octet-stream "
            + "xml=text/xml",
            string.Join(' ', types.Order(StringComparer.Ordinal).OrderBy(t => t[0] == 'x' ? 2 : t[0] == '/' ? 1 : 0)));
    }

    [TestMethod]
    public void A_missing_placeholder_is_refused() =>
        Refused(SmallSolution.Folder.Replace(SolutionPaths.Customizations, "<Roles />", ""), "lacks <Roles />");

    [TestMethod]
    public void A_filled_placeholder_is_refused() =>
        Refused(
            SmallSolution.Folder.Replace(SolutionPaths.Customizations, "<Roles />", "<Roles><Role /></Roles>"),
            "<Roles> must be empty");

    [TestMethod]
    public void An_unknown_placeholder_is_refused() =>
        Refused(
            SmallSolution.Folder.Replace(SolutionPaths.Customizations, "<Roles />", "<Roles /><CanvasApps />"),
            "does not know the element <CanvasApps>");

    [TestMethod]
    public void A_table_without_a_place_for_its_views_is_refused() =>
        Refused(
            SmallSolution.Folder.Replace("Entities/cpb_Run/Entity.xml", "<SavedQueries />", ""),
            "Entities/cpb_Run/Entity.xml lacks <SavedQueries />");

    [TestMethod]
    public void A_relationship_without_index_entry_is_refused() =>
        Refused(
            SmallSolution.Folder.Replace(SolutionPaths.RelationshipIndex, "<EntityRelationship Name=\"cpb_account_cpb_run\" />", ""),
            "cpb_account_cpb_run is not listed");

    [TestMethod]
    public void A_relationship_without_body_is_refused() =>
        Refused(
            SmallSolution.Folder.Without("Other/Relationships/Account.xml"),
            "lists cpb_account_cpb_run, which must have exactly one body");

    [TestMethod]
    public void A_missing_relationship_index_is_refused() =>
        Refused(SmallSolution.Folder.Without(SolutionPaths.RelationshipIndex), "lacks Other/Relationships.xml");

    [TestMethod]
    public void A_flow_without_its_definition_is_refused() =>
        Refused(SmallSolution.Folder.Without("Workflows/Sweep-1.json"), "lacks the content file beside it, Sweep-1.json");

    [TestMethod]
    public void A_definition_without_its_flow_is_refused() =>
        Refused(SmallSolution.Folder.Without("Workflows/Sweep-1.json.data.xml"), "Workflows/Sweep-1.json lacks the description beside it");

    [TestMethod]
    public void A_component_that_is_not_listed_is_refused() =>
        Refused(
            SmallSolution.Folder.Replace(SolutionPaths.Manifest, "<RootComponent type=\"1\" schemaName=\"cpb_run\" behavior=\"0\" />", ""),
            "lacks the root component of type 1, cpb_run");

    [TestMethod]
    public void A_listed_component_that_is_absent_is_refused() =>
        Refused(
            SmallSolution.Folder.Replace(
                SolutionPaths.Manifest,
                "</RootComponents>",
                "<RootComponent type=\"9\" schemaName=\"cpb_gone\" behavior=\"0\" /></RootComponents>"),
            "of type 9, cpb_gone, which the folder does not hold");

    [TestMethod]
    public void A_folder_made_for_one_type_only_is_refused() =>
        Refused(SmallSolution.Folder.Replace(SolutionPaths.Manifest, "<Managed>2<", "<Managed>0<"), "must say <Managed>2</Managed>");

    [TestMethod]
    public void A_dll_that_the_folder_does_not_describe_is_refused()
    {
        var other = new PluginDllBuilder(version: "1.1.0.0").Plugin("Sweep", t => t.Api("cpb_Sweep")).Build();

        Assert.Contains(
            "but the dll is 'CrmPlaybooks.Plugins, Version=1.1.0.0",
            Assert.ThrowsExactly<SolutionException>(() => Packer.Pack(SmallSolution.Folder, other, PackageType.Managed)).Message);
    }

    [TestMethod]
    public void Malformed_xml_is_refused_with_its_line() =>
        Refused(SmallSolution.Folder.With("Roles/Engine.xml", "<Role>\n<a></Role>"), "Roles/Engine.xml is not well-formed XML", "Line 2");

    [TestMethod]
    public void A_kind_of_component_that_is_unknown_is_refused() =>
        Refused(SmallSolution.Folder.With("CanvasApps/x.xml", "<a />"), "does not know components of the kind 'CanvasApps'");

    [TestMethod]
    public void A_loose_file_is_refused() => Refused(SmallSolution.Folder.With("notes.txt", "x"), "notes.txt lies loose");

    private static string AssemblyId => NameBasedId.For("CrmPlaybooks.Plugins").ToString().ToUpperInvariant();

    private static byte[] Pack(SolutionFolder folder, PackageType type = PackageType.Unmanaged) =>
        Packer.Pack(folder, SmallSolution.Dll, type);

    private static XElement Customizations(SolutionFolder folder, PackageType type = PackageType.Unmanaged) =>
        Xml(Pack(folder, type), "customizations.xml");

    private static XElement Xml(byte[] zip, string entry) => XElement.Load(new MemoryStream(Entries(zip)[entry]));

    private static Dictionary<string, byte[]> Entries(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var content = e.Open();
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            return copy.ToArray();
        });
    }

    private static void Refused(SolutionFolder folder, params string[] parts)
    {
        var message = Assert.ThrowsExactly<SolutionException>(() => Pack(folder)).Message;
        foreach (var part in parts)
        {
            Assert.Contains(part, message);
        }
    }
}
