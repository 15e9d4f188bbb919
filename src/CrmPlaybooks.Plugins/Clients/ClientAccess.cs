using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Clients;

/// <summary>Whether the user who calls may see the account that is asked about.</summary>
internal static class ClientAccess
{
    private const string AccountId = "AccountId";

    /// <summary>The account asked about; the platform's own fault when it does not exist or may not be seen.</summary>
    public static Guid Demand(Invocation call)
    {
        var id = (Guid)call.Context.InputParameters[AccountId];
        call.AsInitiatingUser.Retrieve(AccountTable.Table, id, new ColumnSet(AccountTable.Id));
        return id;
    }
}
