using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

/// <summary>The names of the privileges that exist, with whether they belong to rows of the organization.</summary>
internal static class Privileges
{
    private static readonly string[] Verbs = ["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share"];

    /// <summary>Standard tables whose privileges are not named for their schema name.</summary>
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["systemuser"] = "User",
        ["annotation"] = "Note",
    };

    /// <summary>Privileges that belong to no table.</summary>
    private static readonly string[] Others =
    [
        "prvActOnBehalfOfAnotherUser", "prvExportToExcel", "prvGoMobile", "prvPrint", "prvSearchAvailability", "prvWorkflowExecution",
        "prvReadEntity", "prvReadAttribute", "prvReadRelationship",
        "prvReadOptionSet", "prvReadEntityKey", "prvReadQuery", "prvReadSystemForm", "prvReadSavedQueryVisualizations", "prvReadAppModule",
        "prvReadWorkflow", "prvReadPluginAssembly", "prvReadPluginType",
        "prvReadSdkMessage", "prvReadSdkMessageProcessingStepImage", "prvReadServiceEndpoint", "prvOverrideCreatedOnCreatedBy", "prvFlow",
        "prvReadConnectionReference",
    ];

    public static Dictionary<string, bool> Of(SolutionModel model)
    {
        var privileges = Others.ToDictionary(p => p, _ => false, StringComparer.Ordinal);
        void Add(string name, bool organizationOwned)
        {
            foreach (var verb in Verbs.Where(v => !organizationOwned || v is not ("Assign" or "Share")))
            {
                privileges[$"prv{verb}{name}"] = organizationOwned;
            }
        }

        foreach (var table in StandardTable.All.Values
            .Where(t => !t.IsActivity && t.Ownership != "None"
            && t.LogicalName is not ("activitypointer" or "systemuserroles" or "teammembership")))
        {
            Add(Renamed.GetValueOrDefault(table.LogicalName, table.SchemaName), table.Ownership == "OrganizationOwned");
        }

        foreach (var table in model.Tables.Where(t => t.IsOurs && !t.IsActivity))
        {
            Add(table.SchemaName, table.Ownership == "OrgOwned");
        }

        Add("Activity", false);
        return privileges;
    }
}
