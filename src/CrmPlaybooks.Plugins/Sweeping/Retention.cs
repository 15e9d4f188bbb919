using System.ServiceModel;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Runs;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Sweeping;

/// <summary>
/// Deletes, in pages, what is older than it is to be kept: closed runs after their warnings, touches with their signals, and signals. Runs that are open, or told with an
/// open one, stay; so does everything that plays look back at.
/// </summary>
internal sealed class Retention(Invocation call)
{
    private const int RowsPerPage = 200;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(90);

    public void Run(int retentionDays)
    {
        var runs = call.Now.AddDays(-retentionDays);
        var facts = call.Now.AddDays(-Math.Max(retentionDays, ActivityCatchUp.HistoryDays));
        Delete(Old(WarningTable.Table, WarningTable.Id, query => AddClosed(query.AddLink(RunTable.Table, WarningTable.Run, RunTable.Id).LinkCriteria, runs)));
        Delete(Old(RunTable.Table, RunTable.Id, query => AddClosed(query.Criteria, runs)));
        Delete(Old(SignalTable.Table, SignalTable.HeardOn, query => query.Criteria.AddCondition(SignalTable.HeardOn, ConditionOperator.LessThan, facts)));
        Delete(Old(TouchTable.Table, TouchTable.HappenedOn, query => query.Criteria.AddCondition(TouchTable.HappenedOn, ConditionOperator.LessThan, facts)));
    }

    private static QueryExpression Old(string table, string column, Action<QueryExpression> restrict)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(column), PageInfo = new PagingInfo { PageNumber = 1, Count = RowsPerPage } };
        restrict(query);
        return query;
    }

    private static void AddClosed(FilterExpression filter, DateTime before)
    {
        filter.AddCondition(RunTable.ClosedOn, ConditionOperator.LessThan, before);
        filter.AddCondition(RunTable.Status, ConditionOperator.In, (int)RunStage.Resolved, (int)RunStage.Dismissed, (int)RunStage.Expired);
    }

    // What was deleted is not found again, so every page is the first.
    private void Delete(QueryExpression query)
    {
        while (call.Elapsed < Budget)
        {
            var page = call.Service.RetrieveMultiple(query);
            var deleted = page.Entities.TakeWhile(_ => call.Elapsed < Budget).Count(TryDelete);
            if (!page.MoreRecords || deleted == 0)
            {
                return;
            }
        }
    }

    private bool TryDelete(Entity row)
    {
        try
        {
            call.Service.Execute(Invocation.Tagged(new DeleteRequest { Target = row.ToEntityReference() }));
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            call.Tracing.Trace("{0} {1} was not deleted: {2}", row.LogicalName, row.Id, fault.Detail.Message);
            return false;
        }
    }
}
