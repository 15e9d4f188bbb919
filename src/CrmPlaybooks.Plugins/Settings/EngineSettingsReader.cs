using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Settings;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Settings;

/// <summary>Reads the environment variables of the solution, in one request.</summary>
internal static class EngineSettingsReader
{
    private const string Prefix = "cpb_";
    private const string ValueAlias = "current";

    public static EngineSettings Read(IOrganizationService service)
    {
        var query = new QueryExpression(EnvironmentVariableTable.Table)
        {
            ColumnSet = new ColumnSet(EnvironmentVariableTable.SchemaName, EnvironmentVariableTable.DefaultValue),
            Criteria = { Conditions = { new ConditionExpression(EnvironmentVariableTable.SchemaName, ConditionOperator.BeginsWith, Prefix) } },
        };
        var value = query.AddLink(EnvironmentVariableValueTable.Table, EnvironmentVariableTable.Id, EnvironmentVariableValueTable.Definition, JoinOperator.LeftOuter);
        value.EntityAlias = ValueAlias;
        value.Columns = new ColumnSet(EnvironmentVariableValueTable.Value);
        var texts = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var row in service.RetrieveMultiple(query).Entities)
        {
            texts[row.GetAttributeValue<string>(EnvironmentVariableTable.SchemaName)] =
                row.Joined<string>(ValueAlias, EnvironmentVariableValueTable.Value) ?? row.GetAttributeValue<string>(EnvironmentVariableTable.DefaultValue);
        }

        return EngineSettings.Read(texts);
    }
}
