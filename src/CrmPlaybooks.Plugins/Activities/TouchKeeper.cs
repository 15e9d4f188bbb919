using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Touches;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Activities;

/// <summary>Keeps the touches of one activity in line with what the activity says now.</summary>
internal sealed class TouchKeeper(IOrganizationService service)
{
    /// <summary>Writes the touches of an activity and removes those that no longer hold.</summary>
    /// <returns>The clients concerned, before or now.</returns>
    public TouchedClients Keep(ActivityOnFile activity, string activityType)
    {
        var reader = new ActivityReader(service);
        var directory = new ClientDirectory(activity.Accounts.Count == 0 ? [] : reader.Accounts(activity.Accounts), activity.Contacts);
        var classification = new TouchClassifier(directory).Classify(activity.Activity);
        var before = OnFile(activity.Activity.ActivityId);
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

    private DataCollection<Entity> OnFile(Guid activityId)
    {
        var query = new QueryExpression(TouchTable.Table)
        {
            ColumnSet = new ColumnSet(TouchTable.Account, TouchTable.InputsHash),
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
