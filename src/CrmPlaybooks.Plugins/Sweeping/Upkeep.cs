using System.ServiceModel;
using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Plugins.Settings;
using CrmPlaybooks.Plugins.Snapshots;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Sweeping;

/// <summary>
/// What is to be done every hour outside a transaction: a fresh snapshot, catching up, clients that have no state, touches to be judged again, retention. Each part takes up
/// where the last job left it, does what it can in the time that is left, and may be done twice; what the journal does not note is done again. A part that fails holds up no
/// other, and leaves a failed job to be seen.
/// </summary>
[Step(Message.Create, SnapshotTable.Table, PostImage = SnapshotTable.Name)]
public sealed class Upkeep : EntryPoint
{
    private protected override void Run(Invocation call)
    {
        if (call.Context.PostEntityImages.Values.FirstOrDefault()?.GetAttributeValue<string>(SnapshotTable.Name) != UpkeepRequest.Name)
        {
            return;
        }

        var engine = EngineSettingsReader.Read(call.Service);
        var unmet = UpkeepRequest.Unmet(call);
        var failures = engine.Settings.Enabled && !engine.Settings.Maintenance ? Keep(call, engine) : [];
        foreach (var request in UpkeepRequest.MetOrLost(unmet, call))
        {
            Remove(call, request);
        }

        if (failures.Count > 0)
        {
            throw new InvalidPluginExecutionException("A part of the upkeep failed; the others were done. " + string.Join(" ", failures));
        }
    }

    private static List<string> Keep(Invocation call, EngineReading engine)
    {
        var looker = new Looker(call);
        var journal = SweepJournal.Load(call);
        var activities = new ActivityJudge(call, looker, journal.Content);
        var failures = new List<string>();
        Do(() => new SnapshotStore(call).Fresh(engine));
        Do(new ActivityCatchUp(call, activities, journal.Content).Run);
        Do(new RecordCatchUp(call, activities, journal.Content).Run);
        Do(new NewClients(call, looker, journal.Content).Run);
        Do(new Rejudging(call, activities, journal.Content).Run);
        Do(() => new Retention(call).Run(engine.Settings.RetentionDays));
        activities.StampConcerned();
        journal.Save(call);
        return failures;

        void Do(Action part)
        {
            try
            {
                part();
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                call.Tracing.Trace("{0}", failure);
                failures.Add(failure.Message);
            }
        }
    }

    private static void Remove(Invocation call, Guid request)
    {
        try
        {
            call.Service.Delete(SnapshotTable.Table, request);
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Faults.IsNotFound(fault))
        {
            call.Tracing.Trace("The request {0} is gone already.", request);
        }
    }
}
