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
        if (call.Service.RetrieveMultiple(Query(ConditionOperator.GreaterThan, call.Now - LongestWait, 1)).Entities.Count == 0)
        {
            call.Service.Create(new Entity(SnapshotTable.Table) { [SnapshotTable.Name] = Name });
        }
    }

    /// <summary>The request that was met now, and those that were lost.</summary>
    public static IEnumerable<Guid> Met(Invocation call) => call.Service
        .RetrieveMultiple(Query(ConditionOperator.LessEqual, call.Now - LongestWait, 50)).Entities.Select(row => row.Id)
        .Concat([call.Context.PrimaryEntityId]).Distinct();

    private static QueryExpression Query(ConditionOperator compare, DateTime instant, int most) => new(SnapshotTable.Table)
    {
        ColumnSet = new ColumnSet(SnapshotTable.Id),
        Criteria =
        {
            Conditions =
            {
                new ConditionExpression(SnapshotTable.Name, ConditionOperator.Equal, Name),
                new ConditionExpression(SnapshotTable.CreatedOn, compare, instant),
            },
        },
        PageInfo = new PagingInfo { PageNumber = 1, Count = most },
    };
}
