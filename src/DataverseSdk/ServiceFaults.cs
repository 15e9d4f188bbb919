using System.Globalization;
using System.Runtime.Serialization;
using System.Text;

namespace Microsoft.Xrm.Sdk;

/// <summary>What every fault of the platform's services says.</summary>
[DataContract(Name = "BaseServiceFault", Namespace = ContractNamespaces.Contracts)]
public abstract class BaseServiceFault : IExtensibleDataObject
{
    private ErrorDetailCollection _errorDetails;

    [DataMember]
    public Guid ActivityId { get; set; }

    [DataMember]
    public int ErrorCode { get; set; }

    [DataMember]
    public ErrorDetailCollection ErrorDetails
    {
        get => _errorDetails ??= new ErrorDetailCollection();
        set => _errorDetails = value;
    }

    [DataMember]
    public string HelpLink { get; set; }

    [DataMember]
    public string Message { get; set; }

    [DataMember]
    public DateTime Timestamp { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}

/// <summary>A fault of the organization service.</summary>
[DataContract(Name = "OrganizationServiceFault", Namespace = ContractNamespaces.Contracts)]
public class OrganizationServiceFault : BaseServiceFault
{
    [DataMember]
    public OrganizationServiceFault InnerFault { get; set; }

    [DataMember]
    public string TraceText { get; set; }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine("Exception details: ");
        text.AppendLine("ErrorCode: 0x" + ErrorCode.ToString("X", CultureInfo.InvariantCulture));
        text.AppendLine("Message: " + Message);
        text.AppendLine("TimeStamp: " + Timestamp.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture));
        text.AppendLine("--");
        if (InnerFault != null)
        {
            text.Append(InnerFault);
        }

        return text.ToString();
    }
}

/// <summary>The fault of an ExecuteTransaction request, with the index of the request that failed.</summary>
[DataContract(Name = "ExecuteTransactionFault", Namespace = ContractNamespaces.Contracts71)]
public sealed class ExecuteTransactionFault : OrganizationServiceFault
{
    [DataMember]
    public int FaultedRequestIndex { get; set; }
}
