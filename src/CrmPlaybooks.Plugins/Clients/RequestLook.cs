using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Policy;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Clients;

/// <summary>A person asks for a look at a client whom that person may see.</summary>
[CustomApi("cpb_RequestLook")]
public sealed class RequestLook : EntryPoint
{
    private protected override void Run(Invocation call)
    {
        var clientId = ClientAccess.Demand(call);
        var looker = new Looker(call);
        if (!looker.TryRequest(clientId, "user"))
        {
            throw new InvalidPluginExecutionException(looker.Snapshot.ReaderFor(call.Context.InitiatingUserId).Language == Language.Spanish
                ? "Esta cuenta no es un cliente según la regla en vigor; Explicar dice por qué."
                : "This account is not a client by the rule in force; Explain says why.");
        }
    }
}
