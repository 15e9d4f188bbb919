using CrmPlaybooks.LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Messages;

/// <summary>Tells the caller, its business unit and the organization.</summary>
internal sealed class WhoAmIMessage : Message
{
    public override string Name => "WhoAmI";

    public override OrganizationResponse Execute(Engine engine, OrganizationRequest request, Caller caller) =>
        Response<OrganizationResponse>(Name,
        KeyValuePair.Create("UserId", (object?)caller.UserId),
        KeyValuePair.Create("BusinessUnitId", (object?)engine.Users.BusinessUnitOf(caller.UserId)),
        KeyValuePair.Create("OrganizationId", (object?)engine.OrganizationId));
}
