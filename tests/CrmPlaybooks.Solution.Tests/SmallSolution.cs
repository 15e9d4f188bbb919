using System.Text;
using CrmPlaybooks.Solution.Deriving;
using static CrmPlaybooks.Solution.Tests.PluginDllBuilder;

namespace CrmPlaybooks.Solution.Tests;

/// <summary>The smallest solution that holds one component of every kind the packer merges or copies.</summary>
internal static class SmallSolution
{
    public static readonly PluginDll Dll = new PluginDllBuilder()
        .Plugin("Sweep", t => t.Api("cpb_Sweep"))
        .Plugin("EmailChanged", t => t.On(Messages.Update, "email", columns: "statecode", preImage: "statecode"))
        .Build();

    private static readonly SolutionFolder Bare = SolutionFolder.Of(new Dictionary<string, string>
    {
        ["Other/Solution.xml"] = """
            <?xml version="1.0" encoding="utf-8"?>
            <ImportExportXml version="9.2" SolutionPackageVersion="9.2" languagecode="1033" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <SolutionManifest>
                <UniqueName>Small</UniqueName>
                <Version>0.1.0.0</Version>
                <Managed>2</Managed>
                <Publisher>
                  <CustomizationPrefix>cpb</CustomizationPrefix>
                </Publisher>
                <RootComponents>
                  <RootComponent type="1" schemaName="cpb_run" behavior="0" />
                  <RootComponent type="20" id="{b0000000-0000-5000-8000-000000000001}" behavior="0" />
                  <RootComponent type="29" id="{b0000000-0000-5000-8000-000000000002}" behavior="0" />
                </RootComponents>
                <MissingDependencies />
              </SolutionManifest>
            </ImportExportXml>
            """,
        ["Other/Customizations.xml"] = """
            <ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <Entities /><Roles /><Workflows /><EntityMaps /><EntityRelationships /><optionsets /><SolutionPluginAssemblies /><SdkMessageProcessingSteps />
              <Languages><Language>1033</Language></Languages>
            </ImportExportXml>
            """,
        ["Other/Relationships.xml"] = """<EntityRelationships><EntityRelationship Name="cpb_account_cpb_run" /></EntityRelationships>""",
        ["Other/Relationships/Account.xml"] = """<EntityRelationships><EntityRelationship Name="cpb_account_cpb_run"><EntityRelationshipType>OneToMany</EntityRelationshipType></EntityRelationship></EntityRelationships>""",
        ["Entities/cpb_Run/Entity.xml"] = """<Entity><Name>cpb_Run</Name><EntityInfo /><FormXml /><SavedQueries /><RibbonDiffXml /></Entity>""",
        ["Entities/cpb_Run/RibbonDiff.xml"] = "<RibbonDiffXml><CustomActions /></RibbonDiffXml>",
        ["Entities/cpb_Run/FormXml/main/{1}.xml"] = """<forms><systemform><formid>{1}</formid></systemform></forms>""",
        ["Entities/cpb_Run/FormXml/main/{2}.xml"] = """<forms><systemform><formid>{2}</formid></systemform></forms>""",
        ["Entities/cpb_Run/FormXml/quick/{3}.xml"] = """<forms><systemform><formid>{3}</formid></systemform></forms>""",
        ["Entities/cpb_Run/SavedQueries/{4}.xml"] = """<savedqueries><savedquery><savedqueryid>{4}</savedqueryid></savedquery></savedqueries>""",
        ["Roles/Engine.xml"] = """<Role id="{b0000000-0000-5000-8000-000000000001}" name="Engine" />""",
        ["Workflows/Sweep-1.json"] = "{}",
        ["Workflows/Sweep-1.json.data.xml"] = """<Workflow WorkflowId="{b0000000-0000-5000-8000-000000000002}"><JsonFileName>/Workflows/Sweep-1.json</JsonFileName></Workflow>""",
        ["customapis/cpb_Sweep/customapi.xml"] = """<customapi uniquename="cpb_Sweep"><name>cpb_Sweep</name><workflowsdkstepenabled>1</workflowsdkstepenabled></customapi>""",
    }.Select(f => new SolutionFile(f.Key, Encoding.UTF8.GetBytes(f.Value))));

    /// <summary>Agrees with <see cref="Dll"/>.</summary>
    public static readonly SolutionFolder Folder = DerivedFiles.Apply(Bare, DerivedFiles.Changes(Bare, Derivation.Derive(Dll)));

    public static SolutionFolder With(this SolutionFolder folder, string path, string content) =>
        folder.With(path, Encoding.UTF8.GetBytes(content));

    public static SolutionFolder Replace(this SolutionFolder folder, string path, string old, string replacement)
    {
        var text = Encoding.UTF8.GetString(folder[path].Content.Span);
        Assert.Contains(old, text);
        return folder.With(path, text.Replace(old, replacement, StringComparison.Ordinal));
    }
}
