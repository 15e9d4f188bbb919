using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Sweeping;

/// <summary>
/// Judges the activities that were changed and have no touch as new as that: their event was lost, or they were there before the product. It stays a quarter of an hour
/// behind, so that it neither overtakes events nor misses what a long transaction commits late. The first job begins as far back as plays look.
/// </summary>
internal sealed class ActivityCatchUp(Invocation call, ActivityJudge judge, SweepJournalContent journal)
{
    public const int HistoryDays = 400;

    private const int RowsPerPage = 250;

    public static readonly string[] Channels = [EmailTable.Table, PhoneCallTable.Table, AppointmentTable.Table];

    public static readonly TimeSpan Lag = TimeSpan.FromMinutes(15);

    public void Run()
    {
        judge.JudgeFailed();
        var from = journal.ActivitiesUntil == 0 ? call.Now.AddDays(-HistoryDays) : new DateTime(journal.ActivitiesUntil, DateTimeKind.Utc);
        var until = call.Now - Lag;
        var query = Query(from, until);
        while (!judge.IsTimeUp)
        {
            var page = call.Service.RetrieveMultiple(query);
            if (!TryJudge(page.Entities))
            {
                return;
            }

            if (!page.MoreRecords)
            {
                journal.ActivitiesUntil = Math.Max(journal.ActivitiesUntil, until.Ticks);
                return;
            }

            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }

    private bool TryJudge(DataCollection<Entity> activities)
    {
        var newest = NewestTouches(activities);
        foreach (var activity in activities)
        {
            if (judge.IsTimeUp)
            {
                return false;
            }

            var modified = activity.GetAttributeValue<DateTime>(ActivityTable.ModifiedOn);
            // Instants are kept to the second: what was changed in the second of its touch may have been changed after it.
            if (!newest.TryGetValue(activity.Id, out var touched) || touched <= modified)
            {
                judge.Judge(activity.GetAttributeValue<string>(ActivityTable.Type), activity.Id);
            }

            journal.ActivitiesUntil = Math.Max(journal.ActivitiesUntil, modified.Ticks);
        }

        return true;
    }

    private Dictionary<Guid, DateTime> NewestTouches(DataCollection<Entity> activities)
    {
        var newest = new Dictionary<Guid, DateTime>();
        if (activities.Count == 0)
        {
            return newest;
        }

        var touches = new QueryExpression(TouchTable.Table)
        {
            ColumnSet = new ColumnSet(TouchTable.ActivityId, TouchTable.ModifiedOn),
            Criteria = { Conditions = { new ConditionExpression(TouchTable.ActivityId, ConditionOperator.In, [.. activities.Select(row => (object)row.Id.ToString("D"))]) } },
        };
        foreach (var touch in call.Service.RetrieveMultiple(touches).Entities)
        {
            var activity = Guid.Parse(touch.GetAttributeValue<string>(TouchTable.ActivityId));
            var modified = touch.GetAttributeValue<DateTime>(TouchTable.ModifiedOn);
            newest[activity] = newest.TryGetValue(activity, out var other) && other > modified ? other : modified;
        }

        return newest;
    }

    private static QueryExpression Query(DateTime from, DateTime until) => new(ActivityTable.Table)
    {
        ColumnSet = new ColumnSet(ActivityTable.Id, ActivityTable.Type, ActivityTable.ModifiedOn),
        Criteria =
        {
            Conditions =
            {
                new ConditionExpression(ActivityTable.Type, ConditionOperator.In, [.. Channels.Cast<object>()]),
                new ConditionExpression(ActivityTable.ModifiedOn, ConditionOperator.GreaterEqual, from),
                new ConditionExpression(ActivityTable.ModifiedOn, ConditionOperator.LessEqual, until),
            },
        },
        Orders = { new OrderExpression(ActivityTable.ModifiedOn, OrderType.Ascending), new OrderExpression(ActivityTable.Id, OrderType.Ascending) },
        PageInfo = new PagingInfo { PageNumber = 1, Count = RowsPerPage },
    };
}
