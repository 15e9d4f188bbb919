using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Pipeline;

/// <summary>An <see cref="InvalidPluginExecutionException"/> on its way out: a fault to callers, a status to the asynchronous service.</summary>
internal sealed class PluginRefusal : FaultException<OrganizationServiceFault>
{
    // What an exception without a code of its own carries.
    private const int NoCode = -2146233088;

    public PluginRefusal(InvalidPluginExecutionException refusal)
        : base(new OrganizationServiceFault { ErrorCode = refusal.ErrorCode is 0 or NoCode ? Fault.IsvAborted : refusal.ErrorCode, Message = refusal.Message }, new FaultReason(refusal.Message ?? "")) =>
        Status = refusal.Status;

    public OperationStatus Status { get; }
}
