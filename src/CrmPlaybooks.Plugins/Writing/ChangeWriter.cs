using System.ServiceModel;
using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmPlaybooks.Plugins.Writing;

/// <summary>Writes what a look decided: each change in one request, the client's state last.</summary>
internal sealed class ChangeWriter(IOrganizationService service, DateTime now)
{
    /// <summary>A new client's state, due at once: it fences the look that follows.</summary>
    public void CreateState(Guid clientId, string clientName, Principal owner) => service.Create(
        new Entity(ClientStateTable.Table, ClientStateRow.IdOf(clientId))
        {
            [ClientStateTable.Name] = clientName,
            [ClientStateTable.Key] = clientId.ToString("D"),
            [ClientStateTable.Account] = new EntityReference(AccountTable.Table, clientId),
            [ClientStateTable.NextLookOn] = now,
            [ClientStateTable.Owner] = Reference(owner),
        });

    public void Write(RunChange change)
    {
        switch (change)
        {
            case OpenRun open:
                service.Create(Opened(open));
                break;
            case UpdateRun update:
                service.Update(Updated(update));
                break;
            case CloseRun close:
                service.Update(Closed(close));
                break;
            default:
                throw new InvalidPluginExecutionException($"The writer knows no change {change.GetType().Name}.");
        }
    }

    /// <summary>Writes the state if no other look has written it since this one began.</summary>
    /// <returns>False when another look was faster: its facts may be newer, so this one must look again.</returns>
    public bool TryWriteState(ClientState state, LookOutcome outcome, string factsHash)
    {
        var row = new Entity(ClientStateTable.Table, ClientStateRow.IdOf(state.ClientId))
        {
            RowVersion = state.RowVersion,
            [ClientStateTable.NextLookOn] = outcome.NextLookOn,
            [ClientStateTable.LookedOn] = now,
            [ClientStateTable.FactsHash] = factsHash,
            [ClientStateTable.Trace] = string.Join("\n", outcome.Trace),
        };
        try
        {
            service.Execute(new UpdateRequest { Target = row, ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches });
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Faults.IsStale(fault))
        {
            return false;
        }
    }

    private static Entity Opened(OpenRun open)
    {
        var run = open.Run;
        var row = Evidence(run);
        row[RunTable.Name] = Cut(open.Text?.Subject ?? run.SubjectName, 200);
        row[RunTable.Key] = run.Key.ToString();
        row[RunTable.NaturalKey] = run.Key.ToString();
        row[RunTable.Play] = run.Key.Play;
        row[RunTable.PlayVersion] = run.PlayVersion;
        row[RunTable.Account] = new EntityReference(AccountTable.Table, run.Key.ClientId);
        row[RunTable.SubjectTable] = run.SubjectTable;
        row[RunTable.SubjectId] = run.Key.SubjectId.ToString("D");
        row[RunTable.Cycle] = run.Key.Cycle;
        row[RunTable.Episode] = run.Episode;
        row[RunTable.Mode] = new OptionSetValue((int)run.Mode);
        row[RunTable.OpenedOn] = run.OpenedOn;
        row[RunTable.DueOn] = run.DueOn;
        row[RunTable.Owner] = Reference(run.Owner);
        row[RunTable.Status] = new OptionSetValue((int)run.Stage);
        if (open.Text is { } text)
        {
            var item = Item(run, text);
            item[TaskTable.Regarding] = new EntityReference(AccountTable.Table, run.Key.ClientId);
            item[TaskTable.Owner] = Reference(run.Owner);
            item[TaskTable.DueOn] = run.DueOn;
            if (run.Item == ItemKind.Task)
            {
                item[TaskTable.Priority] = new OptionSetValue(run.Severity >= Severity.High ? 2 : 1);
            }
            else
            {
                item[WarningTable.Severity] = new OptionSetValue((int)run.Severity);
            }

            Relate(row, run.Item, item);
        }

        return row;
    }

    private static Entity Updated(UpdateRun update)
    {
        var row = Evidence(update.After);
        if (update.Text is { } text)
        {
            Relate(row, update.After.Item, Item(update.After, text));
        }

        return row;
    }

    private static Entity Closed(CloseRun close)
    {
        var run = close.After;
        var row = new Entity(RunTable.Table, run.Id)
        {
            [RunTable.Key] = run.Id.ToString("D"),
            [RunTable.State] = new OptionSetValue(1),
            [RunTable.Status] = new OptionSetValue((int)run.Stage),
            [RunTable.ClosedOn] = run.ClosedOn,
            [RunTable.Reason] = run.Reason,
            [RunTable.ReasonText] = Cut(run.ReasonText ?? "", 400),
        };
        if (run.Found is { IsOpen: true } found)
        {
            var completed = run.Stage == RunStage.Resolved;
            Relate(row, run.Item, new Entity(TableOf(run.Item), found.Id)
            {
                [TaskTable.State] = new OptionSetValue(completed ? 1 : 2),
                [TaskTable.Status] = new OptionSetValue(ClosedStatus(run.Item, completed)),
            });
        }

        return row;
    }

    private static Entity Evidence(Run run) => new(RunTable.Table, run.Id)
    {
        [RunTable.SubjectName] = Cut(run.SubjectName, 200),
        [RunTable.Severity] = new OptionSetValue((int)run.Severity),
        [RunTable.Evidence] = run.Evidence,
        [RunTable.EvidenceHash] = run.EvidenceHash,
        [RunTable.Written] = run.Written,
    };

    private static Entity Item(Run run, ItemText text) => new(TableOf(run.Item), RunRow.ItemIdOf(run.Id, run.Item))
    {
        [TaskTable.Subject] = text.Subject,
        [TaskTable.Description] = text.Description,
    };

    private static void Relate(Entity run, ItemKind kind, Entity item) => run.RelatedEntities.Add(
        new Relationship(kind == ItemKind.Task ? Relationships.RunTasks : Relationships.RunWarnings),
        new EntityCollection([item]) { EntityName = item.LogicalName });

    private static string TableOf(ItemKind kind) => kind == ItemKind.Task ? TaskTable.Table : WarningTable.Table;

    private static int ClosedStatus(ItemKind kind, bool completed) => kind == ItemKind.Task ? (completed ? 5 : 6) : (completed ? 2 : 3);

    private static EntityReference Reference(Principal principal) => new(principal.Kind == PrincipalKind.Team ? "team" : UserTable.Table, principal.Id);

    private static string Cut(string text, int limit) => text.Length <= limit ? text : text.Substring(0, limit);
}
