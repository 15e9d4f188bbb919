using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Runs;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Items;

/// <summary>Counts the tasks that owners were given today, each owner's day in the owner's own time zone, for whichever client; in one request.</summary>
internal sealed class TasksGiven(IOrganizationService service)
{
    private const string OwnerAlias = "receiver";
    private const string CountAlias = "given";

    public IReadOnlyDictionary<Principal, int> Today(IReadOnlyCollection<Principal> owners, Organization organization, DateTime now)
    {
        var today = new FilterExpression(LogicalOperator.Or);
        foreach (var owner in owners)
        {
            var zone = organization.WorkerOf(owner).Calendar.Zone;
            var ofOwner = new FilterExpression(LogicalOperator.And);
            ofOwner.AddCondition(TaskTable.Owner, ConditionOperator.Equal, owner.Id);
            ofOwner.AddCondition(TaskTable.CreatedOn, ConditionOperator.GreaterEqual, zone.ToUtc(zone.DayOf(now), TimeSpan.Zero));
            today.AddFilter(ofOwner);
        }

        var query = new QueryExpression(TaskTable.Table) { Criteria = { Conditions = { new ConditionExpression(TaskTable.Run, ConditionOperator.NotNull) } } };
        query.Criteria.AddFilter(today);
        query.ColumnSet.AttributeExpressions.Add(new XrmAttributeExpression(TaskTable.Owner, XrmAggregateType.None, OwnerAlias) { HasGroupBy = true });
        query.ColumnSet.AttributeExpressions.Add(new XrmAttributeExpression(TaskTable.Id, XrmAggregateType.Count, CountAlias));
        var counts = service.RetrieveMultiple(query).Entities.ToDictionary(row => IdIn(row), row => (int)row.GetAttributeValue<AliasedValue>(CountAlias).Value);
        return owners.ToDictionary(owner => owner, owner => counts.TryGetValue(owner.Id, out var count) ? count : 0);
    }

    private static Guid IdIn(Entity row) => row.GetAttributeValue<AliasedValue>(OwnerAlias).Value is EntityReference owner
        ? owner.Id
        : (Guid)row.GetAttributeValue<AliasedValue>(OwnerAlias).Value;
}
