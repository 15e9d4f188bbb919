using System.Globalization;
using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Rows;
using CrmPlaybooks.LocalDataverse.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmPlaybooks.LocalDataverse.Messages;

/// <summary>
/// Updates a row. A change of owner among other changes runs the pipeline twice: for the other columns, then as Assign for the owner.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/special-update-operation-behavior
/// </summary>
internal sealed class UpdateMessage : Message
{
    public override string Name => "Update";

    public override OrganizationResponse Execute(Engine engine, OrganizationRequest request, Caller caller)
    {
        Update(engine, Required<Entity>(request, "Target"), caller, request);
        return Response<UpdateResponse>(Name);
    }

    public static void Update(Engine engine, Entity target, Caller caller, OrganizationRequest? request = null)
    {
        var table = CreateMessage.Writable(engine, target.LogicalName);
        var id = RowKeys.IdOf(engine, table, target);
        var version = ExpectedVersion(request, target.RowVersion);
        if (target.Attributes.TryGetValue("ownerid", out var owner) && owner is EntityReference newOwner
            && table.Ownership == Metadata.Ownership.User)
        {
            SplitOwner(engine, target, newOwner, table, id, caller, request, version);
            return;
        }
        Run(engine, table, id, target, caller, request, version);
    }

    internal static void Run(Engine engine, Metadata.Table table, Guid id, Entity target, Caller caller, OrganizationRequest? request,
        long? version)
    {
        var row = engine.Steps.For("Update", table.Name).IsEmpty ? target : ContextCodec.Copy(target);
        row.Id = id;
        engine.Pipeline.Run(new Operation(engine, "Update", table, caller)
        {
            Id = id,
            OperationId = engine.Ids.Next(),
            Input = CreateMessage.Parameters(request, row),
            FilterTarget = row,
        }, operation => Main(operation, version));
    }

    private static void SplitOwner(
        Engine engine, Entity target, EntityReference newOwner, Metadata.Table table, Guid id, Caller caller, OrganizationRequest? request,
        long? version)
    {
        var rest = ContextCodec.Copy(target);
        rest.Attributes.Remove("ownerid");
        var both = new Operation(engine, "Update", table, caller) { Id = id, OperationId = engine.Ids.Next() };
        using var work = engine.Begin(both, writes: true);
        var within = caller with { Transaction = both.Transaction };
        if (rest.Attributes.Count > 0 || rest.RelatedEntities.Count > 0)
        {
            Run(engine, table, id, rest, within, request, version);
            version = null;
        }
        AssignMessage.Assign(engine, new EntityReference(table.Name, id), newOwner, within, version);
        work.Complete();
    }

    private static void Main(Operation operation, long? version)
    {
        var engine = operation.Engine;
        var table = operation.Table!;
        engine.Access.Demand(operation.Caller, AccessRight.Write, table, operation.Id);
        RelatedRows.CreateReferenced(operation, operation.Target);
        engine.Rows.Update(table, operation.Target, operation.Id, operation.Caller, version);
        WellKnownRows.AfterUpdate(operation, operation.Target);
        RelatedRows.CreateReferencing(operation, operation.Target);
    }

    /// <summary>The row version a request insists on; null where it does not.</summary>
    internal static long? ExpectedVersion(OrganizationRequest? request, string? rowVersion)
    {
        if (request is null || !request.Parameters.TryGetValue("ConcurrencyBehavior", out var behavior)
            || behavior is not ConcurrencyBehavior.IfRowVersionMatches)
        {
            return null;
        }
        return long.TryParse(rowVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw Fault.Of(Fault.ConcurrencyVersionNotProvided,
                "The RowVersion property must be provided when the value of ConcurrencyBehavior is IfVersionMatches.");
    }
}
