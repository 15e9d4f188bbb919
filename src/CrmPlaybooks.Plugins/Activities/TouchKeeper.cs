using System.ServiceModel;
using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Listening;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Activities;

/// <summary>Keeps the touches of one activity, and what was heard in its text, in line with what the activity says now.</summary>
internal sealed class TouchKeeper(Invocation call, Looker looker)
{
    /// <summary>Goes up whenever the same activity may be judged or heard otherwise.</summary>
    public const int Version = TouchClassifier.Version + Listener.Version - 1;

    private readonly ActivityReader _reader = new(call.Service);

    private EngineSettings Engine => looker.Engine;

    /// <summary>Changes with everything, apart from the activity itself, that touches and signals rest on: when it does, they are to be judged again.</summary>
    public string JudgedBy => Fingerprint.Of(string.Join(
        "|", Version, Engine.ReadTexts, Engine.ReadTexts ? looker.Snapshot.LexiconFingerprint : "", string.Join(",", Engine.OwnDomains.OrderBy(domain => domain, StringComparer.Ordinal))));

    /// <summary>Writes the touches of an activity and removes those that no longer hold.</summary>
    /// <returns>The clients concerned, before or now.</returns>
    public TouchedClients Keep(ActivityOnFile activity, string activityType)
    {
        var before = OnFile(activity.Activity.ActivityId);
        var classifier = new TouchClassifier(DirectoryAround(activity));
        var record = WithMoves(activity.Activity, before);
        var classification = classifier.Classify(record);
        var text = TextOf(record, classification, activityType);
        classification = classifier.Classify(text.Into(record));
        foreach (var touch in classification.Touches)
        {
            // By its id: after a merge, until its key is mended, a row of the client that is gone names the survivor.
            var row = before.FirstOrDefault(known => known.Id == TouchRow.IdOf(touch.ActivityId, touch.ClientId));
            var inputs = classification.InputHash + text.Fingerprint;
            if (row?.GetAttributeValue<string>(TouchTable.InputsHash) != inputs)
            {
                var target = TouchRow.Write(touch, classification, activityType, activity.Activity.Subject);
                target[TouchTable.InputsHash] = inputs;
                target[TouchTable.ClassifierVersion] = Version;
                Write(target, [.. text.SignalsOf(touch).Select(signal => SignalRow.Write(touch, signal)).GroupBy(signal => signal.Id).Select(same => same.First())], row is not null);
            }
        }

        var gone = before.Where(row => classification.Touches.All(touch => TouchRow.IdOf(touch.ActivityId, touch.ClientId) != row.Id)).ToList();
        Delete(gone);
        return new TouchedClients([.. classification.Touches.Select(touch => touch.ClientId)], [.. gone.Select(ClientOf)]);
    }

    /// <summary>Removes every touch of an activity, and with them what was heard in it.</summary>
    public TouchedClients Remove(Guid activityId)
    {
        var gone = OnFile(activityId);
        Delete(gone);
        return new TouchedClients([], [.. gone.Select(ClientOf)]);
    }

    // Only what was said to or by a client is read, and only once it was said.
    private ActivityText TextOf(ActivityRecord activity, TouchClassification classification, string activityType) =>
        classification.Touches.Any(touch => touch.ClientSpoke || touch.FillsCadence) && Engine.ReadTexts
            ? ActivityText.Hear(activity, _reader.Text(activityType, activity.ActivityId), looker.Snapshot)
            : ActivityText.None;

    private ClientDirectory DirectoryAround(ActivityOnFile activity)
    {
        var contacts = activity.Contacts;
        IReadOnlyList<ClientDomain> domains = [];
        var strangers = activity.UnresolvedAddresses.Where(address => !Engine.OwnDomains.Contains(MailDomain.Of(address)!)).ToList();
        if (strangers.Count > 0)
        {
            contacts = [.. contacts, .. _reader.ContactsOf(strangers)];
            domains = _reader.DomainsOf(strangers);
        }

        Guid[] ids =
        [
            .. activity.Accounts
                .Concat(contacts.Select(contact => contact.ParentCustomerId).Where(parent => parent is { LogicalName: AccountTable.Table }).Select(parent => parent!.Value.Id))
                .Concat(domains.Select(domain => domain.AccountId).OfType<Guid>())
                .Distinct(),
        ];
        return new ClientDirectory(ids.Length == 0 ? [] : _reader.Accounts(ids, Engine.Clients), contacts, domains, Engine.OwnDomains, activity.Links);
    }

    /// <summary>A new touch comes with its signals in one request. One that is on file is written last, so that an interrupted job finds its work undone.</summary>
    private void Write(Entity touch, IReadOnlyList<Entity> signals, bool isOnFile)
    {
        if (!isOnFile && TryCreate(touch, signals))
        {
            return;
        }

        touch.RelatedEntities.Clear();
        ReplaceSignals(touch.Id, signals);
        call.Service.Update(touch);
    }

    /// <summary>False when another job has just created it; inside a transaction, which that ends, the fault itself.</summary>
    private bool TryCreate(Entity touch, IReadOnlyList<Entity> signals)
    {
        if (signals.Count > 0)
        {
            touch.RelatedEntities.Add(new Relationship(Relationships.TouchSignals), new EntityCollection([.. signals]) { EntityName = SignalTable.Table });
        }

        return TryCreate(touch);
    }

    private bool TryCreate(Entity row)
    {
        try
        {
            call.Service.Create(row);
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Faults.IsDuplicate(fault) && !call.Context.IsInTransaction)
        {
            call.Tracing.Trace("Another job has just written the {0} {1}.", row.LogicalName, row.Id);
            return false;
        }
    }

    private void ReplaceSignals(Guid touchId, IReadOnlyList<Entity> signals)
    {
        var query = new QueryExpression(SignalTable.Table)
        {
            ColumnSet = new ColumnSet(SignalTable.Id),
            Criteria = { Conditions = { new ConditionExpression(SignalTable.Touch, ConditionOperator.Equal, touchId) } },
        };
        var known = call.Service.RetrieveMultiple(query).Entities.Select(row => row.Id).ToList();
        foreach (var id in known.Where(id => signals.All(signal => signal.Id != id)))
        {
            call.Service.Delete(SignalTable.Table, id);
        }

        foreach (var signal in signals.Where(signal => !known.Contains(signal.Id)))
        {
            TryCreate(signal);
        }
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
        var moved = wasPlanned && ActivityDates.OccurredOn(activity) != row.GetAttributeValue<DateTime>(TouchTable.HappenedOn) && activity.StateCode is (0 or 3);
        return activity with { TimesMoved = row.GetAttributeValue<int>(TouchTable.TimesMoved) + (moved ? 1 : 0) };
    }

    private DataCollection<Entity> OnFile(Guid activityId)
    {
        var query = new QueryExpression(TouchTable.Table)
        {
            ColumnSet = new ColumnSet(TouchTable.Account, TouchTable.InputsHash, TouchTable.HappenedOn, TouchTable.TimesMoved, TouchTable.Reasons),
            Criteria = { Conditions = { new ConditionExpression(TouchTable.ActivityId, ConditionOperator.Equal, activityId.ToString("D")) } },
        };
        return call.Service.RetrieveMultiple(query).Entities;
    }

    private void Delete(IEnumerable<Entity> touches)
    {
        foreach (var touch in touches)
        {
            try
            {
                call.Service.Delete(TouchTable.Table, touch.Id);
            }
            catch (FaultException<OrganizationServiceFault> fault) when (Faults.IsNotFound(fault) && !call.Context.IsInTransaction)
            {
                call.Tracing.Trace("Another job has just deleted the touch {0}.", touch.Id);
            }
        }
    }

    private static Guid ClientOf(Entity touch) => touch.GetAttributeValue<EntityReference>(TouchTable.Account).Id;
}

/// <summary>The clients whose touches an activity has changed.</summary>
/// <param name="Concerned">They have a touch of it now.</param>
/// <param name="NoLonger">Their touch of it was removed.</param>
internal sealed record TouchedClients(IReadOnlyCollection<Guid> Concerned, IReadOnlyCollection<Guid> NoLonger)
{
    public void LookAtAll(Looker looker)
    {
        foreach (var client in Concerned.Except(NoLonger))
        {
            looker.LookAt(client);
        }

        foreach (var client in NoLonger)
        {
            looker.LookAt(client, factsRemoved: true);
        }
    }
}
