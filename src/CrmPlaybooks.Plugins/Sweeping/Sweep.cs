using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Sweeping;

/// <summary>
/// Stamps the clients that are due, each of which is then looked at in a job of its own. A stamped client is not due again for an hour, so that a look that dies is
/// repeated and one that waits in the queue is not.
/// </summary>
[CustomApi("cpb_Sweep")]
public sealed class Sweep : EntryPoint
{
    private const int MostStamps = 200;

    private static readonly TimeSpan Lease = TimeSpan.FromHours(1);

    private protected override void Run(IPluginExecutionContext context, IOrganizationService service, DateTime now, ITracingService tracing)
    {
        var due = service.RetrieveMultiple(new QueryExpression(ClientStateTable.Table)
        {
            ColumnSet = new ColumnSet(ClientStateTable.NextLookOn),
            Criteria = { Conditions = { new ConditionExpression(ClientStateTable.NextLookOn, ConditionOperator.LessEqual, now) } },
            Orders = { new OrderExpression(ClientStateTable.NextLookOn, OrderType.Ascending) },
            PageInfo = new PagingInfo { PageNumber = 1, Count = MostStamps },
        });
        foreach (var state in due.Entities)
        {
            service.Update(new Entity(ClientStateTable.Table, state.Id)
            {
                [ClientStateTable.LookRequestedOn] = now,
                [ClientStateTable.LookRequestedBy] = "sweep",
                [ClientStateTable.NextLookOn] = now + Lease,
            });
        }

        context.OutputParameters["Stamped"] = due.Entities.Count;
        context.OutputParameters["Remaining"] = due.MoreRecords;
    }
}
