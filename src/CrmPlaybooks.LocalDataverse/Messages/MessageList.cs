using System.Collections.Frozen;

namespace CrmPlaybooks.LocalDataverse.Messages;

/// <summary>The messages that are imitated; custom APIs join them by their own names.</summary>
internal static class MessageList
{
    private static readonly FrozenDictionary<string, Message> Known = new Message[]
    {
        new CreateMessage(),
        new RetrieveMessage(),
        new UpdateMessage(),
        new DeleteMessage(),
        new RetrieveMultipleMessage(),
        new UpsertMessage(),
        new AssociateMessage(),
        new DisassociateMessage(),
        new AssignMessage(),
        new SetStateMessage(),
        new MergeMessage(),
        new WhoAmIMessage(),
        new ExecuteMultipleMessage(),
        new ExecuteTransactionMessage(),
    }.ToFrozenDictionary(message => message.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => Known.Keys.Order(StringComparer.Ordinal);

    public static Message Find(Engine engine, string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw Fault.Missing("RequestName");
        }
        if (Known.TryGetValue(name, out var message))
        {
            return message;
        }
        if (name == "SetStateDynamicEntity")
        {
            return Known["SetState"];
        }
        foreach (var api in engine.Registrations.Apis)
        {
            if (api.UniqueName == name)
            {
                return new CustomApiMessage(api);
            }
        }
        throw Limits.Refuse(Limit.Message, name);
    }
}
