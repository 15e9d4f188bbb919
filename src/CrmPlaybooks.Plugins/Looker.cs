using System.ServiceModel;
using CrmPlaybooks.Plugins.Clients;
using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Settings;
using CrmPlaybooks.Plugins.Snapshots;
using CrmPlaybooks.Plugins.Writing;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Owners;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Settings;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins;

/// <summary>
/// A look: reads one client, lets the plays judge, writes what follows, and fences itself against looks that run at the same time. It reads four times: the settings,
/// the client's state, the snapshot's version, the client.
/// </summary>
/// <param name="writes">False to explain only: then not even the snapshot is written.</param>
internal sealed class Looker(Invocation call, bool writes = true)
{
    private const int MostAttempts = 3;

    private readonly ClientReader _reader = new(call.Service, call.Now);
    private readonly SnapshotStore _snapshots = new(call, writes);
    private readonly ChangeWriter _writer = new(call.Service, call.Now);
    private EngineSettings? _engine;
    private Snapshot? _snapshot;

    /// <summary>The settings of the engine as they stand, read once.</summary>
    public EngineSettings Engine => _engine ??= EngineSettingsReader.Read(call.Service);

    /// <summary>Whether an account is a client by the rule in force.</summary>
    public bool IsClient(AccountProfile account) => Engine.Clients.Judge(account).IsClient;

    /// <summary>The snapshot in force, asked for once.</summary>
    public Snapshot Snapshot => _snapshot ??= _snapshots.Current(Engine);

    /// <summary>Looks at a client until one look was not overtaken by another. Switched off, it does nothing; in maintenance it notes that the client is due.</summary>
    /// <param name="factsRemoved">A fact was deleted: no row is left whose version would show it.</param>
    /// <exception cref="InvalidPluginExecutionException">With status Retry, when other looks were faster every time.</exception>
    public void LookAt(Guid clientId, bool factsRemoved = false)
    {
        if (!Engine.Enabled)
        {
            call.Tracing.Trace("The engine is switched off.");
            return;
        }

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

    /// <summary>What a look would make of a client now; null when the account is gone. Writes nothing.</summary>
    public Explanation? Explain(Guid clientId) => _reader.Read(clientId) is { } reading ? Judge(reading).Explanation : null;

    /// <summary>Stamps a client, so that it is looked at in a job of its own; one that has no state yet gets it first.</summary>
    /// <returns>False when the account is no client and never was.</returns>
    public bool TryRequest(Guid clientId)
    {
        if (!_reader.HasState(clientId))
        {
            if (_reader.Read(clientId) is not { } reading || !IsClient(reading.Facts.Client))
            {
                return false;
            }

            _writer.CreateState(clientId, reading.Facts.Client.Name, OwnerOfRows(reading.Facts.Client));
        }

        _writer.Stamp(clientId, "user");
        return true;
    }

    private bool TryLookAt(Guid clientId, bool mustWriteState)
    {
        var state = _reader.State(clientId);
        if (_reader.Read(clientId) is not { } reading)
        {
            return true;
        }

        if (state is null)
        {
            if (!IsClient(reading.Facts.Client))
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

        var outcome = Judge(reading);
        try
        {
            foreach (var change in outcome.Changes)
            {
                _writer.Write(change);
            }
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Faults.IsDuplicate(fault))
        {
            return false;
        }

        var nothingNew = outcome.Changes.Count == 0 && state.FactsHash == reading.FactsHash && state.NextLookOn == outcome.NextLookOn;
        return (nothingNew && !mustWriteState) || _writer.TryWriteState(state, outcome, reading.FactsHash);
    }

    private LookOutcome Judge(ClientReading reading) => ClientLook.Look(new LookInput
    {
        Now = call.Now,
        Organization = OrganizationAround(reading.Facts.Client),
        Facts = reading.Facts,
        Runs = reading.Runs,
    });

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

    private void CreateState(Client client)
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

    private Principal OwnerOfRows(Client client)
    {
        var organization = OrganizationAround(client);
        var today = organization.WorkerOf(client.Owner).Calendar.Zone.DayOf(call.Now);
        var owner = new OwnerChain(Snapshot.Directory, organization.FallbackTeamId).Choose(new OwnerQuestion(client.Owner, today, today)).Owner;
        return owner ?? client.Owner;
    }
}
