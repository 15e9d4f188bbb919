using System.ServiceModel;
using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Clients;

/// <summary>
/// Brings what the engine keeps of an account that was merged into another to the survivor. The platform has moved the rows already; touches and the state bear the
/// client's id in their keys. The state of the account that is gone stays, due, until everything else is done: by it the sweep takes up what was interrupted.
/// </summary>
internal sealed class MergedClient(Invocation call)
{
    private const int TouchesPerPage = 250;
    private const int MostPages = 4;

    private readonly IOrganizationService _service = call.Service;

    /// <summary>Moves at most a thousand touches; doing it twice does no harm.</summary>
    /// <returns>False when there are more.</returns>
    public bool Move(Guid gone, Guid survivor)
    {
        var leftover = new Entity(ClientStateTable.Table, ClientStateRow.IdOf(gone)) { [ClientStateTable.NextLookOn] = call.Now };
        var hasState = new ClientReader(_service, call.Now).HasState(gone);
        if (hasState)
        {
            _service.Execute(Invocation.Tagged(new UpdateRequest { Target = leftover }));
        }

        for (var page = 0; page < MostPages; page++)
        {
            var touches = Touches(gone, survivor);
            if (!TryMoveTouches(touches.Entities, survivor))
            {
                return false;
            }

            if (!touches.MoreRecords)
            {
                if (hasState)
                {
                    Delete(leftover);
                }

                return true;
            }
        }

        return false;
    }

    private EntityCollection Touches(Guid gone, Guid survivor) => _service.RetrieveMultiple(new QueryExpression(TouchTable.Table)
    {
        ColumnSet = new ColumnSet(true),
        Criteria =
        {
            Conditions =
            {
                new ConditionExpression(TouchTable.Account, ConditionOperator.Equal, survivor),
                new ConditionExpression(TouchTable.Key, ConditionOperator.EndsWith, KeyEnd(gone)),
            },
        },
        PageInfo = new PagingInfo { PageNumber = 1, Count = TouchesPerPage },
    });

    // A touch that another job has just written stays beside that one until the next time, when both are seen.
    private bool TryMoveTouches(DataCollection<Entity> touches, Guid survivor)
    {
        if (touches.Count == 0)
        {
            return true;
        }

        var ids = touches.ToDictionary(touch => touch.Id, touch => TouchRow.IdOf(Guid.Parse(touch.GetAttributeValue<string>(TouchTable.ActivityId)), survivor));
        var onFile = new HashSet<Guid>(Rows(TouchTable.Table, TouchTable.Id, ids.Values, TouchTable.Id).Select(row => row.Id));
        var signals = Rows(SignalTable.Table, SignalTable.Touch, ids.Keys, SignalTable.Touch)
            .ToLookup(signal => signal.GetAttributeValue<EntityReference>(SignalTable.Touch).Id);
        var areMoved = true;
        foreach (var touch in touches)
        {
            var id = ids[touch.Id];
            if (!onFile.Contains(id))
            {
                if (!TryCreate(touch, id, survivor))
                {
                    areMoved = false;
                    continue;
                }

                foreach (var signal in signals[touch.Id])
                {
                    _service.Update(new Entity(SignalTable.Table, signal.Id) { [SignalTable.Touch] = new EntityReference(TouchTable.Table, id) });
                }
            }

            Delete(touch);
        }

        return areMoved;
    }

    private bool TryCreate(Entity touch, Guid id, Guid survivor)
    {
        var moved = new Entity(TouchTable.Table, id) { [TouchTable.Owner] = touch[TouchTable.Owner] };
        foreach (var attribute in touch.Attributes.Where(attribute => attribute.Key.StartsWith("cpb_", StringComparison.Ordinal) && attribute.Key != TouchTable.Id))
        {
            moved[attribute.Key] = attribute.Value;
        }

        moved[TouchTable.Key] = touch.GetAttributeValue<string>(TouchTable.ActivityId) + KeyEnd(survivor);
        try
        {
            _service.Create(moved);
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Faults.IsDuplicate(fault))
        {
            call.Tracing.Trace("The touch {0} has just been judged again.", id);
            return false;
        }
    }

    private DataCollection<Entity> Rows(string table, string column, IEnumerable<Guid> ids, params string[] columns) => _service.RetrieveMultiple(new QueryExpression(table)
    {
        ColumnSet = new ColumnSet(columns),
        Criteria = { Conditions = { new ConditionExpression(column, ConditionOperator.In, [.. ids.Cast<object>()]) } },
    }).Entities;

    private void Delete(Entity row)
    {
        try
        {
            _service.Delete(row.LogicalName, row.Id);
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Faults.IsNotFound(fault))
        {
            call.Tracing.Trace("{0} {1} is gone already.", row.LogicalName, row.Id);
        }
    }

    private static string KeyEnd(Guid clientId) => "|" + clientId.ToString("D");
}
