using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;

namespace CrmPlaybooks.Plugins.Sweeping;

/// <summary>A client was stamped to be looked at, by the sweep or by a person.</summary>
[Step(Message.Update, ClientStateTable.Table, Columns = ClientStateTable.LookRequestedOn, PostImage = ClientStateTable.Account)]
public sealed class ClientStamped : EntryPoint
{
    private protected override void Run(Invocation call)
    {
        if (call.After(ClientStateTable.Account) is { } client)
        {
            new Looker(call).LookAt(client);
        }
    }
}
