using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmPlaybooks.LocalDataverse.Messages;

/// <summary>Creates or updates a row by id or alternate key; the Create or Update pipeline runs, as on the platform.</summary>
internal sealed class UpsertMessage : Message
{
    public override string Name => "Upsert";

    public override OrganizationResponse Execute(Engine engine, OrganizationRequest request, Caller caller)
    {
        var target = Required<Entity>(request, "Target");
        var table = CreateMessage.Writable(engine, target.LogicalName);
        var both = new Operation(engine, Name, table, caller);
        using var work = engine.Begin(both, writes: true);
        var within = caller with { Transaction = both.Transaction };
        var found = target.Id != Guid.Empty ? (engine.Rows.Exists(table, target.Id) ? target.Id : null)
            : target.KeyAttributes.Count > 0 ? RowKeys.Find(engine, table, target.KeyAttributes)
            : target.Attributes.TryGetValue(table.PrimaryId, out var value) && value is Guid id && engine.Rows.Exists(table, id) ? id
            : (Guid?)null;
        Guid saved;
        if (found is { } existing)
        {
            var row = ContextCodec.Copy(target);
            row.Id = existing;
            UpdateMessage.Update(engine, row, within);
            saved = existing;
        }
        else
        {
            saved = CreateMessage.Create(engine, ContextCodec.Copy(target), within);
        }
        work.Complete();
        return Response<UpsertResponse>(Name,
            KeyValuePair.Create("RecordCreated", (object?)(found is null)),
            KeyValuePair.Create("Target", (object?)new EntityReference(table.Name, saved)));
    }
}
