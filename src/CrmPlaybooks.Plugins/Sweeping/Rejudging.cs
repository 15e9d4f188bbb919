using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Sweeping;

/// <summary>Judges touches again, the newest first and a bounded number a job, when what they are judged by has changed: the classifier, our own mail domains, the lexicon, whether texts are read.</summary>
internal sealed class Rejudging(Invocation call, ActivityJudge judge, SweepJournalContent journal)
{
    private const int MostActivities = 200;

    public void Run()
    {
        var judgedBy = judge.JudgedBy;
        if (journal.JudgedBy is null || journal.JudgedBy == judgedBy)
        {
            journal.JudgedBy = judgedBy;
            journal.JudgingBy = null;
            return;
        }

        if (journal.JudgingBy != judgedBy)
        {
            journal.JudgingBy = judgedBy;
            journal.JudgedBackTo = call.Now.Ticks;
        }

        Judge(judgedBy);
    }

    private void Judge(string judgedBy)
    {
        var page = call.Service.RetrieveMultiple(Touches(new DateTime(journal.JudgedBackTo, DateTimeKind.Utc)));
        var judged = new HashSet<Guid>();
        foreach (var touch in page.Entities)
        {
            if (judge.IsTimeUp)
            {
                return;
            }

            var activity = Guid.Parse(touch.GetAttributeValue<string>(TouchTable.ActivityId));
            if (judged.Add(activity))
            {
                judge.Judge(touch.GetAttributeValue<string>(TouchTable.ActivityType), activity);
            }

            journal.JudgedBackTo = touch.GetAttributeValue<DateTime>(TouchTable.HappenedOn).Ticks;
        }

        if (!page.MoreRecords)
        {
            journal.JudgedBy = judgedBy;
            journal.JudgingBy = null;
        }
        else if (page.Entities[0].GetAttributeValue<DateTime>(TouchTable.HappenedOn).Ticks == journal.JudgedBackTo)
        {
            // More touches at one instant than a job judges: the rest of them keep what was judged of them.
            journal.JudgedBackTo -= TimeSpan.TicksPerSecond;
        }
    }

    private QueryExpression Touches(DateTime until) => new(TouchTable.Table)
    {
        ColumnSet = new ColumnSet(TouchTable.ActivityId, TouchTable.ActivityType, TouchTable.HappenedOn),
        Criteria =
        {
            Conditions =
            {
                new ConditionExpression(TouchTable.HappenedOn, ConditionOperator.LessEqual, until),
                new ConditionExpression(TouchTable.HappenedOn, ConditionOperator.GreaterEqual, call.Now.AddDays(-ActivityCatchUp.HistoryDays)),
            },
        },
        Orders = { new OrderExpression(TouchTable.HappenedOn, OrderType.Descending) },
        PageInfo = new PagingInfo { PageNumber = 1, Count = MostActivities },
    };
}
