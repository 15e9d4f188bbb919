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

    private static readonly string[] CommonColumns =
    [
        ActivityTable.Subject, ActivityTable.Regarding, ActivityTable.State, ActivityTable.Status, ActivityTable.ActualStart, ActivityTable.ActualEnd,
        ActivityTable.ScheduledStart, ActivityTable.ScheduledEnd, ActivityTable.CreatedOn, ActivityTable.Owner,
    ];

    /// <summary>The activity; null when it is gone.</summary>
    /// <param name="table">email, phonecall or appointment.</param>
    public ActivityOnFile? Activity(string table, Guid id)
    {
        var query = new QueryExpression(table)
        {
            ColumnSet = new ColumnSet([.. CommonColumns, .. OwnColumns(table)]),
            Criteria = { Conditions = { new ConditionExpression(ActivityTable.Id, ConditionOperator.Equal, id) } },
        };
        var party = query.AddLink(ActivityPartyTable.Table, ActivityTable.Id, ActivityPartyTable.Activity, JoinOperator.LeftOuter);
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
            : new ActivityOnFile(Record(rows[0], [.. rows.Select(Party).OfType<ActivityParty>()]), [.. rows.Select(Contact).OfType<DirectoryContact>()]);
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

    private static string[] OwnColumns(string table) => table switch
    {
        EmailTable.Table => [EmailTable.Direction, EmailTable.SentOn],
        PhoneCallTable.Table => [PhoneCallTable.Direction, PhoneCallTable.LeftVoicemail],
        AppointmentTable.Table => [AppointmentTable.IsDraft],
        _ => throw new InvalidPluginExecutionException($"The table {table} is no channel to a client."),
    };

    private static ActivityRecord Record(Entity row, IReadOnlyList<ActivityParty> parties) => new()
    {
        ActivityId = row.Id,
        Kind = row.LogicalName switch
        {
            EmailTable.Table => ActivityKind.Email,
            PhoneCallTable.Table => ActivityKind.PhoneCall,
            _ => ActivityKind.Appointment,
        },
        StateCode = row.GetAttributeValue<OptionSetValue>(ActivityTable.State).Value,
        StatusCode = row.GetAttributeValue<OptionSetValue>(ActivityTable.Status).Value,
        DirectionCode = row.GetAttributeValue<bool?>(EmailTable.Direction),
        LeftVoicemail = row.GetAttributeValue<bool>(PhoneCallTable.LeftVoicemail),
        IsDraft = row.GetAttributeValue<bool>(AppointmentTable.IsDraft),
        Subject = row.GetAttributeValue<string>(ActivityTable.Subject) ?? "",
        Parties = parties,
        RegardingObjectId = Reference(row.GetAttributeValue<EntityReference>(ActivityTable.Regarding)),
        OwnerId = row.GetAttributeValue<EntityReference>(ActivityTable.Owner) is { LogicalName: UserTable.Table } owner ? owner.Id : null,
        CreatedOn = row.GetAttributeValue<DateTime>(ActivityTable.CreatedOn),
        SentOn = row.GetAttributeValue<DateTime?>(EmailTable.SentOn),
        ActualStart = row.GetAttributeValue<DateTime?>(ActivityTable.ActualStart),
        ActualEnd = row.GetAttributeValue<DateTime?>(ActivityTable.ActualEnd),
        ScheduledStart = row.GetAttributeValue<DateTime?>(ActivityTable.ScheduledStart),
        ScheduledEnd = row.GetAttributeValue<DateTime?>(ActivityTable.ScheduledEnd),
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
