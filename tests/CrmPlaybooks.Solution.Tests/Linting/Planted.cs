using System.Text;
using System.Xml.Linq;
using CrmPlaybooks.Solution.Deriving;
using CrmPlaybooks.Solution.Linting;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Tests.Linting;

/// <summary>Plants one fault into a copy of our own solution, in memory, and asks one rule to find it.</summary>
internal static class Planted
{
    public static readonly Repository Repository = Repository.Above(AppContext.BaseDirectory);
    public static readonly SolutionFolder Ours = SolutionFolder.Load(Repository.SolutionPackage);
    public static readonly PluginDll Dll = PluginDll.Load(Repository.PluginDll);

    private static readonly LintSubject WithoutFault = new(Ours, Dll);

    public const string Run = "Entities/cpb_Run/Entity.xml";
    public const string Account = "Entities/Account/Entity.xml";
    public const string Warning = "Entities/cpb_Warning/Entity.xml";
    public const string App = "AppModules/cpb_CrmPlaybooks/AppModule.xml";
    public const string SiteMap = "AppModuleSiteMaps/cpb_CrmPlaybooks/AppModuleSiteMap.xml";
    public const string Sweep = "customapis/cpb_Sweep/customapi.xml";
    public const string AccountRelationships = SolutionPaths.RelationshipBodies + "/Account.xml";

    public static string Form(string table, string type = "main") => First($"Entities/{table}/FormXml/{type}");

    public static string View(string table, string queryType = "0") =>
        Ours.Under($"Entities/{table}/SavedQueries")
            .First(
                f => f.Root.Descendants("querytype").Single().Value == queryType
                    && f.Root.Descendants("isdefault").Single().Value == "1").Path;

    public static string Chart(string table) => First($"Entities/{table}/Visualizations");

    public static string Dashboard => First(SolutionPaths.Dashboards);

    public static string Role => First(SolutionPaths.Roles);

    public static string Choice => First(SolutionPaths.Choices);

    public static string Flow => Ours.Under(SolutionPaths.Workflows, ".json").First().Path;

    public static string Script => Ours.Under(SolutionPaths.WebResources, ".js").First().Path;

    public static string Assembly => First(SolutionPaths.PluginAssemblies);

    public static string Variable => First(SolutionPaths.EnvironmentVariables);

    public static string Parameter => Ours.Under(SolutionPaths.CustomApis, "customapirequestparameter.xml").First().Path;

    public static string Response => Ours.Under(SolutionPaths.CustomApis, "customapiresponseproperty.xml").First().Path;

    /// <summary>The file of a step on a message that has (or has not) an image.</summary>
    public static string Step(string message, bool withImage = false) => Ours.Under(SolutionPaths.Steps)
        .First(
            f => MessageNames.WithId(new Guid(f.Root.Text("SdkMessageId"))) == message
                && f.Root.Descendants("SdkMessageProcessingStepImage").Any() == withImage).Path;

    public static SolutionFolder Edit(this SolutionFolder folder, string path, Action<XElement> change)
    {
        var root = new XElement(folder[path].Root);
        var before = root.ToString();
        change(root);
        Assert.AreNotEqual(before, root.ToString(), "The fault changes nothing.");
        return folder.With(path, Encoding.UTF8.GetBytes(root.ToString()));
    }

    public static SolutionFolder Move(this SolutionFolder folder, string from, string to) =>
        folder.Without(from).With(to, folder[from].Content.ToArray());

    public static XElement Column(this XElement table, string logicalName) =>
        table.Descendants("attribute").Single(a => a.Text("LogicalName") == logicalName);

    public static XElement First(this XElement root, string element) => root.Descendants(element).First();

    /// <summary>The rule finds the fault in this file and says this of it, and finds nothing of the kind without it.</summary>
    public static void IsFound<TRule>(SolutionFolder faulty, string file, string says, PluginDll? dll = null, string? schemas = null)
        where TRule : LintRule, new()
    {
        var before = new TRule().Check(WithoutFault with { Schemas = schemas }).ToHashSet();
        var found = new TRule().Check(new LintSubject(faulty, dll ?? Dll, schemas)).Where(f => !before.Contains(f)).ToList();

        Assert.IsTrue(
            found.Any(f => f.File == file && f.Line > 0 && f.What.Contains(says, StringComparison.Ordinal)),
            $"Expected '{says}' in {file}, but found: {string.Join(Environment.NewLine, found)}");
    }

    private static string First(string folder) => Ours.Under(folder, ".xml").First().Path;
}
