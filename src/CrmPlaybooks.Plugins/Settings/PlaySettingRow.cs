using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Settings;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Settings;

/// <summary>How a play setting stands in its row.</summary>
internal static class PlaySettingRow
{
    /// <summary>Every active row, whatever its publication.</summary>
    public static IReadOnlyList<PlaySetting> ReadAll(IOrganizationService service)
    {
        var query = new QueryExpression(PlaySettingTable.Table)
        {
            ColumnSet = new ColumnSet(
                PlaySettingTable.Play, PlaySettingTable.Segment, PlaySettingTable.Mode, PlaySettingTable.Thresholds, PlaySettingTable.Publication),
            Criteria = { Conditions = { new ConditionExpression(PlaySettingTable.State, ConditionOperator.Equal, 0) } },
        };
        return [.. Pages.Of(service, query).Select(Read)];
    }

    /// <summary>The row of a new draft.</summary>
    public static Entity Draft(PlaySetting setting, Guid ownerId) => new(PlaySettingTable.Table, setting.Id)
    {
        [PlaySettingTable.Name] = setting.Segment is { } segment ? setting.PlayKey + ", " + segment : setting.PlayKey,
        [PlaySettingTable.Play] = setting.PlayKey,
        [PlaySettingTable.Segment] = setting.Segment is { } one ? new OptionSetValue((int)one) : null,
        [PlaySettingTable.Mode] = setting.Mode is { } mode ? new OptionSetValue((int)mode) : null,
        [PlaySettingTable.Thresholds] = setting.Thresholds,
        [PlaySettingTable.Publication] = new OptionSetValue(PlaySettingTable.Draft),
        [PlaySettingTable.Owner] = new EntityReference(UserTable.Table, ownerId),
    };

    private static PlaySetting Read(Entity row) => new(row.Id, row.GetAttributeValue<string>(PlaySettingTable.Play) ?? "")
    {
        Segment = (ClientSegment?)row.GetAttributeValue<OptionSetValue>(PlaySettingTable.Segment)?.Value,
        Mode = (Mode?)row.GetAttributeValue<OptionSetValue>(PlaySettingTable.Mode)?.Value,
        Thresholds = row.GetAttributeValue<string>(PlaySettingTable.Thresholds),
        State = row.GetAttributeValue<OptionSetValue>(PlaySettingTable.Publication)?.Value == PlaySettingTable.Published
            ? SettingState.Published
            : SettingState.Draft,
    };
}
