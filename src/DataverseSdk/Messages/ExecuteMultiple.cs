using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Executes requests one by one, each in a transaction of its own; not for plugins.</summary>
[DataContract(Namespace = ContractNamespaces.Contracts)]
public sealed class ExecuteMultipleRequest : OrganizationRequest
{
    public ExecuteMultipleRequest()
    {
        RequestName = "ExecuteMultiple";
        Requests = default;
        Settings = default;
    }

    public OrganizationRequestCollection Requests
    {
        get => Parameter<OrganizationRequestCollection>("Requests");
        set => Parameters["Requests"] = value;
    }

    public ExecuteMultipleSettings Settings
    {
        get => Parameter<ExecuteMultipleSettings>("Settings");
        set => Parameters["Settings"] = value;
    }
}

/// <summary>The answers and faults of the requests.</summary>
[DataContract(Namespace = ContractNamespaces.Contracts)]
public sealed class ExecuteMultipleResponse : OrganizationResponse
{
    public bool IsFaulted => Result<bool>("IsFaulted");

    public ExecuteMultipleResponseItemCollection Responses => Result<ExecuteMultipleResponseItemCollection>("Responses");
}
