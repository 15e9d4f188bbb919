using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Plugins.Settings;
using CrmPlaybooks.Plugins.Snapshots;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Sweeping;

/// <summary>
/// Stamps the clients that are due, and those that were last looked at before the settings changed; each is then looked at in a job of its own. A stamped client is
/// not due again for an hour, so that a look that dies is repeated and one that waits in the queue is not. While the engine stands still it stamps nobody.
/// </summary>
[CustomApi("cpb_Sweep")]
public sealed class Sweep : EntryPoint
{
    private const int MostStamps = 200;

    private static readonly TimeSpan Lease = TimeSpan.FromHours(1);

    private protected override void Run(Invocation call)
    {
        var engine = EngineSettingsReader.Read(call.Service);
        var due = engine.Enabled && !engine.Maintenance ? Due(call, new SnapshotStore(call).Fresh(engine).SettingsChangedOn) : new EntityCollection();
        foreach (var state in due.Entities)
        {
            call.Service.Update(new Entity(ClientStateTable.Table, state.Id)
            {
                [ClientStateTable.LookRequestedOn] = call.Now,
                [ClientStateTable.LookRequestedBy] = "sweep",
                [ClientStateTable.NextLookOn] = call.Now + Lease,
            });
        }

        call.Context.OutputParameters["Stamped"] = due.Entities.Count;
        call.Context.OutputParameters["Remaining"] = due.MoreRecords;
    }

    private static EntityCollection Due(Invocation call, DateTime? settingsChangedOn)
    {
        var due = new FilterExpression(LogicalOperator.Or);
        due.AddCondition(ClientStateTable.NextLookOn, ConditionOperator.LessEqual, call.Now);
        if (settingsChangedOn is { } changed)
        {
            due.AddFilter(Outdated(changed));
        }

        return call.Service.RetrieveMultiple(new QueryExpression(ClientStateTable.Table)
        {
            ColumnSet = new ColumnSet(ClientStateTable.NextLookOn),
            Criteria = due,
            Orders = { new OrderExpression(ClientStateTable.NextLookOn, OrderType.Ascending) },
            PageInfo = new PagingInfo { PageNumber = 1, Count = MostStamps },
        });
    }

    // Neither looked at nor stamped since: a look that changes nothing writes nothing, but its stamp stays.
    private static FilterExpression Outdated(DateTime changed)
    {
        var outdated = new FilterExpression(LogicalOperator.And);
        foreach (var column in new[] { ClientStateTable.LookedOn, ClientStateTable.LookRequestedOn })
        {
            var before = new FilterExpression(LogicalOperator.Or);
            before.AddCondition(column, ConditionOperator.Null);
            before.AddCondition(column, ConditionOperator.LessThan, changed);
            outdated.AddFilter(before);
        }

        return outdated;
    }
}
