using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Items;

/// <summary>A person did something to an item of a run. Items that no run opened, and what the engine wrote itself, cost no request.</summary>
public abstract class ItemChanged : EntryPoint
{
    private protected const string RunColumn = "cpb_runid";

    private protected override void Run(Invocation call)
    {
        if (call.Before(RunColumn) is { } run && !call.IsOwnWrite && ClientOf(run, call.Service) is { } client)
        {
            new Looker(call).LookAt(client);
        }
    }

    // Not the item's regarding record, which people may change.
    private static Guid? ClientOf(Guid run, IOrganizationService service) => service.RetrieveMultiple(new QueryExpression(RunTable.Table)
    {
        ColumnSet = new ColumnSet(RunTable.Account),
        Criteria = { Conditions = { new ConditionExpression(RunTable.Id, ConditionOperator.Equal, run) } },
    }).Entities.FirstOrDefault()?.GetAttributeValue<EntityReference>(RunTable.Account)?.Id;
}
