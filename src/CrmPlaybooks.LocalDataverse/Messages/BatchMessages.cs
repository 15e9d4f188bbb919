using System.ServiceModel;
using CrmPlaybooks.LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmPlaybooks.LocalDataverse.Messages;

/// <summary>Executes requests one after another, each in a transaction of its own.</summary>
internal sealed class ExecuteMultipleMessage : Message
{
    internal const int LargestBatch = 1000;

    public override string Name => "ExecuteMultiple";

    public override OrganizationResponse Execute(Engine engine, OrganizationRequest request, Caller caller)
    {
        var requests = Batch(this, request, caller);
        var settings = Required<ExecuteMultipleSettings>(request, "Settings");
        var responses = new ExecuteMultipleResponseItemCollection();
        var faulted = false;
        for (var i = 0; i < requests.Count; i++)
        {
            try
            {
                var response = engine.Execute(requests[i], caller);
                if (settings.ReturnResponses)
                {
                    responses.Add(new ExecuteMultipleResponseItem { RequestIndex = i, Response = response });
                }
            }
            catch (PlatformFault e)
            {
                faulted = true;
                responses.Add(new ExecuteMultipleResponseItem { RequestIndex = i, Fault = e.Detail });
                if (!settings.ContinueOnError)
                {
                    break;
                }
            }
        }
        return Response<ExecuteMultipleResponse>(
            Name, KeyValuePair.Create("IsFaulted", (object?)faulted), KeyValuePair.Create("Responses", (object?)responses));
    }

    internal static OrganizationRequestCollection Batch(Message message, OrganizationRequest request, Caller caller)
    {
        if (caller.Plugin is not null)
        {
            throw Limits.Refuse(Limit.BatchInPlugin, message.Name);
        }
        var requests = Required<OrganizationRequestCollection>(request, "Requests");
        if (requests.Count > LargestBatch)
        {
            throw Fault.Of(-2147094012, $"The request batch size exceeds the limit of {LargestBatch} requests.");
        }
        return requests.Any(inner => inner.RequestName is "ExecuteMultiple" or "ExecuteTransaction")
            ? throw Fault.Invalid($"{message.Name} cannot hold another batch.")
            : requests;
    }
}

/// <summary>Executes requests in one transaction: all, or none.</summary>
internal sealed class ExecuteTransactionMessage : Message
{
    public override string Name => "ExecuteTransaction";

    public override OrganizationResponse Execute(Engine engine, OrganizationRequest request, Caller caller)
    {
        var requests = ExecuteMultipleMessage.Batch(this, request, caller);
        var responses = new OrganizationResponseCollection();
        var all = new Operation(engine, Name, null, caller);
        using var work = engine.Begin(all, writes: true);
        for (var i = 0; i < requests.Count; i++)
        {
            try
            {
                var response = engine.Execute(requests[i], caller with { Transaction = all.Transaction });
                if (Optional<bool?>(request, "ReturnResponses") ?? false)
                {
                    responses.Add(response);
                }
            }
            catch (PlatformFault e)
            {
                throw new FaultException<OrganizationServiceFault>(
                    new ExecuteTransactionFault
                    {
                        ErrorCode = e.Detail.ErrorCode,
                        Message = e.Detail.Message,
                        FaultedRequestIndex = i,
                        InnerFault = e.Detail
                    }, new FaultReason(e.Detail.Message ?? ""));
            }
        }
        work.Complete();
        return Response<ExecuteTransactionResponse>(Name, KeyValuePair.Create("Responses", (object?)responses));
    }
}
