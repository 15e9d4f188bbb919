using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

/// <summary>Which page of a query's rows is wanted; pages count from 1.</summary>
[DataContract(Name = "PagingInfo", Namespace = ContractNamespaces.Contracts)]
public sealed class PagingInfo : IExtensibleDataObject
{
    /// <summary>Rows per page; 0 leaves it to the platform, which gives at most 5,000.</summary>
    [DataMember]
    public int Count { get; set; }

    [DataMember]
    public int PageNumber { get; set; }

    [DataMember]
    public string PagingCookie { get; set; }

    [DataMember]
    public bool ReturnTotalRecordCount { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
