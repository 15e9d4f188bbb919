using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Reading;

/// <summary>How a run stands in its row, joined with its task and its warning.</summary>
internal static class RunRow
{
    private const string TaskAlias = "item_task";
    private const string WarningAlias = "item_warning";

    public static QueryExpression Query(int mostRows)
    {
        var query = new QueryExpression(RunTable.Table)
        {
            ColumnSet = new ColumnSet(
                RunTable.Name, RunTable.NaturalKey, RunTable.PlayVersion, RunTable.SubjectTable, RunTable.SubjectName, RunTable.Episode, RunTable.Mode, RunTable.Severity,
                RunTable.Evidence, RunTable.EvidenceHash, RunTable.Reason, RunTable.ReasonText, RunTable.OpenedOn, RunTable.DueOn, RunTable.EscalatedOn,
                RunTable.SnoozedUntil, RunTable.ClosedOn, RunTable.Written, RunTable.ChildNumber, RunTable.SupersededBy, RunTable.Owner, RunTable.Status),
            Orders = { new OrderExpression(RunTable.OpenedOn, OrderType.Descending) },
            PageInfo = new PagingInfo { PageNumber = 1, Count = mostRows },
        };
        AddItem(query, TaskTable.Table, TaskTable.Run, TaskAlias, TaskTable.DueOn, TaskTable.ModifiedOn, TaskTable.Answer, TaskTable.AnswerReason, TaskTable.ToldOn, TaskTable.SnoozeUntil);
        AddItem(query, WarningTable.Table, WarningTable.Run, WarningAlias);
        return query;
    }

    /// <summary>One run for each id; a run whose task a person copied is joined with its own task only.</summary>
    public static IReadOnlyList<Run> ReadAll(IEnumerable<Entity> rows) =>
        [.. rows.GroupBy(row => row.Id).Select(joined => Read(joined.First(), [.. joined]))];

    public static Principal PrincipalOf(EntityReference owner) => new(owner.LogicalName == "team" ? PrincipalKind.Team : PrincipalKind.User, owner.Id);

    private static Run Read(Entity row, IReadOnlyList<Entity> joined)
    {
        var number = row.GetAttributeValue<int?>(RunTable.ChildNumber) ?? 0;
        return new Run
        {
            Id = row.Id,
            Key = NaturalKey.Parse(row.GetAttributeValue<string>(RunTable.NaturalKey)),
            Episode = row.GetAttributeValue<int>(RunTable.Episode),
            PlayVersion = row.GetAttributeValue<int>(RunTable.PlayVersion),
            SubjectTable = row.GetAttributeValue<string>(RunTable.SubjectTable) ?? "",
            SubjectName = row.GetAttributeValue<string>(RunTable.SubjectName) ?? "",
            Stage = (RunStage)row.GetAttributeValue<OptionSetValue>(RunTable.Status).Value,
            Severity = (Severity)row.GetAttributeValue<OptionSetValue>(RunTable.Severity).Value,
            Mode = (Mode)row.GetAttributeValue<OptionSetValue>(RunTable.Mode).Value,
            Owner = PrincipalOf(row.GetAttributeValue<EntityReference>(RunTable.Owner)),
            Title = row.GetAttributeValue<string>(RunTable.Name) ?? "",
            Evidence = row.GetAttributeValue<string>(RunTable.Evidence) ?? "",
            EvidenceHash = row.GetAttributeValue<string>(RunTable.EvidenceHash) ?? "",
            OpenedOn = row.GetAttributeValue<DateTime>(RunTable.OpenedOn),
            DueOn = row.GetAttributeValue<DateTime>(RunTable.DueOn),
            EscalatedOn = row.GetAttributeValue<DateTime?>(RunTable.EscalatedOn),
            SnoozedUntil = DayOf(row.GetAttributeValue<DateTime?>(RunTable.SnoozedUntil)),
            ClosedOn = row.GetAttributeValue<DateTime?>(RunTable.ClosedOn),
            Reason = row.GetAttributeValue<string>(RunTable.Reason),
            ReasonText = row.GetAttributeValue<string>(RunTable.ReasonText),
            SupersededBy = row.GetAttributeValue<EntityReference>(RunTable.SupersededBy)?.Id,
            ChildNumber = number,
            Written = WrittenState.Parse(row.GetAttributeValue<string>(RunTable.Written)),
            Task = Found(joined, TaskAlias, Run.ItemIdOf(row.Id, ItemKind.Task, number)),
            Warning = Found(joined, WarningAlias, Run.ItemIdOf(row.Id, ItemKind.Warning, number)),
        };
    }

    private static ItemOnFile? Found(IReadOnlyList<Entity> joined, string alias, Guid id)
    {
        foreach (var row in joined)
        {
            if (Aliased<Guid?>(row, alias, TaskTable.Id) == id)
            {
                var text = new ItemText(Aliased<string>(row, alias, TaskTable.Subject) ?? "", Aliased<string>(row, alias, TaskTable.Description) ?? "");
                return new ItemOnFile(id, StateOf(Aliased<OptionSetValue>(row, alias, TaskTable.State)), text.Fingerprint)
                {
                    Owner = Aliased<EntityReference>(row, alias, TaskTable.Owner) is { } owner ? PrincipalOf(owner) : null,
                    DueOn = Aliased<DateTime?>(row, alias, TaskTable.DueOn),
                    ChangedOn = Aliased<DateTime?>(row, alias, TaskTable.ModifiedOn),
                    Answer = AnswerIn(row, alias),
                };
            }
        }

        return null;
    }

    private static Answer? AnswerIn(Entity row, string alias) => Aliased<OptionSetValue>(row, alias, TaskTable.Answer) is { } answer
        ? new Answer((AnswerKind)answer.Value)
        {
            Reason = Aliased<string>(row, alias, TaskTable.AnswerReason),
            ToldOn = DayOf(Aliased<DateTime?>(row, alias, TaskTable.ToldOn)),
            SnoozeUntil = DayOf(Aliased<DateTime?>(row, alias, TaskTable.SnoozeUntil)),
        }
        : null;

    private static ItemState StateOf(OptionSetValue? state) => state?.Value switch
    {
        1 => ItemState.Completed,
        2 => ItemState.Cancelled,
        _ => ItemState.Open,
    };

    private static void AddItem(QueryExpression query, string table, string run, string alias, params string[] more)
    {
        var link = query.AddLink(table, RunTable.Id, run, JoinOperator.LeftOuter);
        link.EntityAlias = alias;
        link.Columns = new ColumnSet([TaskTable.Id, TaskTable.Subject, TaskTable.Description, TaskTable.State, TaskTable.Owner, .. more]);
    }

    private static Day? DayOf(DateTime? moment) => moment is { } day ? Day.Of(day) : null;

    private static T? Aliased<T>(Entity row, string alias, string column) =>
        row.GetAttributeValue<AliasedValue>(alias + "." + column) is { Value: T value } ? value : default;
}
