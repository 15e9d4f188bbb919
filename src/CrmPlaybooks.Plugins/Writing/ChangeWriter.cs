using System.ServiceModel;
using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmPlaybooks.Plugins.Writing;

/// <summary>Writes what a look decided: each change in one request, the client's state last.</summary>
internal sealed class ChangeWriter(IOrganizationService service, DateTime now)
{
    private static readonly Reader TraceReader = new(Language.English, LocalZone.Utc);

    /// <summary>A new client's state, due at once: it fences the look that follows.</summary>
    public void CreateState(Guid clientId, string clientName, Principal owner) => Create(
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
        var row = Row(change);
        foreach (var items in change.Items.GroupBy(item => item.Kind))
        {
            row.RelatedEntities.Add(
                new Relationship(items.Key == ItemKind.Task ? Relationships.RunTasks : Relationships.RunWarnings),
                new EntityCollection([.. items.Select(item => Item(item, change.After))]) { EntityName = TableOf(items.Key) });
        }

        if (change.Before is null)
        {
            Create(row);
        }
        else
        {
            Update(row);
        }
    }

    /// <summary>Writes the state if no other look has written it since this one began.</summary>
    /// <returns>False when another look was faster: its facts may be newer, so this one must look again.</returns>
    public bool TryWriteState(ClientState state, LookOutcome outcome, DateTime nextLookOn, ClientReading reading)
    {
        var row = new Entity(ClientStateTable.Table, ClientStateRow.IdOf(state.ClientId))
        {
            RowVersion = state.RowVersion,
            [ClientStateTable.NextLookOn] = nextLookOn,
            [ClientStateTable.LookedOn] = now,
            [ClientStateTable.FactsHash] = reading.FactsHash,
            [ClientStateTable.TouchVersion] = reading.TouchVersion,
            [ClientStateTable.Trace] = Cut(string.Join("\n", outcome.Explanation.Tell(TraceReader)), 100000),
        };
        if (state.IsAwaited)
        {
            row[ClientStateTable.Failures] = 0;
            row[ClientStateTable.BackoffUntil] = null;
            row[ClientStateTable.LastFault] = null;
        }

        return TryUpdate(row);
    }

    /// <summary>Leaves the client due now, for the time when looks are held.</summary>
    /// <returns>False when a look has written the state meanwhile.</returns>
    public bool TryNoteDue(ClientState state) => TryUpdate(new Entity(ClientStateTable.Table, ClientStateRow.IdOf(state.ClientId))
    {
        RowVersion = state.RowVersion,
        [ClientStateTable.NextLookOn] = now,
    });

    /// <summary>Asks for a look, which is a job of its own; the client is due until a look has succeeded, so that one that dies is repeated.</summary>
    public void Stamp(Guid clientId, string askedBy) => Update(new Entity(ClientStateTable.Table, ClientStateRow.IdOf(clientId))
    {
        [ClientStateTable.LookRequestedOn] = now,
        [ClientStateTable.LookRequestedBy] = askedBy,
        [ClientStateTable.NextLookOn] = now,
    });

    /// <summary>Notes that a look failed; the sweep asks for another.</summary>
    public void NoteFailure(ClientState state, string fault) => Update(new Entity(ClientStateTable.Table, ClientStateRow.IdOf(state.ClientId))
    {
        [ClientStateTable.Failures] = Math.Max(state.Failures, 1),
        [ClientStateTable.LastFault] = Cut(fault, 4000),
        [ClientStateTable.NextLookOn] = now,
    });

    private void Create(Entity row) => service.Execute(Invocation.Tagged(new CreateRequest { Target = row }));

    private void Update(Entity row) => service.Execute(Invocation.Tagged(new UpdateRequest { Target = row }));

    private bool TryUpdate(Entity row)
    {
        try
        {
            service.Execute(Invocation.Tagged(new UpdateRequest { Target = row, ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches }));
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Faults.IsStale(fault))
        {
            return false;
        }
    }

    private static Entity Row(RunChange change)
    {
        var run = change.After;
        var row = new Entity(RunTable.Table, run.Id)
        {
            [RunTable.Name] = Cut(run.Title, 200),
            [RunTable.Key] = change.HoldsKey ? run.Key.ToString() : run.Id.ToString("D"),
            [RunTable.PlayVersion] = run.PlayVersion,
            [RunTable.SubjectName] = Cut(run.SubjectName, 200),
            [RunTable.Mode] = new OptionSetValue((int)run.Mode),
            [RunTable.Severity] = new OptionSetValue((int)run.Severity),
            [RunTable.Evidence] = run.Evidence,
            [RunTable.EvidenceHash] = run.EvidenceHash,
            [RunTable.Reason] = run.Reason,
            [RunTable.ReasonText] = run.ReasonText is { } text ? Cut(text, 400) : null,
            [RunTable.OpenedOn] = run.OpenedOn,
            [RunTable.DueOn] = run.DueOn,
            [RunTable.EscalatedOn] = run.EscalatedOn,
            [RunTable.SnoozedUntil] = run.SnoozedUntil?.Midnight,
            [RunTable.ClosedOn] = run.ClosedOn,
            [RunTable.Written] = run.Written.ToString(),
            [RunTable.ChildNumber] = run.ChildNumber,
            [RunTable.SupersededBy] = run.SupersededBy is { } other ? new EntityReference(RunTable.Table, other) : null,
            [RunTable.State] = new OptionSetValue(change.HoldsKey || run.Stage == RunStage.Superseded ? 0 : 1),
            [RunTable.Status] = new OptionSetValue((int)run.Stage),
        };
        if (change.Before?.Owner != run.Owner)
        {
            row[RunTable.Owner] = Reference(run.Owner);
        }

        if (change.Before is null)
        {
            row[RunTable.NaturalKey] = run.Key.ToString();
            row[RunTable.Play] = run.Key.Play;
            row[RunTable.Account] = new EntityReference(AccountTable.Table, run.Key.ClientId);
            row[RunTable.SubjectTable] = run.SubjectTable;
            row[RunTable.SubjectId] = run.Key.SubjectId.ToString("D");
            row[RunTable.Cycle] = run.Key.Cycle;
            row[RunTable.Episode] = run.Episode;
        }

        return row;
    }

    private static Entity Item(ItemWrite write, Run run)
    {
        var item = new Entity(TableOf(write.Kind), write.Id);
        if (write.IsNew)
        {
            item[TaskTable.Regarding] = new EntityReference(AccountTable.Table, run.Key.ClientId);
        }

        if (write.Text is { } text)
        {
            item[TaskTable.Subject] = Cut(text.Subject, 200);
            item[TaskTable.Description] = text.Description;
        }

        if (write.Owner is { } owner)
        {
            item[TaskTable.Owner] = Reference(owner);
        }

        if (write.DueOn is { } due)
        {
            item[TaskTable.DueOn] = due;
        }

        if (write.Severity is { } severity && write.Kind == ItemKind.Task)
        {
            item[TaskTable.Priority] = new OptionSetValue(severity >= Severity.High ? 2 : 1);
        }
        else if (write.Severity is { } warned)
        {
            item[WarningTable.Severity] = new OptionSetValue((int)warned);
        }

        if (write.ClearedBy is { } clearedBy)
        {
            item[WarningTable.ClearedBy] = Cut(clearedBy, 2000);
        }

        if (write.ClearsAnswer)
        {
            item[TaskTable.Answer] = null;
            item[TaskTable.AnswerReason] = null;
            item[TaskTable.ToldOn] = null;
            item[TaskTable.SnoozeUntil] = null;
        }

        if (write.State is { } state)
        {
            item[TaskTable.State] = new OptionSetValue((int)state);
            item[TaskTable.Status] = new OptionSetValue(StatusOf(write.Kind, state));
        }

        return item;
    }

    private static string TableOf(ItemKind kind) => kind == ItemKind.Task ? TaskTable.Table : WarningTable.Table;

    private static int StatusOf(ItemKind kind, ItemState state) => state switch
    {
        ItemState.Completed => kind == ItemKind.Task ? 5 : 2,
        ItemState.Cancelled => kind == ItemKind.Task ? 6 : 3,
        _ => throw new InvalidPluginExecutionException("An item is never opened again by the engine."),
    };

    private static EntityReference Reference(Principal principal) => new(principal.Kind == PrincipalKind.Team ? "team" : UserTable.Table, principal.Id);

    private static string Cut(string text, int limit) => text.Length <= limit ? text : text.Substring(0, limit);
}
