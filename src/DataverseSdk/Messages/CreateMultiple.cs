using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Creates rows of one table.</summary>
[DataContract(Namespace = ContractNamespaces.Contracts)]
public sealed class CreateMultipleRequest : OrganizationRequest
{
    public CreateMultipleRequest()
    {
        RequestName = "CreateMultiple";
        Targets = default;
    }

    public EntityCollection Targets
    {
        get => Parameter<EntityCollection>("Targets");
        set => Parameters["Targets"] = value;
    }
}

/// <summary>The ids of the created rows, in the order of the request.</summary>
[DataContract(Namespace = ContractNamespaces.Contracts)]
public sealed class CreateMultipleResponse : OrganizationResponse
{
    public Guid[] Ids => Result<Guid[]>("Ids");
}
