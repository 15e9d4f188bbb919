using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Pipeline;

/// <summary>
/// An <see cref="InvalidPluginExecutionException"/> on its way out: a fault to synchronous callers, a status to the asynchronous service.
/// </summary>
internal sealed class PluginRefusal(InvalidPluginExecutionException refusal) : Exception(refusal.Message, refusal)
{
    // What an exception without a code of its own carries.
    private const int NoCode = -2146233088;

    public OperationStatus Status => refusal.Status;

    public PlatformFault ToFault() => Fault.Of(refusal.ErrorCode is 0 or NoCode ? Fault.IsvAborted : refusal.ErrorCode, refusal.Message);
}
