using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Sweeping;

/// <summary>
/// The row by which the sweep asks for the upkeep: creating it starts the job, which deletes it. It has no key and no chosen id, so that two sweeps at once cannot collide
/// and end each other's transaction.
/// </summary>
internal static class UpkeepRequest
{
    public const string Name = "upkeep";

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    /// <summary>Asks, unless a request is waiting already; one that has waited for half an hour is taken for lost.</summary>
    public static void Ask(Invocation call)
    {
        var waiting = Query(1);
        waiting.Criteria.AddCondition(SnapshotTable.CreatedOn, ConditionOperator.GreaterThan, call.Now - LongestWait);
        if (call.Service.RetrieveMultiple(waiting).Entities.Count == 0)
        {
            call.Service.Create(new Entity(SnapshotTable.Table) { [SnapshotTable.Name] = Name });
        }
    }

    /// <summary>The requests that are not met yet: the job's own, those of jobs that run beside it, and those of jobs that died.</summary>
    public static IReadOnlyList<Entity> Unmet(Invocation call)
    {
        var query = Query(1000);
        query.ColumnSet.AddColumn(SnapshotTable.CreatedOn);
        return call.Service.RetrieveMultiple(query).Entities;
    }

    /// <summary>Of the unmet requests the one that was met now, and those that were lost.</summary>
    public static IEnumerable<Guid> MetOrLost(IReadOnlyList<Entity> unmet, Invocation call) => unmet
        .Where(row => row.Id == call.Context.PrimaryEntityId || row.GetAttributeValue<DateTime>(SnapshotTable.CreatedOn) <= call.Now - LongestWait)
        .Select(row => row.Id);

    private static QueryExpression Query(int most) => new(SnapshotTable.Table)
    {
        ColumnSet = new ColumnSet(SnapshotTable.Id),
        Criteria = { Conditions = { new ConditionExpression(SnapshotTable.Name, ConditionOperator.Equal, Name) } },
        PageInfo = new PagingInfo { PageNumber = 1, Count = most },
    };
}
