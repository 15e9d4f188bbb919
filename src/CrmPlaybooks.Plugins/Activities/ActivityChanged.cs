namespace CrmPlaybooks.Plugins.Activities;

/// <summary>Brings the touches of one activity up to date, then looks at the clients that they concern.</summary>
public abstract class ActivityChanged : EntryPoint
{
    private readonly string _table;

    private protected ActivityChanged(string table) => _table = table;

    private protected override void Run(Invocation call)
    {
        var context = call.Context;
        var service = call.Service;
        var activity = context.MessageName == "Delete" ? null : new ActivityReader(service).Activity(_table, context.PrimaryEntityId);
        if (activity is { Accounts.Count: 0, UnresolvedAddresses.Count: 0 } && context.MessageName == "Create")
        {
            return;
        }

        var looker = new Looker(call);
        var touches = new TouchKeeper(service, looker.Engine);
        var clients = activity is null ? touches.Remove(context.PrimaryEntityId) : touches.Keep(activity, _table);
        foreach (var client in clients.Concerned)
        {
            looker.LookAt(client);
        }

        foreach (var client in clients.NoLonger)
        {
            looker.LookAt(client, factsRemoved: true);
        }
    }
}
