using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Reading;

internal static class ClientRow
{
    public static Client Read(Entity account) => new()
    {
        Id = account.Id,
        Name = account.GetAttributeValue<string>(AccountTable.Name) ?? "",
        Owner = RunRow.PrincipalOf(account.GetAttributeValue<EntityReference>(AccountTable.Owner)),
        CustomerType = account.GetAttributeValue<OptionSetValue>(AccountTable.CustomerType)?.Value,
        IsActive = account.GetAttributeValue<OptionSetValue>(AccountTable.State)?.Value != 1,
        BackupId = account.GetAttributeValue<EntityReference>(AccountTable.Backup)?.Id,
        PrimaryContact = account.GetAttributeValue<EntityReference>(AccountTable.PrimaryContact)?.Name,
        Segment = (ClientSegment?)account.GetAttributeValue<OptionSetValue>(AccountTable.Segment)?.Value,
    };

    /// <summary>What decides whether the account is a client.</summary>
    public static AccountProfile ProfileOf(Entity account) => new(
        account.GetAttributeValue<string>(AccountTable.Name) ?? "",
        account.GetAttributeValue<OptionSetValue>(AccountTable.State)?.Value != 1,
        account.GetAttributeValue<OptionSetValue>(AccountTable.CustomerType)?.Value,
        (ClientSegment?)account.GetAttributeValue<OptionSetValue>(AccountTable.Segment)?.Value);
}
