using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Words;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmPlaybooks.Plugins.Clients;

/// <summary>
/// Gives the runs of an account that was merged into another the survivor's natural keys, so that each matter goes on with its task, its dismissal and its edits. Where
/// both accounts had one matter open, the survivor's run stays and the other is closed with its items. Every look does so before it judges, so no order of events matters.
/// </summary>
internal sealed class MergedRuns(IOrganizationService service, DateTime now)
{
    /// <summary>Takes over the runs that still bear another client's key.</summary>
    /// <param name="readerOf">Whom a text is written for.</param>
    /// <returns>True when something was written: the client must be read again.</returns>
    public bool TakeOver(Guid clientId, IReadOnlyList<Run> runs, Func<Guid, Reader> readerOf)
    {
        if (runs.All(run => run.Key.ClientId == clientId))
        {
            return false;
        }

        foreach (var matter in runs.GroupBy(run => Moved(run.Key, clientId)).Where(matter => matter.Any(run => run.Key.ClientId != clientId)))
        {
            TakeOver(matter.Key, [.. matter], readerOf);
        }

        return true;
    }

    private void TakeOver(NaturalKey key, List<Run> runs, Func<Guid, Reader> readerOf)
    {
        var holder = runs.Where(run => run.Stage.IsActive()).OrderByDescending(run => run.Key == key).ThenByDescending(run => run.Item is not null).ThenBy(run => run.Id).FirstOrDefault();
        foreach (var run in runs.Where(run => run.Key != key && run != holder))
        {
            if (run.Stage.IsActive())
            {
                Close(run, key, readerOf(run.Owner.Id));
            }
            else
            {
                Update(new Entity(RunTable.Table, run.Id) { [RunTable.NaturalKey] = key.ToString(), [RunTable.SubjectId] = key.SubjectId.ToString("D") });
            }
        }

        if (holder is null)
        {
            return;
        }

        // The open run is the latest of its matter.
        var latest = runs.Where(run => run != holder).Select(run => run.Episode).DefaultIfEmpty(0).Max();
        if (holder.Key != key || holder.Episode <= latest)
        {
            Update(new Entity(RunTable.Table, holder.Id)
            {
                [RunTable.NaturalKey] = key.ToString(),
                [RunTable.Key] = key.ToString(),
                [RunTable.SubjectId] = key.SubjectId.ToString("D"),
                [RunTable.Episode] = Math.Max(holder.Episode, latest + 1),
            });
        }
    }

    private void Close(Run run, NaturalKey key, Reader reader)
    {
        var reason = EngineWords.ClosedMerged;
        var row = new Entity(RunTable.Table, run.Id)
        {
            [RunTable.NaturalKey] = key.ToString(),
            [RunTable.SubjectId] = key.SubjectId.ToString("D"),
            [RunTable.Key] = run.Id.ToString("D"),
            [RunTable.Reason] = reason.Key,
            [RunTable.ReasonText] = WordBook.Tell(reason, reader),
            [RunTable.ClosedOn] = now,
            [RunTable.SupersededBy] = null,
            [RunTable.Written] = (run.Written with { Stage = RunStage.Expired }).ToString(),
            [RunTable.State] = new OptionSetValue(1),
            [RunTable.Status] = new OptionSetValue((int)RunStage.Expired),
        };
        Add(row, Relationships.RunTasks, TaskTable.Table, run.Task, 6);
        Add(row, Relationships.RunWarnings, WarningTable.Table, run.Warning, 3);
        Update(row);
    }

    private static void Add(Entity row, string relationship, string table, ItemOnFile? item, int cancelled)
    {
        if (item is { State: ItemState.Open })
        {
            var child = new Entity(table, item.Id) { [TaskTable.State] = new OptionSetValue(2), [TaskTable.Status] = new OptionSetValue(cancelled) };
            row.RelatedEntities.Add(new Relationship(relationship), new EntityCollection([child]) { EntityName = table });
        }
    }

    private static NaturalKey Moved(NaturalKey key, Guid clientId) => key.ClientId == clientId
        ? key
        : key with { ClientId = clientId, SubjectId = key.SubjectId == key.ClientId ? clientId : key.SubjectId };

    private void Update(Entity row) => service.Execute(Invocation.Tagged(new UpdateRequest { Target = row }));
}
