using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Updates a row, or creates it where it is not there.</summary>
[DataContract(Namespace = ContractNamespaces.Contracts)]
public sealed class UpsertRequest : OrganizationRequest
{
    public UpsertRequest()
    {
        RequestName = "Upsert";
        Target = default;
    }

    public Entity Target
    {
        get => Parameter<Entity>("Target");
        set => Parameters["Target"] = value;
    }
}

/// <summary>The row, and whether it was created.</summary>
[DataContract(Namespace = ContractNamespaces.Contracts)]
public sealed class UpsertResponse : OrganizationResponse
{
    public bool RecordCreated => Result<bool>("RecordCreated");

    public EntityReference Target => Result<EntityReference>("Target");
}
