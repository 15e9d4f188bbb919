using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Creates a row.</summary>
[DataContract(Namespace = ContractNamespaces.Contracts)]
public sealed class CreateRequest : OrganizationRequest
{
    public CreateRequest()
    {
        RequestName = "Create";
        Target = default;
    }

    public Entity Target
    {
        get => Parameter<Entity>("Target");
        set => Parameters["Target"] = value;
    }
}

/// <summary>The id of the created row.</summary>
[DataContract(Namespace = ContractNamespaces.Contracts)]
public sealed class CreateResponse : OrganizationResponse
{
    public Guid id => Result<Guid>("id");
}
