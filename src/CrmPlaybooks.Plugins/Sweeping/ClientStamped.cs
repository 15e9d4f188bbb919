using CrmPlaybooks.Plugins.Clients;
using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;

namespace CrmPlaybooks.Plugins.Sweeping;

/// <summary>A client was stamped to be looked at, by the sweep or by a person. What is left of one that was merged into another is moved first.</summary>
[Step(Message.Update, ClientStateTable.Table, Columns = ClientStateTable.LookRequestedOn, PostImage = ClientStateTable.Account + "," + ClientStateTable.Key)]
public sealed class ClientStamped : EntryPoint
{
    private protected override void Run(Invocation call)
    {
        if (call.After(ClientStateTable.Account) is not { } client)
        {
            return;
        }

        var looker = new Looker(call);
        if (call.Context.PrimaryEntityId != ClientStateRow.IdOf(client) && looker.Engine.Enabled
            && Guid.TryParse(call.Context.PostEntityImages.Values.First().GetAttributeValue<string>(ClientStateTable.Key), out var gone))
        {
            new MergedClient(call).Move(gone, client);
        }

        looker.LookAt(client);
    }
}
