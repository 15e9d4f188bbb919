using System.Reflection;
using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.Scenarios.Hosts;
using CrmPlaybooks.Scenarios.Running;
using CrmPlaybooks.Solution;
using CrmPlaybooks.Solution.Deriving;
using CrmPlaybooks.Solution.Packing;
using FakeXrmEasy;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.FakeXrmEasy;

/// <summary>
/// What FakeXrmEasy is told of the solution: its steps and custom APIs with their plugin types, its relationships, and the rows that an environment has right after its
/// import.
/// </summary>
internal sealed class PackedSolution : IScenarioHosts
{
    private static readonly Lazy<PackedSolution> Shared = new(() => new PackedSolution(Repository.Above(AppContext.BaseDirectory)));

    private static readonly string[] PlatformTables =
    [
        "organization", "businessunit", "systemuser", "usersettings", "team", "teammembership", "role", "timezonedefinition", "calendar",
        "environmentvariabledefinition", "environmentvariablevalue",
    ];

    private static readonly string[] ActivityTables = ["activitypointer", "activityparty", "email", "phonecall", "appointment"];

    private PackedSolution(Repository repository)
    {
        var solution = SolutionFolder.Load(repository.SolutionPackage);
        var dll = PluginDll.Load(repository.PluginDll);
        var assembly = Assembly.LoadFrom(repository.PluginDll);
        var registration = Derivation.Derive(dll);
        Steps = [.. registration.Steps.Select(step => new SolutionStep(step, assembly.GetType(step.Type.FullName, throwOnError: true)!))];
        CustomApis = registration.CustomApis.ToDictionary(api => api.UniqueName, api => assembly.GetType(api.Type.FullName, throwOnError: true)!);
        Labels = RecordSchema.Of(solution);
        Tables = [.. Labels.Tables.Select(table => table.Name), .. PlatformTables, .. ActivityTables];
        Relationships = solution.Under("Other/Relationships", ".xml").SelectMany(file => file.Root.Elements("EntityRelationship"))
            .Where(relationship => relationship.Element("ReferencingAttributeName") is not null)
            .ToDictionary(
                relationship => relationship.Attribute("Name")!.Value,
                relationship => OneToMany(
                    relationship.Element("ReferencedEntityName")!.Value.ToLowerInvariant(),
                    relationship.Element("ReferencingEntityName")!.Value.ToLowerInvariant(),
                    relationship.Element("ReferencingAttributeName")!.Value.ToLowerInvariant()));
        Relationships["contact_customer_accounts"] = OneToMany("account", "contact", "parentcustomerid");
        Relationships["teamroles_association"] = new XrmFakedRelationship("teamroles", "teamid", "roleid", "team", "role");
        Relationships["teammembership_association"] = new XrmFakedRelationship("teammembership", "teamid", "systemuserid", "team", "systemuser");

        using var environment = LocalEnvironment.InMemory();
        using var zip = new MemoryStream(Packer.Pack(solution, dll, PackageType.Managed));
        environment.Import(zip);
        SystemUser = environment.SystemUserId;
        BusinessUnit = environment.RootBusinessUnitId;
        Rows = [.. PlatformTables.SelectMany(table => environment.AsSystem.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(true) }).Entities)];
    }

    public static PackedSolution Instance => Shared.Value;

    public IReadOnlyList<SolutionStep> Steps { get; }

    /// <summary>The plugin type of each custom API, by its unique name.</summary>
    public IReadOnlyDictionary<string, Type> CustomApis { get; }

    public RecordSchema Labels { get; }

    public IReadOnlyList<string> Tables { get; }

    public Dictionary<string, XrmFakedRelationship> Relationships { get; }

    public Guid SystemUser { get; }

    public Guid BusinessUnit { get; }

    /// <summary>The rows of an environment right after the import.</summary>
    public IReadOnlyList<Entity> Rows { get; }

    /// <summary>An organization in FakeXrmEasy with the solution in it.</summary>
    public IScenarioHost Open(DateTime utc) => new FakedOrganization(this, utc);

    private static XrmFakedRelationship OneToMany(string parent, string child, string lookup) => new(parent + "id", lookup, parent, child);
}
