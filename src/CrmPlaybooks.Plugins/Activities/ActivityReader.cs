using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Touches;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Activities;

/// <summary>An activity and whom it may concern, as far as one request tells.</summary>
internal sealed record ActivityOnFile(ActivityRecord Activity, IReadOnlyList<DirectoryContact> Contacts)
{
    /// <summary>The accounts that the activity may concern: regarding, parties, and the parents of contacts among them.</summary>
    public IReadOnlyList<Guid> Accounts =>
    [
        .. Activity.Parties.Where(party => party.Kind == PartyKind.Account).Select(party => party.PartyId!.Value)
            .Concat(Contacts.Select(contact => contact.ParentCustomerId).Concat([Activity.RegardingObjectId])
                .Where(reference => reference is { LogicalName: "account" })
                .Select(reference => reference!.Value.Id))
            .Distinct(),
    ];
}

/// <summary>Reads an activity with its parties and their contacts in one request, and the accounts concerned in another.</summary>
internal sealed class ActivityReader(IOrganizationService service)
{
    private const string PartyAlias = "party";
    private const string ContactAlias = "person";

    /// <summary>The email; null when it is gone.</summary>
    public ActivityOnFile? Email(Guid id)
    {
        var query = new QueryExpression(EmailTable.Table)
        {
            ColumnSet = new ColumnSet(
                EmailTable.Subject, EmailTable.Regarding, EmailTable.State, EmailTable.Status, EmailTable.Direction, EmailTable.SentOn,
                EmailTable.ActualStart, EmailTable.ActualEnd, EmailTable.ScheduledStart, EmailTable.ScheduledEnd, EmailTable.CreatedOn, EmailTable.Owner),
            Criteria = { Conditions = { new ConditionExpression(EmailTable.Id, ConditionOperator.Equal, id) } },
        };
        var party = query.AddLink(ActivityPartyTable.Table, EmailTable.Id, ActivityPartyTable.Activity, JoinOperator.LeftOuter);
        party.EntityAlias = PartyAlias;
        party.Columns = new ColumnSet(ActivityPartyTable.Party, ActivityPartyTable.Role, ActivityPartyTable.Address);
        var contact = party.AddLink(ContactTable.Table, ActivityPartyTable.Party, ContactTable.Id, JoinOperator.LeftOuter);
        contact.EntityAlias = ContactAlias;
        contact.Columns = new ColumnSet(
            ContactTable.Id, ContactTable.ParentCustomer, ContactTable.EmailAddress1, ContactTable.EmailAddress2, ContactTable.EmailAddress3,
            ContactTable.DoNotEmail, ContactTable.DoNotPhone, ContactTable.DoNotBulkEmail);
        var rows = service.RetrieveMultiple(query).Entities;
        return rows.Count == 0
            ? null
            : new ActivityOnFile(Record(rows[0], ActivityKind.Email, [.. rows.Select(Party).OfType<ActivityParty>()]), [.. rows.Select(Contact).OfType<DirectoryContact>()]);
    }

    /// <summary>The accounts by their ids.</summary>
    public IReadOnlyList<DirectoryAccount> Accounts(IReadOnlyList<Guid> ids)
    {
        var query = new QueryExpression(AccountTable.Table)
        {
            ColumnSet = new ColumnSet(
                AccountTable.Parent, AccountTable.CustomerType, AccountTable.Segment, AccountTable.State,
                AccountTable.DoNotEmail, AccountTable.DoNotPhone, AccountTable.DoNotBulkEmail),
            Criteria = { Conditions = { new ConditionExpression(AccountTable.Id, ConditionOperator.In, [.. ids.Cast<object>()]) } },
        };
        return [.. service.RetrieveMultiple(query).Entities.Select(Account)];
    }

    private static ActivityRecord Record(Entity row, ActivityKind kind, IReadOnlyList<ActivityParty> parties) => new()
    {
        ActivityId = row.Id,
        Kind = kind,
        StateCode = row.GetAttributeValue<OptionSetValue>(EmailTable.State).Value,
        StatusCode = row.GetAttributeValue<OptionSetValue>(EmailTable.Status).Value,
        DirectionCode = row.GetAttributeValue<bool?>(EmailTable.Direction),
        Subject = row.GetAttributeValue<string>(EmailTable.Subject) ?? "",
        Parties = parties,
        RegardingObjectId = Reference(row.GetAttributeValue<EntityReference>(EmailTable.Regarding)),
        OwnerId = row.GetAttributeValue<EntityReference>(EmailTable.Owner) is { LogicalName: UserTable.Table } owner ? owner.Id : null,
        CreatedOn = row.GetAttributeValue<DateTime>(EmailTable.CreatedOn),
        SentOn = row.GetAttributeValue<DateTime?>(EmailTable.SentOn),
        ActualStart = row.GetAttributeValue<DateTime?>(EmailTable.ActualStart),
        ActualEnd = row.GetAttributeValue<DateTime?>(EmailTable.ActualEnd),
        ScheduledStart = row.GetAttributeValue<DateTime?>(EmailTable.ScheduledStart),
        ScheduledEnd = row.GetAttributeValue<DateTime?>(EmailTable.ScheduledEnd),
    };

    private static ActivityParty? Party(Entity row)
    {
        if (Aliased<OptionSetValue>(row, PartyAlias, ActivityPartyTable.Role) is not { } role)
        {
            return null;
        }

        var party = Aliased<EntityReference>(row, PartyAlias, ActivityPartyTable.Party);
        return new ActivityParty
        {
            Role = (Participation)role.Value,
            Kind = party?.LogicalName switch
            {
                null => PartyKind.None,
                UserTable.Table => PartyKind.SystemUser,
                "queue" => PartyKind.Queue,
                ContactTable.Table => PartyKind.Contact,
                AccountTable.Table => PartyKind.Account,
                _ => PartyKind.Other,
            },
            PartyId = party?.Id,
            AddressUsed = Aliased<string>(row, PartyAlias, ActivityPartyTable.Address),
        };
    }

    private static DirectoryContact? Contact(Entity row) => Aliased<Guid?>(row, ContactAlias, ContactTable.Id) is not { } id
        ? null
        : new DirectoryContact
        {
            ContactId = id,
            ParentCustomerId = Reference(Aliased<EntityReference>(row, ContactAlias, ContactTable.ParentCustomer)),
            EmailAddresses =
            [
                .. new[] { ContactTable.EmailAddress1, ContactTable.EmailAddress2, ContactTable.EmailAddress3 }
                    .Select(column => Aliased<string>(row, ContactAlias, column)).OfType<string>(),
            ],
            DoNotEmail = Aliased<bool>(row, ContactAlias, ContactTable.DoNotEmail),
            DoNotPhone = Aliased<bool>(row, ContactAlias, ContactTable.DoNotPhone),
            DoNotBulkEmail = Aliased<bool>(row, ContactAlias, ContactTable.DoNotBulkEmail),
        };

    private static DirectoryAccount Account(Entity row) => new()
    {
        AccountId = row.Id,
        IsClient = ClientRow.IsClient(row),
        ParentAccountId = row.GetAttributeValue<EntityReference>(AccountTable.Parent)?.Id,
        DoNotEmail = row.GetAttributeValue<bool>(AccountTable.DoNotEmail),
        DoNotPhone = row.GetAttributeValue<bool>(AccountTable.DoNotPhone),
        DoNotBulkEmail = row.GetAttributeValue<bool>(AccountTable.DoNotBulkEmail),
    };

    private static RecordReference? Reference(EntityReference? reference) =>
        reference is null ? null : new RecordReference(reference.LogicalName, reference.Id);

    private static T? Aliased<T>(Entity row, string alias, string column) =>
        row.GetAttributeValue<AliasedValue>(alias + "." + column) is { Value: T value } ? value : default;
}
