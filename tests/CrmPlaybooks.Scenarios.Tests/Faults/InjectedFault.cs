using System.ServiceModel;
using CrmPlaybooks.LocalDataverse;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Scenarios.Faults;

/// <summary>One way in which a request of a plugin fails, once.</summary>
/// <param name="Happens">Whether Dataverse can answer such a request that way.</param>
/// <param name="IsCarriedOut">Whether the request has done its work when the plugin hears of the fault.</param>
internal sealed record InjectedFault(string Name, Func<CountedRequest, bool> Happens, Func<CountedRequest, bool> IsCarriedOut, Func<Exception> Exception)
{
    public static IReadOnlyList<InjectedFault> All { get; } =
    [
        new("timeout before", Always, Never, () => new TimeoutException("The request channel timed out while waiting for a reply.")),
        new("timeout after commit", Writes, Always, () => new TimeoutException("The request channel timed out while waiting for a reply.")),
        new("deadlock", Always, Never, Deadlock),
        new("SQL timeout", Always, Never, () => Fault(-2147204783, "SQL timeout expired.")),
        new("throttle", Always, Never, () => Fault(-2147015902, "Combined execution time of incoming requests exceeded limit of 1200000 milliseconds over time window of 300 seconds.")),
        new("duplicate id", request => request.Message == "Create", Always, () => Fault(-2147220937, "Cannot insert duplicate key.")),
        new("duplicate key", request => request.Message is "Create" or "Update", Never, () => Fault(-2147088238, "A record that has the same key values already exists.")),
        new("stale version", request => request.Message is "Update" or "Delete", Never, () => Fault(-2147088254, "The version of the existing record doesn't match the RowVersion property provided.")),
        new("no privilege", Always, Never, () => Fault(-2147220960, "Principal user is missing a privilege.")),
        new("row gone", request => request.Message != "RetrieveMultiple", request => request.Message == "Delete", () => Fault(-2147220969, "The entity With Id Does Not Exist")),
        new("worker killed", Always, Never, () => new WorkerKilledException()),
    ];

    public static FaultException<OrganizationServiceFault> Deadlock() =>
        Fault(-2147204784, "Sql error: Transaction was deadlocked on lock resources with another process and has been chosen as the deadlock victim.");

    private static bool Always(CountedRequest request) => true;

    private static bool Never(CountedRequest request) => false;

    private static bool Writes(CountedRequest request) => request.Message is not ("Retrieve" or "RetrieveMultiple");

    private static FaultException<OrganizationServiceFault> Fault(int code, string message) =>
        new(new OrganizationServiceFault { ErrorCode = code, Message = message }, new FaultReason(message));
}
