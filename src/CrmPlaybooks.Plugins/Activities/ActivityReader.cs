using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Activities;

/// <summary>An activity and whom it may concern, as far as one request tells.</summary>
/// <param name="Links">From the regarding record to its account.</param>
internal sealed record ActivityOnFile(ActivityRecord Activity, IReadOnlyList<DirectoryContact> Contacts, IReadOnlyList<RegardingLink> Links)
{
    /// <summary>The accounts that the activity names: regarding, parties, and the parents of contacts among them.</summary>
    public IReadOnlyList<Guid> Accounts =>
    [
        .. Activity.Parties.Where(party => party.Kind == PartyKind.Account).Select(party => party.PartyId!.Value)
            .Concat(Contacts.Select(contact => contact.ParentCustomerId).Concat(Links.Select(link => (RecordReference?)link.Parent)).Concat([Activity.RegardingObjectId])
                .Where(reference => reference is { LogicalName: AccountTable.Table })
                .Select(reference => reference!.Value.Id))
            .Distinct(),
    ];

    /// <summary>Whether it names an account, or somebody of whom only the address is known.</summary>
    public bool MayConcernAClient => Accounts.Count > 0 || UnresolvedAddresses.Count > 0;

    /// <summary>The mail addresses of parties that are no record of ours, outside free mail.</summary>
    public IReadOnlyList<string> UnresolvedAddresses =>
    [
        .. Activity.Parties.Where(party => party.Kind is PartyKind.None or PartyKind.Other)
            .Select(party => MailDomain.CanonicalAddress(party.AddressUsed)).OfType<string>().Distinct(),
    ];
}

/// <summary>Reads an activity with its parties, their contacts and the way from its regarding record to an account in one request; whom unresolved addresses belong to in two; the accounts concerned in one more; its text in another.</summary>
internal sealed class ActivityReader(IOrganizationService service)
{
    private const string PartyAlias = "party";
    private const string ContactAlias = "person";
    private const string ParentAlias = "parent";
    private const string RegardingAlias = "about";
    private const string ResultAlias = "result";
    private const string ProjectAlias = "project";
    private const string MilestoneAlias = "milestone";
    private const string MilestoneProjectAlias = "milestoneproject";
    private const string ObstacleAlias = "obstacle";
    private const int MostAddresses = 100;

    private static readonly ColumnSet ContactColumns = new(
        ContactTable.Id, ContactTable.ParentCustomer, ContactTable.EmailAddress1, ContactTable.EmailAddress2, ContactTable.EmailAddress3,
        ContactTable.DoNotEmail, ContactTable.DoNotPhone, ContactTable.DoNotBulkEmail);

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
        contact.Columns = ContactColumns;
        AddContact(contact.AddLink(ContactTable.Table, ContactTable.ParentCustomer, ContactTable.Id, JoinOperator.LeftOuter), ParentAlias);
        AddContact(query.AddLink(ContactTable.Table, ActivityTable.Regarding, ContactTable.Id, JoinOperator.LeftOuter), RegardingAlias);
        AddParent(query.AddLink(ResultTable.Table, ActivityTable.Regarding, ResultTable.Id, JoinOperator.LeftOuter), ResultAlias, ResultTable.Account);
        AddParent(query.AddLink(ProjectTable.Table, ActivityTable.Regarding, ProjectTable.Id, JoinOperator.LeftOuter), ProjectAlias, ProjectTable.Account);
        AddParent(query.AddLink(ObstacleTable.Table, ActivityTable.Regarding, ObstacleTable.Id, JoinOperator.LeftOuter), ObstacleAlias, ObstacleTable.Account);
        var milestone = query.AddLink(MilestoneTable.Table, ActivityTable.Regarding, MilestoneTable.Id, JoinOperator.LeftOuter);
        AddParent(milestone, MilestoneAlias, MilestoneTable.Project);
        AddParent(milestone.AddLink(ProjectTable.Table, MilestoneTable.Project, ProjectTable.Id, JoinOperator.LeftOuter), MilestoneProjectAlias, ProjectTable.Account);
        var rows = service.RetrieveMultiple(query).Entities;
        return rows.Count == 0
            ? null
            : new ActivityOnFile(
                Record(rows[0], [.. rows.Select(Party).OfType<ActivityParty>()]),
                [.. rows.SelectMany(Contacts).GroupBy(person => person.ContactId).Select(same => same.First())],
                [.. Links(rows[0])]);
    }

    /// <summary>The body of a mail, the notes of a call or a meeting. By itself, because a joined query would bring it once for each party.</summary>
    public string Text(string table, Guid id)
    {
        var query = new QueryExpression(table)
        {
            ColumnSet = new ColumnSet(ActivityTable.Description),
            Criteria = { Conditions = { new ConditionExpression(ActivityTable.Id, ConditionOperator.Equal, id) } },
        };
        return service.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<string>(ActivityTable.Description) ?? "";
    }

    /// <summary>The contacts that have one of the addresses.</summary>
    public IReadOnlyList<DirectoryContact> ContactsOf(IReadOnlyList<string> addresses)
    {
        object[] values = [.. addresses.Take(MostAddresses)];
        var query = new QueryExpression(ContactTable.Table) { ColumnSet = ContactColumns, Criteria = new FilterExpression(LogicalOperator.Or) };
        query.Criteria.AddCondition(ContactTable.EmailAddress1, ConditionOperator.In, values);
        query.Criteria.AddCondition(ContactTable.EmailAddress2, ConditionOperator.In, values);
        query.Criteria.AddCondition(ContactTable.EmailAddress3, ConditionOperator.In, values);
        return [.. service.RetrieveMultiple(query).Entities.Select(row => Contact(column => row.Attributes.TryGetValue(column, out var value) ? value : null)).OfType<DirectoryContact>()];
    }

    /// <summary>The clients' domains that the addresses are at or under.</summary>
    public IReadOnlyList<ClientDomain> DomainsOf(IReadOnlyList<string> addresses)
    {
        var query = new QueryExpression(ClientDomainTable.Table)
        {
            ColumnSet = new ColumnSet(ClientDomainTable.Key, ClientDomainTable.Account, ClientDomainTable.Ambiguous),
            Criteria = { Conditions = { new ConditionExpression(ClientDomainTable.Key, ConditionOperator.In, [.. addresses.Take(MostAddresses).SelectMany(AtOrAbove).Distinct().Cast<object>()]) } },
        };
        return
        [
            .. service.RetrieveMultiple(query).Entities.Select(row => new ClientDomain
            {
                Domain = row.GetAttributeValue<string>(ClientDomainTable.Key),
                AccountId = row.GetAttributeValue<bool>(ClientDomainTable.Ambiguous) ? null : row.GetAttributeValue<EntityReference>(ClientDomainTable.Account)?.Id,
            }),
        ];
    }

    /// <summary>The accounts by their ids.</summary>
    public IReadOnlyList<DirectoryAccount> Accounts(IReadOnlyList<Guid> ids, ClientRule clients)
    {
        var query = new QueryExpression(AccountTable.Table)
        {
            ColumnSet = new ColumnSet(
                AccountTable.Name, AccountTable.Parent, AccountTable.CustomerType, AccountTable.Segment, AccountTable.State,
                AccountTable.DoNotEmail, AccountTable.DoNotPhone, AccountTable.DoNotBulkEmail),
            Criteria = { Conditions = { new ConditionExpression(AccountTable.Id, ConditionOperator.In, [.. ids.Cast<object>()]) } },
        };
        return [.. service.RetrieveMultiple(query).Entities.Select(row => Account(row, clients))];
    }

    private static string[] OwnColumns(string table) => table switch
    {
        EmailTable.Table => [EmailTable.Direction, EmailTable.SentOn],
        PhoneCallTable.Table => [PhoneCallTable.Direction, PhoneCallTable.LeftVoicemail],
        AppointmentTable.Table => [AppointmentTable.IsDraft],
        _ => throw new InvalidPluginExecutionException($"The table {table} is no channel to a client."),
    };

    /// <summary>The activity that a row holds, by the columns of its table.</summary>
    internal static ActivityRecord Record(Entity row, IReadOnlyList<ActivityParty> parties) => new()
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
        if (row.Joined<OptionSetValue>(PartyAlias, ActivityPartyTable.Role) is not { } role)
        {
            return null;
        }

        return Party((Participation)role.Value, row.Joined<EntityReference>(PartyAlias, ActivityPartyTable.Party), row.Joined<string>(PartyAlias, ActivityPartyTable.Address));
    }

    /// <summary>One who took part.</summary>
    internal static ActivityParty Party(Participation role, EntityReference? party, string? address) => new()
    {
        Role = role,
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
        AddressUsed = address,
    };

    private static IEnumerable<DirectoryContact> Contacts(Entity row) => new[] { ContactAlias, ParentAlias, RegardingAlias }
        .Select(alias => Contact(column => row.GetAttributeValue<AliasedValue>(alias + "." + column)?.Value))
        .OfType<DirectoryContact>();

    /// <summary>A contact out of its columns; null where there is none.</summary>
    internal static DirectoryContact? Contact(Func<string, object?> valueOf) => valueOf(ContactTable.Id) is not Guid id
        ? null
        : new DirectoryContact
        {
            ContactId = id,
            ParentCustomerId = Reference(valueOf(ContactTable.ParentCustomer) as EntityReference),
            EmailAddresses =
            [
                .. new[] { ContactTable.EmailAddress1, ContactTable.EmailAddress2, ContactTable.EmailAddress3 }
                    .Select(column => valueOf(column) as string).OfType<string>(),
            ],
            DoNotEmail = valueOf(ContactTable.DoNotEmail) is true,
            DoNotPhone = valueOf(ContactTable.DoNotPhone) is true,
            DoNotBulkEmail = valueOf(ContactTable.DoNotBulkEmail) is true,
        };

    private static IEnumerable<RegardingLink> Links(Entity row)
    {
        if (Reference(row.GetAttributeValue<EntityReference>(ActivityTable.Regarding)) is not { } regarding)
        {
            yield break;
        }

        var account = row.Joined<EntityReference>(ResultAlias, ResultTable.Account) ?? row.Joined<EntityReference>(ProjectAlias, ProjectTable.Account)
            ?? row.Joined<EntityReference>(ObstacleAlias, ObstacleTable.Account) ?? row.Joined<EntityReference>(MilestoneProjectAlias, ProjectTable.Account);
        if (Reference(account) is { } parent)
        {
            yield return new RegardingLink { Record = regarding, Parent = parent };
        }
    }

    private static void AddContact(LinkEntity link, string alias)
    {
        link.EntityAlias = alias;
        link.Columns = ContactColumns;
    }

    private static void AddParent(LinkEntity link, string alias, string column)
    {
        link.EntityAlias = alias;
        link.Columns = new ColumnSet(column);
    }

    private static IEnumerable<string> AtOrAbove(string address)
    {
        for (var domain = MailDomain.Of(address); domain is not null && domain.IndexOf('.') > 0; domain = domain.Substring(domain.IndexOf('.') + 1))
        {
            yield return domain;
        }
    }

    /// <summary>An account, judged by the rule of who is a client.</summary>
    internal static DirectoryAccount Account(Entity row, ClientRule clients) => new()
    {
        AccountId = row.Id,
        IsClient = clients.Judge(ClientRow.ProfileOf(row)).IsClient,
        ParentAccountId = row.GetAttributeValue<EntityReference>(AccountTable.Parent)?.Id,
        DoNotEmail = row.GetAttributeValue<bool>(AccountTable.DoNotEmail),
        DoNotPhone = row.GetAttributeValue<bool>(AccountTable.DoNotPhone),
        DoNotBulkEmail = row.GetAttributeValue<bool>(AccountTable.DoNotBulkEmail),
    };

    private static RecordReference? Reference(EntityReference? reference) =>
        reference is null ? null : new RecordReference(reference.LogicalName, reference.Id);
}
