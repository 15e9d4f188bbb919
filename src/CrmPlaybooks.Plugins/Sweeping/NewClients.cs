using System.ServiceModel;
using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Sweeping;

/// <summary>
/// Gives a state, due at once, to every client that has none: those that were there before the product, those that another client rule brings, and those whose event was
/// lost. Once a day; what the time does not suffice for, or fails, is taken up by the next job, since a client that has got its state is not found again.
/// </summary>
internal sealed class NewClients(Invocation call, Looker looker, SweepJournalContent journal)
{
    private const string StateAlias = "state";

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(80);
    private static readonly TimeSpan Rhythm = TimeSpan.FromDays(1);

    public void Run()
    {
        if (new DateTime(journal.ClientsFoundOn, DateTimeKind.Utc) > call.Now - Rhythm)
        {
            return;
        }

        var allHaveOne = true;
        foreach (var row in Pages.Of(call.Service, AccountsWithoutState()))
        {
            if (call.Elapsed >= Budget)
            {
                return;
            }

            if (looker.IsClient(ClientRow.ProfileOf(row)))
            {
                allHaveOne &= TryCreateState(row);
            }
        }

        if (allHaveOne)
        {
            journal.ClientsFoundOn = call.Now.Ticks;
        }
    }

    private bool TryCreateState(Entity account)
    {
        try
        {
            looker.CreateState(ClientRow.Read(account));
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            call.Tracing.Trace("The client {0} got no state: {1}", account.Id, fault.Detail.Message);
            return false;
        }
    }

    private QueryExpression AccountsWithoutState()
    {
        var rule = looker.Engine.Clients;
        var mayBeClient = new FilterExpression(LogicalOperator.Or);
        if (rule.CustomerTypes.Count > 0)
        {
            mayBeClient.AddCondition(AccountTable.CustomerType, ConditionOperator.In, [.. rule.CustomerTypes.Cast<object>()]);
        }

        if (rule.SegmentCounts)
        {
            mayBeClient.AddCondition(AccountTable.Segment, ConditionOperator.NotNull);
        }

        var query = new QueryExpression(AccountTable.Table)
        {
            ColumnSet = new ColumnSet(AccountTable.Name, AccountTable.Owner, AccountTable.State, AccountTable.CustomerType, AccountTable.Segment),
            Orders = { new OrderExpression(AccountTable.Id, OrderType.Ascending) },
        };
        query.Criteria.AddCondition(AccountTable.State, ConditionOperator.Equal, 0);
        query.Criteria.AddFilter(mayBeClient);
        query.Criteria.AddCondition(StateAlias, ClientStateTable.Id, ConditionOperator.Null);
        query.AddLink(ClientStateTable.Table, AccountTable.Id, ClientStateTable.Account, JoinOperator.LeftOuter).EntityAlias = StateAlias;
        return query;
    }
}
