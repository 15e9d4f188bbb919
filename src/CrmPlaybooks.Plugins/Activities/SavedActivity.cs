using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Touches;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Activities;

/// <summary>Whether an activity can concern a client, out of what has just been saved.</summary>
internal static class SavedActivity
{
    private const string Target = "Target";

    private static readonly string[] PartyColumns =
    [
        EmailTable.From, EmailTable.To, EmailTable.Cc, EmailTable.Bcc, AppointmentTable.Organizer, AppointmentTable.RequiredAttendees, AppointmentTable.OptionalAttendees,
    ];

    private static readonly string[] TablesOfClients =
        [AccountTable.Table, ContactTable.Table, ResultTable.Table, ProjectTable.Table, MilestoneTable.Table, ObstacleTable.Table];

    /// <summary>Whether a save has, or may have, changed whom the activity concerns.</summary>
    public static bool NamesAnybody(Invocation call) =>
        call.Context.InputParameters[Target] is Entity saved && saved.Attributes.Keys.Any(column => column == ActivityTable.Regarding || PartyColumns.Contains(column));

    /// <summary>
    /// Whether one that is new can concern a client. It asks nothing where only our own people take part; where strangers do, one query, or two where only some of them use
    /// free mail.
    /// </summary>
    public static bool MayConcernAClient(Invocation call)
    {
        var saved = (Entity)call.Context.InputParameters[Target];
        var parties = PartyColumns.SelectMany(column => saved.GetAttributeValue<EntityCollection>(column)?.Entities ?? Enumerable.Empty<Entity>()).ToList();
        var named = parties.Select(party => party.GetAttributeValue<EntityReference>(ActivityPartyTable.Party)).Concat([saved.GetAttributeValue<EntityReference>(ActivityTable.Regarding)]);
        if (named.Any(record => record is not null && TablesOfClients.Contains(record.LogicalName)))
        {
            return true;
        }

        var strangers = parties
            .Where(party => party.GetAttributeValue<EntityReference>(ActivityPartyTable.Party)?.LogicalName is null or not (UserTable.Table or "queue"))
            .Select(party => MailDomain.CanonicalAddress(party.GetAttributeValue<string>(ActivityPartyTable.Address))).OfType<string>().Distinct()
            .ToLookup(address => MailDomain.IsFreeMail(MailDomain.Of(address)!));
        var reader = new ActivityReader(call.Service);
        return (strangers.Contains(false) && reader.DomainsOf([.. strangers[false]]).Count > 0)
            || (strangers.Contains(true) && reader.ContactsOf([.. strangers[true]]).Count > 0);
    }
}
