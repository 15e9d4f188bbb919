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

    /// <summary>The id of the task or warning that the engine opens with a run.</summary>
    public static Guid ItemIdOf(Guid runId, ItemKind kind) => NameBasedId.For($"{(kind == ItemKind.Task ? "task" : "warning")}|{runId:N}");

    public static QueryExpression Query(int mostRows)
    {
        var query = new QueryExpression(RunTable.Table)
        {
            ColumnSet = new ColumnSet(
                RunTable.NaturalKey, RunTable.PlayVersion, RunTable.SubjectTable, RunTable.SubjectName, RunTable.Episode, RunTable.Mode, RunTable.Severity,
                RunTable.Evidence, RunTable.EvidenceHash, RunTable.Reason, RunTable.ReasonText, RunTable.OpenedOn, RunTable.DueOn, RunTable.ClosedOn,
                RunTable.Written, RunTable.Owner, RunTable.Status),
            Orders = { new OrderExpression(RunTable.OpenedOn, OrderType.Descending) },
            PageInfo = new PagingInfo { PageNumber = 1, Count = mostRows },
        };
        AddItem(query, TaskTable.Table, TaskTable.Run, TaskAlias);
        AddItem(query, WarningTable.Table, WarningTable.Run, WarningAlias);
        return query;
    }

    /// <summary>One run for each id; a run whose task a person copied is joined with its own task only.</summary>
    public static IReadOnlyList<Run> ReadAll(IEnumerable<Entity> rows) =>
        [.. rows.GroupBy(row => row.Id).Select(joined => Read(joined.First(), [.. joined]))];

    private static Run Read(Entity row, IReadOnlyList<Entity> joined)
    {
        var owner = row.GetAttributeValue<EntityReference>(RunTable.Owner);
        var item = ItemOf(row);
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
            Owner = new Principal(owner.LogicalName == "team" ? PrincipalKind.Team : PrincipalKind.User, owner.Id),
            Evidence = row.GetAttributeValue<string>(RunTable.Evidence) ?? "",
            EvidenceHash = row.GetAttributeValue<string>(RunTable.EvidenceHash) ?? "",
            OpenedOn = row.GetAttributeValue<DateTime>(RunTable.OpenedOn),
            DueOn = row.GetAttributeValue<DateTime>(RunTable.DueOn),
            ClosedOn = row.GetAttributeValue<DateTime?>(RunTable.ClosedOn),
            Reason = row.GetAttributeValue<string>(RunTable.Reason),
            ReasonText = row.GetAttributeValue<string>(RunTable.ReasonText),
            Item = item,
            Written = row.GetAttributeValue<string>(RunTable.Written),
            Found = item == ItemKind.None ? null : Found(joined, item == ItemKind.Task ? TaskAlias : WarningAlias, ItemIdOf(row.Id, item)),
        };
    }

    private static ItemKind ItemOf(Entity row) => (Mode)row.GetAttributeValue<OptionSetValue>(RunTable.Mode).Value switch
    {
        Mode.Act => ItemKind.Task,
        Mode.Warn => ItemKind.Warning,
        _ => ItemKind.None,
    };

    private static ItemOnFile? Found(IReadOnlyList<Entity> joined, string alias, Guid id)
    {
        foreach (var row in joined)
        {
            if (Aliased<Guid?>(row, alias, TaskTable.Id) == id)
            {
                var text = new ItemText(Aliased<string>(row, alias, TaskTable.Subject) ?? "", Aliased<string>(row, alias, TaskTable.Description) ?? "");
                return new ItemOnFile(id, Aliased<OptionSetValue>(row, alias, TaskTable.State)?.Value == 0, text.Fingerprint);
            }
        }

        return null;
    }

    private static void AddItem(QueryExpression query, string table, string run, string alias)
    {
        var link = query.AddLink(table, RunTable.Id, run, JoinOperator.LeftOuter);
        link.EntityAlias = alias;
        link.Columns = new ColumnSet(TaskTable.Id, TaskTable.Subject, TaskTable.Description, TaskTable.State);
    }

    private static T? Aliased<T>(Entity row, string alias, string column) =>
        row.GetAttributeValue<AliasedValue>(alias + "." + column) is { Value: T value } ? value : default;
}
