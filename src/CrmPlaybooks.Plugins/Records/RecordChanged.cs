using CrmPlaybooks.Plugins.Reading;

namespace CrmPlaybooks.Plugins.Records;

/// <summary>
/// A record that people keep about a client was entered, corrected, moved to another client or deleted: the clients it belonged to before and belongs to now are looked
/// at. A record of an account that is no client costs one query; a client that has no state yet is found by the sweep.
/// </summary>
public abstract class RecordChanged : EntryPoint
{
    private protected const string Account = "cpb_accountid";

    private protected override void Run(Invocation call)
    {
        var before = call.Before(Account);
        var after = call.After(Account);
        var known = new ClientReader(call.Service, call.Now).WithState(new[] { before, after }.OfType<Guid>());
        var looker = new Looker(call);
        foreach (var client in known)
        {
            looker.LookAt(client, factsRemoved: client != after);
        }
    }
}
