namespace Microsoft.Xrm.Sdk;

/// <summary>XML namespaces of the data contracts, as they stand on the wire of the organization service.</summary>
internal static class ContractNamespaces
{
    public const string Contracts = "http://schemas.microsoft.com/xrm/2011/Contracts";
    public const string Contracts2012 = "http://schemas.microsoft.com/xrm/2012/Contracts";
    public const string Contracts71 = "http://schemas.microsoft.com/xrm/7.1/Contracts";
    public const string Contracts9 = "http://schemas.microsoft.com/xrm/9.0/Contracts";
}
