using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Clients;

/// <summary>An account was merged into another: what the engine keeps of it goes to the survivor, which is looked at.</summary>
[Step(Message.Merge, AccountTable.Table)]
public sealed class AccountMerged : EntryPoint
{
    private protected override void Run(Invocation call)
    {
        var survivor = ((EntityReference)call.Context.InputParameters["Target"]).Id;
        var gone = (Guid)call.Context.InputParameters["SubordinateId"];
        var looker = new Looker(call);
        if (!looker.Engine.Enabled)
        {
            return;
        }

        new MergedClient(call).Move(gone, survivor);
        looker.LookAt(survivor, factsRemoved: true);
    }
}
