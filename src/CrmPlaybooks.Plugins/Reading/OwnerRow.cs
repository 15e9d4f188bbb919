using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Reading;

internal static class OwnerRow
{
    /// <param name="owner">The owner of the account: a user or a team.</param>
    /// <param name="user">The user's row joined with settings and time zone; null for a team.</param>
    public static ItemOwner Read(EntityReference owner, Entity? user)
    {
        var principal = new Principal(owner.LogicalName == "team" ? PrincipalKind.Team : PrincipalKind.User, owner.Id);
        var uiLanguage = user?.GetAttributeValue<AliasedValue>("settings." + UserSettingsTable.UiLanguage)?.Value as int?;
        var zone = user?.GetAttributeValue<AliasedValue>("zone." + TimeZoneTable.StandardName)?.Value as string;
        return new ItemOwner(
            principal,
            user?.GetAttributeValue<string>(UserTable.FullName) ?? owner.Name ?? "",
            Languages.Of(uiLanguage, null),
            new WorkCalendar(zone is null ? LocalZone.Utc : LocalZone.Of(zone), WeeklyHours.Standard));
    }
}
