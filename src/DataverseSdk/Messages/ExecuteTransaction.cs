using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Executes requests in one transaction; not for plugins.</summary>
[DataContract(Namespace = ContractNamespaces.Contracts)]
public sealed class ExecuteTransactionRequest : OrganizationRequest
{
    public ExecuteTransactionRequest()
    {
        RequestName = "ExecuteTransaction";
        Requests = default;
    }

    public OrganizationRequestCollection Requests
    {
        get => Parameter<OrganizationRequestCollection>("Requests");
        set => Parameters["Requests"] = value;
    }

    public bool? ReturnResponses
    {
        get => Parameter<bool?>("ReturnResponses");
        set => Parameters["ReturnResponses"] = value;
    }
}

/// <summary>The answers of the requests.</summary>
[DataContract(Namespace = ContractNamespaces.Contracts)]
public sealed class ExecuteTransactionResponse : OrganizationResponse
{
    public OrganizationResponseCollection Responses => Result<OrganizationResponseCollection>("Responses");
}
