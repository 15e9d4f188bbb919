using CrmPlaybooks.Plugins.Items;
using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Runs;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Sweeping;

/// <summary>
/// The runs that wait for room in their owners' day. On a working day of the owner's, as many clients are stamped as there is room, the most severe runs first and the
/// oldest first among equals; the look then opens them.
/// </summary>
internal sealed class WaitingRuns(Invocation call, Organization organization)
{
    private const string StateAlias = "state";
    private const int MostRuns = 500;

    public void Promote(Stamps stamps)
    {
        var waiting = Waiting();
        var owners = waiting.Select(OwnerOf).Distinct().Where(WorksToday).ToList();
        if (owners.Count == 0)
        {
            return;
        }

        var given = new TasksGiven(call.Service).Today(owners, organization, call.Now);
        var room = owners.ToDictionary(owner => owner, owner => organization.Engine.NewTasksPerOwnerPerDay - given[owner]);
        foreach (var run in waiting)
        {
            var owner = OwnerOf(run);
            if (!room.TryGetValue(owner, out var left) || left <= 0)
            {
                continue;
            }

            var leftAloneUntil = run.Joined<DateTime?>(StateAlias, ClientStateTable.BackoffUntil);
            if (leftAloneUntil > call.Now)
            {
                continue;
            }

            if (!stamps.TryStamp(run.Joined<Guid>(StateAlias, ClientStateTable.Id), run.Joined<int?>(StateAlias, ClientStateTable.Failures) ?? 0, leftAloneUntil))
            {
                return;
            }

            room[owner] = left - 1;
        }
    }

    private DataCollection<Entity> Waiting()
    {
        var query = new QueryExpression(RunTable.Table)
        {
            ColumnSet = new ColumnSet(RunTable.Owner),
            Criteria = { Conditions = { new ConditionExpression(RunTable.Status, ConditionOperator.Equal, (int)RunStage.Waiting) } },
            Orders = { new OrderExpression(RunTable.Severity, OrderType.Descending), new OrderExpression(RunTable.OpenedOn, OrderType.Ascending) },
            PageInfo = new PagingInfo { PageNumber = 1, Count = MostRuns },
        };
        var state = query.AddLink(ClientStateTable.Table, RunTable.Account, ClientStateTable.Account);
        state.EntityAlias = StateAlias;
        state.Columns = new ColumnSet(ClientStateTable.Id, ClientStateTable.Failures, ClientStateTable.BackoffUntil);
        return call.Service.RetrieveMultiple(query).Entities;
    }

    private bool WorksToday(Principal owner)
    {
        var calendar = organization.WorkerOf(owner).Calendar;
        return calendar.IsWorkingDay(calendar.Zone.DayOf(call.Now));
    }

    private static Principal OwnerOf(Entity run) => RunRow.PrincipalOf(run.GetAttributeValue<EntityReference>(RunTable.Owner));
}
