using CrmPlaybooks.Policy;

namespace CrmPlaybooks.Plugins.Reading;

internal static class ClientStateRow
{
    /// <summary>The id of the state row of a client.</summary>
    public static Guid IdOf(Guid clientId) => NameBasedId.For($"client-state|{clientId:N}");
}
