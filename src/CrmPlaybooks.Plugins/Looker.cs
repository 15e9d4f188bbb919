using System.ServiceModel;
using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Writing;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Owners;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Settings;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins;

/// <summary>A look: reads one client, lets the plays judge, writes what follows, and fences itself against looks that run at the same time.</summary>
internal sealed class Looker(IOrganizationService service, DateTime now, ITracingService tracing)
{
    private const int MostAttempts = 3;

    private static readonly PolicySettings Settings = new(
        PlayCatalogue.Declarations,
        [.. PlayCatalogue.All.Select(play => new PlaySetting(NameBasedId.For("setting|" + play.Key), play.Key) { Mode = Mode.Act, State = SettingState.Published })]);

    private readonly ClientReader _reader = new(service, now);
    private readonly ChangeWriter _writer = new(service, now);

    /// <summary>Looks at a client until one look was not overtaken by another.</summary>
    /// <param name="factsRemoved">A fact was deleted: no row is left whose version would show it.</param>
    /// <exception cref="InvalidPluginExecutionException">With status Retry, when other looks were faster every time.</exception>
    public void LookAt(Guid clientId, bool factsRemoved = false)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (TryLookAt(clientId, factsRemoved || attempt > 0))
            {
                return;
            }

            tracing.Trace("Another look at client {0} was faster; looking again.", clientId);
        }

        throw new InvalidPluginExecutionException(OperationStatus.Retry, "Other looks at the same client were faster; this one must be tried again.");
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
            CreateState(clientId, reading);
            return false;
        }

        var outcome = ClientLook.Look(new LookInput
        {
            Now = now,
            Organization = OrganizationOf(reading.Owner),
            Facts = reading.Facts,
            Runs = reading.Runs,
        });
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

    private static Organization OrganizationOf(ItemOwner owner)
    {
        var worker = new Worker(owner.Calendar, owner.Language);
        var isUser = owner.Principal.Kind == PrincipalKind.User;
        return new Organization
        {
            Engine = new EngineSettings(),
            Plays = Settings,
            Directory = isUser ? new OwnerDirectory([new Person(owner.Principal.Id, owner.Name)], []) : new OwnerDirectory([], [new Team(owner.Principal.Id, owner.Name)]),
            Workers = isUser ? new Dictionary<Guid, Worker> { [owner.Principal.Id] = worker } : [],
            Usual = worker,
        };
    }

    private void CreateState(Guid clientId, ClientReading reading)
    {
        try
        {
            _writer.CreateState(clientId, reading.Facts.Client.Name, reading.Owner.Principal);
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Faults.IsDuplicate(fault))
        {
            tracing.Trace("Another look has just created the state of client {0}.", clientId);
        }
    }
}
