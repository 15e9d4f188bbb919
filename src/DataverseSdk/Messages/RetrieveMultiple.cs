using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Reads the rows that answer a query.</summary>
[DataContract(Namespace = ContractNamespaces.Contracts)]
public sealed class RetrieveMultipleRequest : OrganizationRequest
{
    public RetrieveMultipleRequest()
    {
        RequestName = "RetrieveMultiple";
        Query = default;
    }

    public QueryBase Query
    {
        get => Parameter<QueryBase>("Query");
        set => Parameters["Query"] = value;
    }
}

/// <summary>The rows that were read.</summary>
[DataContract(Namespace = ContractNamespaces.Contracts)]
public sealed class RetrieveMultipleResponse : OrganizationResponse
{
    public EntityCollection EntityCollection => Result<EntityCollection>("EntityCollection");
}
