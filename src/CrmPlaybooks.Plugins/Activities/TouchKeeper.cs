using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Activities;

/// <summary>Keeps the touches of one activity in line with what the activity says now.</summary>
internal sealed class TouchKeeper(IOrganizationService service, EngineSettings engine)
{
    /// <summary>Writes the touches of an activity and removes those that no longer hold.</summary>
    /// <returns>The clients concerned, before or now.</returns>
    public TouchedClients Keep(ActivityOnFile activity, string activityType)
    {
        var before = OnFile(activity.Activity.ActivityId);
        var classification = new TouchClassifier(DirectoryAround(activity)).Classify(WithMoves(activity.Activity, before));
        foreach (var touch in classification.Touches)
        {
            if (!before.Any(row => ClientOf(row) == touch.ClientId && row.GetAttributeValue<string>(TouchTable.InputsHash) == classification.InputHash))
            {
                service.Execute(new UpsertRequest { Target = TouchRow.Write(touch, classification, activityType, activity.Activity.Subject) });
            }
        }

        var gone = before.Where(row => classification.Touches.All(touch => touch.ClientId != ClientOf(row))).ToList();
        Delete(gone);
        return new TouchedClients([.. classification.Touches.Select(touch => touch.ClientId)], [.. gone.Select(ClientOf)]);
    }

    /// <summary>Removes every touch of an activity.</summary>
    public TouchedClients Remove(Guid activityId)
    {
        var gone = OnFile(activityId);
        Delete(gone);
        return new TouchedClients([], [.. gone.Select(ClientOf)]);
    }

    private ClientDirectory DirectoryAround(ActivityOnFile activity)
    {
        var reader = new ActivityReader(service);
        var contacts = activity.Contacts;
        IReadOnlyList<ClientDomain> domains = [];
        var strangers = activity.UnresolvedAddresses.Where(address => !engine.OwnDomains.Contains(MailDomain.Of(address)!)).ToList();
        if (strangers.Count > 0)
        {
            contacts = [.. contacts, .. reader.ContactsOf(strangers)];
            domains = reader.DomainsOf(strangers);
        }

        Guid[] ids =
        [
            .. activity.Accounts
                .Concat(contacts.Select(contact => contact.ParentCustomerId).Where(parent => parent is { LogicalName: AccountTable.Table }).Select(parent => parent!.Value.Id))
                .Concat(domains.Select(domain => domain.AccountId).OfType<Guid>())
                .Distinct(),
        ];
        return new ClientDirectory(ids.Length == 0 ? [] : reader.Accounts(ids, engine.Clients), contacts, domains, engine.OwnDomains, activity.Links);
    }

    // A planned meeting whose start is not where its touch had it.
    private static ActivityRecord WithMoves(ActivityRecord activity, DataCollection<Entity> before)
    {
        if (activity.Kind != ActivityKind.Appointment || before.Count == 0)
        {
            return activity;
        }

        var row = before[0];
        var wasPlanned = ((TouchReasons)row.GetAttributeValue<int>(TouchTable.Reasons) & TouchReasons.MeetingNotClosed) != TouchReasons.None;
        var moved = wasPlanned && activity.ScheduledStart is { } start && start != row.GetAttributeValue<DateTime>(TouchTable.HappenedOn) && activity.StateCode is (0 or 3);
        return activity with { TimesMoved = row.GetAttributeValue<int>(TouchTable.TimesMoved) + (moved ? 1 : 0) };
    }

    private DataCollection<Entity> OnFile(Guid activityId)
    {
        var query = new QueryExpression(TouchTable.Table)
        {
            ColumnSet = new ColumnSet(TouchTable.Account, TouchTable.InputsHash, TouchTable.HappenedOn, TouchTable.TimesMoved, TouchTable.Reasons),
            Criteria = { Conditions = { new ConditionExpression(TouchTable.ActivityId, ConditionOperator.Equal, activityId.ToString("D")) } },
        };
        return service.RetrieveMultiple(query).Entities;
    }

    private void Delete(IEnumerable<Entity> touches)
    {
        foreach (var touch in touches)
        {
            service.Delete(TouchTable.Table, touch.Id);
        }
    }

    private static Guid ClientOf(Entity touch) => touch.GetAttributeValue<EntityReference>(TouchTable.Account).Id;
}

/// <summary>The clients whose touches an activity has changed.</summary>
/// <param name="Concerned">They have a touch of it now.</param>
/// <param name="NoLonger">Their touch of it was removed.</param>
internal sealed record TouchedClients(IReadOnlyList<Guid> Concerned, IReadOnlyList<Guid> NoLonger);
