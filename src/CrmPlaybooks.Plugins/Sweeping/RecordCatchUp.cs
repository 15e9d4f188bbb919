using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Sweeping;

/// <summary>
/// Asks for a look at the clients of whom a record was changed after they were last looked at or stamped, or a touch written that their last look did not read: an event was
/// lost, or its job died. As far behind as the catch-up on activities.
/// </summary>
internal sealed class RecordCatchUp(Invocation call, ActivityJudge judge, SweepJournalContent journal)
{
    private const string StateAlias = "state";
    private const string ModifiedOn = "modifiedon";
    private const string ModifiedBy = "modifiedby";
    private const string Account = "cpb_accountid";

    private static readonly string[] TablesOfClients = [ResultTable.Table, ProjectTable.Table, ObstacleTable.Table, AdoptionReadingTable.Table, FeedbackTable.Table];

    public void Run()
    {
        var isFirst = journal.RecordsUntil == 0;
        var from = isFirst ? call.Now.AddDays(-ActivityCatchUp.HistoryDays) : new DateTime(journal.RecordsUntil, DateTimeKind.Utc);
        var until = call.Now - ActivityCatchUp.Lag;
        if (!isFirst)
        {
            foreach (var query in Queries(from, until))
            {
                if (judge.IsTimeUp)
                {
                    return;
                }

                Concern(query);
            }

            ConcernMerged(from, until);
        }

        // Touches are asked for in the first job, too: one before it may have died among them.
        ConcernTouched(from, until);
        journal.RecordsUntil = Math.Max(journal.RecordsUntil, until.Ticks);
    }

    private void Concern(QueryExpression query)
    {
        foreach (var row in Pages.Of(call.Service, query))
        {
            var modified = row.GetAttributeValue<DateTime>(ModifiedOn);
            if (IsBefore(row, ClientStateTable.LookedOn, modified) && IsBefore(row, ClientStateTable.LookRequestedOn, modified)
                && row.Joined<EntityReference>(StateAlias, ClientStateTable.Account) is { } client)
            {
                judge.Concern(client.Id);
            }
        }
    }

    // A touch is written a moment before the look that its job takes, and other looks may run beside both: instants could not tell whether one of them read it.
    private void ConcernTouched(DateTime from, DateTime until)
    {
        var touches = Changed(TouchTable.Table, from, until);
        touches.ColumnSet.AddColumn(TouchTable.Account);
        AddState(touches.AddLink(ClientStateTable.Table, TouchTable.Account, ClientStateTable.Account));
        foreach (var touch in Pages.Of(call.Service, touches))
        {
            if (TouchRow.IsNewer(touch, touch.Joined<string>(StateAlias, ClientStateTable.TouchVersion)) && IsBefore(touch, ClientStateTable.LookRequestedOn, touch.GetAttributeValue<DateTime>(ModifiedOn)))
            {
                judge.Concern(touch.GetAttributeValue<EntityReference>(TouchTable.Account).Id);
            }
        }
    }

    // The platform has given their states to the survivors: no state refers to them any more, but theirs still bears their id.
    private void ConcernMerged(DateTime from, DateTime until)
    {
        var merged = Changed(AccountTable.Table, from, until);
        merged.Criteria.AddCondition(AccountTable.Merged, ConditionOperator.Equal, true);
        foreach (var account in Pages.Of(call.Service, merged))
        {
            judge.Concern(account.Id);
        }
    }

    // Instants are kept to the second: what was changed in the very second of a look may have been changed after it.
    private static bool IsBefore(Entity row, string column, DateTime modified) => row.Joined<DateTime?>(StateAlias, column) is not { } instant || instant <= modified;

    private static IEnumerable<QueryExpression> Queries(DateTime from, DateTime until)
    {
        foreach (var table in TablesOfClients)
        {
            var records = Changed(table, from, until);
            AddState(records.AddLink(ClientStateTable.Table, Account, ClientStateTable.Account));
            yield return records;
        }

        var milestones = Changed(MilestoneTable.Table, from, until);
        AddState(milestones.AddLink(ProjectTable.Table, MilestoneTable.Project, ProjectTable.Id).AddLink(ClientStateTable.Table, ProjectTable.Account, ClientStateTable.Account));
        yield return milestones;

        // What the engine itself, that is SYSTEM, wrote to its items calls for no look: it has drawn its conclusions already. The condition compares with the caller.
        // Source: https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.query.conditionoperator
        foreach (var table in new[] { TaskTable.Table, WarningTable.Table })
        {
            var answers = Changed(table, from, until);
            answers.Criteria.AddCondition(ModifiedBy, ConditionOperator.NotEqualUserId);
            AddState(answers.AddLink(RunTable.Table, TaskTable.Run, RunTable.Id).AddLink(ClientStateTable.Table, RunTable.Account, ClientStateTable.Account));
            yield return answers;
        }

        var accounts = Changed(AccountTable.Table, from, until);
        AddState(accounts.AddLink(ClientStateTable.Table, AccountTable.Id, ClientStateTable.Account));
        yield return accounts;
    }

    private static QueryExpression Changed(string table, DateTime from, DateTime until) => new(table)
    {
        ColumnSet = new ColumnSet(ModifiedOn),
        Criteria =
        {
            Conditions =
            {
                new ConditionExpression(ModifiedOn, ConditionOperator.GreaterEqual, from),
                new ConditionExpression(ModifiedOn, ConditionOperator.LessEqual, until),
            },
        },
        Orders = { new OrderExpression(ModifiedOn, OrderType.Ascending) },
    };

    private static void AddState(LinkEntity state)
    {
        state.EntityAlias = StateAlias;
        state.Columns = new ColumnSet(ClientStateTable.Account, ClientStateTable.LookedOn, ClientStateTable.LookRequestedOn, ClientStateTable.TouchVersion);
    }
}
