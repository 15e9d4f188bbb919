using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Reading;

/// <summary>How a client stands in its account.</summary>
internal static class ClientRow
{
    private const int Spanish = 727000001;
    private const int FirstChannel = 727000000;

    public static readonly ColumnSet Columns = new(
        AccountTable.Name, AccountTable.Owner, AccountTable.State, AccountTable.CustomerType, AccountTable.Segment, AccountTable.Backup, AccountTable.PrimaryContact,
        AccountTable.ClientLanguage, AccountTable.RenewalOn, AccountTable.RenewalNumber, AccountTable.NoticeDays, AccountTable.RenewalStatus, AccountTable.OriginalGoal,
        AccountTable.LicensedPeople, AccountTable.PlanContact, AccountTable.PlanChannel, AccountTable.PlanRhythmDays, AccountTable.PlanAgreedOn,
        AccountTable.DoNotEmail, AccountTable.DoNotPhone, AccountTable.DoNotBulkEmail, AccountTable.CreatedOn, AccountTable.ModifiedOn);

    public static Client Read(Entity account) => new()
    {
        Id = account.Id,
        Name = account.GetAttributeValue<string>(AccountTable.Name) ?? "",
        Owner = RunRow.PrincipalOf(account.GetAttributeValue<EntityReference>(AccountTable.Owner)),
        CustomerType = account.ChoiceIn(AccountTable.CustomerType),
        IsActive = account.ChoiceIn(AccountTable.State) != 1,
        BackupId = account.GetAttributeValue<EntityReference>(AccountTable.Backup)?.Id,
        PrimaryContact = account.GetAttributeValue<EntityReference>(AccountTable.PrimaryContact)?.Name,
        PrimaryContactId = account.GetAttributeValue<EntityReference>(AccountTable.PrimaryContact)?.Id,
        Segment = (ClientSegment?)account.ChoiceIn(AccountTable.Segment),
        Language = account.ChoiceIn(AccountTable.ClientLanguage) is { } language ? LanguageOf(language) : null,
        RenewalOn = account.DayIn(AccountTable.RenewalOn),
        RenewalNumber = account.GetAttributeValue<int?>(AccountTable.RenewalNumber),
        NoticeDays = account.GetAttributeValue<int?>(AccountTable.NoticeDays),
        RenewalStatus = (RenewalStatus?)account.ChoiceIn(AccountTable.RenewalStatus),
        OriginalGoal = account.GetAttributeValue<string>(AccountTable.OriginalGoal),
        LicensedPeople = account.GetAttributeValue<int?>(AccountTable.LicensedPeople),
        Plan = PlanIn(account),
        RecordedOn = account.RecordedOn(),
        ChangedOn = account.ChangedOn(),
    };

    /// <summary>The language that an option of the choice cpb_language stands for.</summary>
    public static Language LanguageOf(int option) => option == Spanish ? Language.Spanish : Language.English;

    /// <summary>What decides whether the account is a client.</summary>
    public static AccountProfile ProfileOf(Entity account) => new(
        account.GetAttributeValue<string>(AccountTable.Name) ?? "",
        account.GetAttributeValue<OptionSetValue>(AccountTable.State)?.Value != 1,
        account.GetAttributeValue<OptionSetValue>(AccountTable.CustomerType)?.Value,
        (ClientSegment?)account.GetAttributeValue<OptionSetValue>(AccountTable.Segment)?.Value);

    private static ContactPlan? PlanIn(Entity account)
    {
        var plan = new ContactPlan(
            account.GetAttributeValue<EntityReference>(AccountTable.PlanContact)?.Id,
            (ActivityKind?)(account.ChoiceIn(AccountTable.PlanChannel) - FirstChannel),
            account.GetAttributeValue<int?>(AccountTable.PlanRhythmDays),
            account.DayIn(AccountTable.PlanAgreedOn));
        return plan == new ContactPlan(null, null, null, null) ? null : plan;
    }
}
