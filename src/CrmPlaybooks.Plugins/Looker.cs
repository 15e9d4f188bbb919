using System.ServiceModel;
using CrmPlaybooks.Plugins.Clients;
using CrmPlaybooks.Plugins.Items;
using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Settings;
using CrmPlaybooks.Plugins.Snapshots;
using CrmPlaybooks.Plugins.Writing;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Owners;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Settings;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins;

/// <summary>
/// A look: reads one client, lets the plays judge, writes what follows, and fences itself against looks that run at the same time. It reads three times: the settings
/// with the snapshot's version, the client's state, the client; and a fourth time before it gives somebody a task: how many that person was given today.
/// </summary>
/// <param name="writes">False to explain only: then not even the snapshot is written.</param>
internal sealed class Looker(Invocation call, bool writes = true)
{
    private const int MostAttempts = 3;

    private readonly ClientReader _reader = new(call.Service, call.Now);
    // A snapshot that somebody else builds at the same time would end the transaction.
    private readonly SnapshotStore _snapshots = new(call, writes && !call.Context.IsInTransaction);
    private readonly ChangeWriter _writer = new(call.Service, call.Now);
    private EngineReading? _engine;
    private Snapshot? _snapshot;

    /// <summary>The settings of the engine as they stand, read once.</summary>
    public EngineSettings Engine => Reading.Settings;

    private EngineReading Reading => _engine ??= EngineSettingsReader.Read(call.Service);

    /// <summary>Whether an account is a client by the rule in force.</summary>
    public bool IsClient(AccountProfile account) => Engine.Clients.Judge(account).IsClient;

    /// <summary>The snapshot in force, asked for once.</summary>
    public Snapshot Snapshot => _snapshot ??= _snapshots.Current(Reading);

    /// <summary>Looks at a client until one look was not overtaken by another. Switched off, it does nothing; in maintenance it notes that the client is due.</summary>
    /// <param name="factsRemoved">A fact was deleted: no row is left whose version would show it.</param>
    /// <exception cref="InvalidPluginExecutionException">With status Retry, when other looks were faster every time, or when it failed and even that could not be noted.</exception>
    public void LookAt(Guid clientId, bool factsRemoved = false)
    {
        if (!Engine.Enabled)
        {
            call.Tracing.Trace("The engine is switched off.");
            return;
        }

        try
        {
            LookUntilNotOvertaken(clientId, factsRemoved);
        }
        catch (Exception failure) when (failure is not InvalidPluginExecutionException { Status: OperationStatus.Retry })
        {
            if (TryNoteFailure(clientId, failure))
            {
                throw;
            }

            call.Tracing.Trace("{0}", failure);
            throw new InvalidPluginExecutionException(OperationStatus.Retry, "The look failed, and that could not be noted, so that no sweep would make up for it; it must be tried again.");
        }
    }

    /// <summary>What a look would make of a client now; null when the account is gone. Writes nothing.</summary>
    public Explanation? Explain(Guid clientId) => _reader.Read(clientId) is { } reading ? Judge(reading).Explanation : null;

    /// <summary>Stamps a client, so that it is looked at in a job of its own; one that has no state yet gets it first.</summary>
    /// <returns>False when the account is no client and never was.</returns>
    public bool TryRequest(Guid clientId, string askedBy)
    {
        if (!_reader.HasState(clientId))
        {
            if (_reader.Read(clientId) is not { } reading || !IsClient(reading.Facts.Client))
            {
                return false;
            }

            _writer.CreateState(clientId, reading.Facts.Client.Name, OwnerOfRows(reading.Facts.Client));
        }

        _writer.Stamp(clientId, askedBy);
        return true;
    }

    /// <summary>Makes the state of a client that has none, due at once.</summary>
    public void CreateState(Client client)
    {
        try
        {
            _writer.CreateState(client.Id, client.Name, OwnerOfRows(client));
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Faults.IsDuplicate(fault))
        {
            call.Tracing.Trace("Another look has just created the state of client {0}.", client.Id);
        }
    }

    private void LookUntilNotOvertaken(Guid clientId, bool factsRemoved)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (Engine.Maintenance ? TryNoteDue(clientId) : TryLookAt(clientId, factsRemoved || attempt > 0))
            {
                return;
            }

            call.Tracing.Trace("Another look at client {0} was faster; looking again.", clientId);
        }

        throw new InvalidPluginExecutionException(OperationStatus.Retry, "Other looks at the same client were faster; this one must be tried again.");
    }

    private bool TryLookAt(Guid clientId, bool mustWriteState)
    {
        var state = _reader.State(clientId);
        if (state is not null && state.AccountId != clientId)
        {
            call.Tracing.Trace("The client {0} was merged into {1}.", clientId, state.AccountId);
            return true;
        }

        if (_reader.Read(clientId) is not { } reading)
        {
            return true;
        }

        if (state is null)
        {
            // Runs of a client that was merged into an account that is none are closed by a look as well.
            if (!IsClient(reading.Facts.Client) && reading.Runs.Count == 0)
            {
                return true;
            }

            CreateState(reading.Facts.Client);
            return false;
        }

        if (state.FactsHash is null)
        {
            new DomainKeeper(call.Service, Engine).NoteAllOf(clientId);
        }

        try
        {
            if (new MergedRuns(call.Service, call.Now).TakeOver(clientId, reading.Runs, Snapshot.ReaderFor))
            {
                return false;
            }

            var outcome = Judge(reading);
            foreach (var change in outcome.Changes)
            {
                _writer.Write(change);
            }

            // The rest counts from the first look that asked for it, so that a look that finds nothing new writes nothing.
            var nextLookOn = state.NextLookOn is { } stored && stored > call.Now && stored <= outcome.NextLookOn ? stored : outcome.NextLookOn;
            var nothingNew = outcome.Changes.Count == 0 && state.FactsHash == reading.FactsHash && state.NextLookOn == nextLookOn && !state.IsAwaited;
            return (nothingNew && !mustWriteState) || _writer.TryWriteState(state, outcome, nextLookOn, reading);
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Faults.IsDuplicate(fault))
        {
            return false;
        }
    }

    /// <summary>The snapshot is a day old at most; what was tracked since with this very client is at hand.</summary>
    private DateTime? TrackedOn(ClientFacts facts)
    {
        var owner = facts.Client.Owner;
        var tracked = Snapshot.TrackedOn(owner);
        foreach (var touch in facts.Touches.Touches)
        {
            if (touch.CreatedOn > tracked && touch.UserId == owner.Id)
            {
                tracked = touch.CreatedOn;
            }
        }

        return tracked;
    }

    private LookOutcome Judge(ClientReading reading)
    {
        var organization = OrganizationAround(reading.Facts.Client);
        var input = new LookInput
        {
            Now = call.Now,
            Organization = organization,
            Facts = reading.Facts with { OwnerTrackedOn = TrackedOn(reading.Facts) },
            Runs = reading.Runs,
        };
        var outcome = ClientLook.Look(input);
        Principal[] receivers =
        [
            .. outcome.Changes.Where(change => change.After.Severity != Severity.Top)
                .SelectMany(change => change.Items).Where(item => item is { IsNew: true, Kind: ItemKind.Task, Owner: not null })
                .Select(item => item.Owner!).Distinct(),
        ];
        return receivers.Length == 0
            ? outcome
            : ClientLook.Look(input with { NewTasksToday = new TasksGiven(call.Service).Today(receivers, organization, call.Now) });
    }

    private bool TryNoteFailure(Guid clientId, Exception failure)
    {
        try
        {
            if (_reader.State(clientId) is { } state)
            {
                _writer.NoteFailure(state, failure.Message);
            }

            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            call.Tracing.Trace("That the look failed could not be noted: {0}", fault.Detail.Message);
            return false;
        }
    }

    // A user who came after the snapshot was built, or who owned no account then.
    private Organization OrganizationAround(Client client)
    {
        if (!Snapshot.Knows(client.Owner))
        {
            _snapshot = _snapshots.Rebuild(Engine);
        }

        return Snapshot.With(Engine);
    }

    private bool TryNoteDue(Guid clientId)
    {
        var state = _reader.State(clientId);
        if (state is not null)
        {
            return state.NextLookOn <= call.Now || _writer.TryNoteDue(state);
        }

        if (_reader.Read(clientId) is { } reading && IsClient(reading.Facts.Client))
        {
            CreateState(reading.Facts.Client);
        }

        return true;
    }

    private bool IsClient(Client client) => IsClient(new AccountProfile(client.Name, client.IsActive, client.CustomerType, client.Segment));

    private Principal OwnerOfRows(Client client)
    {
        var organization = OrganizationAround(client);
        var today = organization.WorkerOf(client.Owner).Calendar.Zone.DayOf(call.Now);
        var owner = new OwnerChain(Snapshot.Directory, organization.FallbackTeamId).Choose(new OwnerQuestion(client.Owner, today, today)).Owner;
        return owner ?? client.Owner;
    }
}
