namespace CrmPlaybooks.Plugins.Activities;

/// <summary>Brings the touches of one activity up to date, then looks at the clients that they concern.</summary>
public abstract class ActivityChanged : EntryPoint
{
    private readonly string _table;

    private protected ActivityChanged(string table) => _table = table;

    private protected override void Run(Invocation call)
    {
        var context = call.Context;
        if (context.MessageName == "Create" && !SavedActivity.MayConcernAClient(call))
        {
            return;
        }

        var activity = context.MessageName == "Delete" ? null : new ActivityReader(call.Service).Activity(_table, context.PrimaryEntityId);
        if (activity is { MayConcernAClient: false } && !SavedActivity.NamesAnybody(call))
        {
            return;
        }

        var looker = new Looker(call);
        var touches = new TouchKeeper(call, looker);
        var clients = activity is null ? touches.Remove(context.PrimaryEntityId) : touches.Keep(activity, _table);
        clients.LookAtAll(looker);
    }
}
