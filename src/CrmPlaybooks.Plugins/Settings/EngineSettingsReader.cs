using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Plugins.Snapshots;
using CrmPlaybooks.Policy.Settings;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Settings;

/// <summary>Reads the environment variables of the solution, and which snapshot is in force, in one request: the snapshot bears the kill switch's name.</summary>
internal static class EngineSettingsReader
{
    private const string Prefix = "cpb_";
    private const string ValueAlias = "current";
    private const string SnapshotAlias = "snapshot";

    public static EngineReading Read(IOrganizationService service)
    {
        var query = new QueryExpression(EnvironmentVariableTable.Table)
        {
            ColumnSet = new ColumnSet(EnvironmentVariableTable.SchemaName, EnvironmentVariableTable.DefaultValue),
            Criteria = { Conditions = { new ConditionExpression(EnvironmentVariableTable.SchemaName, ConditionOperator.BeginsWith, Prefix) } },
        };
        var value = query.AddLink(EnvironmentVariableValueTable.Table, EnvironmentVariableTable.Id, EnvironmentVariableValueTable.Definition, JoinOperator.LeftOuter);
        value.EntityAlias = ValueAlias;
        value.Columns = new ColumnSet(EnvironmentVariableValueTable.Value);
        var snapshot = query.AddLink(SnapshotTable.Table, EnvironmentVariableTable.SchemaName, SnapshotTable.Name, JoinOperator.LeftOuter);
        snapshot.EntityAlias = SnapshotAlias;
        snapshot.Columns = new ColumnSet(SnapshotTable.Version, SnapshotTable.BuiltOn);
        SnapshotStamp? stamp = null;
        var texts = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var row in service.RetrieveMultiple(query).Entities)
        {
            texts[row.GetAttributeValue<string>(EnvironmentVariableTable.SchemaName)] =
                row.Joined<string>(ValueAlias, EnvironmentVariableValueTable.Value) ?? row.GetAttributeValue<string>(EnvironmentVariableTable.DefaultValue);
            stamp ??= SnapshotStamp.Of(row, SnapshotAlias);
        }

        return new EngineReading(EngineSettings.Read(texts), stamp);
    }
}
