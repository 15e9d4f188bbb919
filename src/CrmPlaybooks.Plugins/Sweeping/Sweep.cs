using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Settings;
using CrmPlaybooks.Plugins.Snapshots;

namespace CrmPlaybooks.Plugins.Sweeping;

/// <summary>
/// Stamps the clients whose waiting runs have room now, then those that are due; each is looked at in a job of its own. Then asks for the upkeep, which is a job too.
/// A custom API runs in one transaction, which the first fault ends: so the sweep only selects and stamps, for ten seconds at most.
/// </summary>
[CustomApi("cpb_Sweep")]
public sealed class Sweep : EntryPoint
{
    private protected override void Run(Invocation call)
    {
        var engine = EngineSettingsReader.Read(call.Service);
        var stamps = new Stamps(call);
        if (engine.Settings.Enabled && !engine.Settings.Maintenance)
        {
            if (new SnapshotStore(call, writes: false).Find(engine) is { } snapshot)
            {
                new WaitingRuns(call, snapshot.With(engine.Settings)).Promote(stamps);
                new DueClients(call, snapshot.SettingsChangedOn).Stamp(stamps);
            }
            else
            {
                new DueClients(call, null).Stamp(stamps);
            }

            UpkeepRequest.Ask(call);
        }
        else
        {
            call.Tracing.Trace("The engine is switched off or in maintenance.");
        }

        call.Context.OutputParameters["Stamped"] = stamps.Count;
        call.Context.OutputParameters["Remaining"] = stamps.AreLeft;
    }
}
