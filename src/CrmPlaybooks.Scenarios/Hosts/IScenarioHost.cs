using CrmPlaybooks.Scenarios.Running;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Scenarios.Hosts;

/// <summary>Where a scenario is lived through: an organization of its own with the solution in it, and its clock.</summary>
public interface IScenarioHost : IDisposable
{
    DateTime UtcNow { get; }

    IOrganizationService AsSystem { get; }

    /// <summary>Somebody with the roles of who runs the product.</summary>
    Guid Administrator { get; }

    /// <summary>What it has of <see cref="HostFeature"/>.</summary>
    IReadOnlySet<HostFeature> Features { get; }

    /// <summary>Jobs that gave up, one sentence each.</summary>
    IReadOnlyList<string> FailedJobs { get; }

    IOrganizationService ServiceFor(Guid user);

    /// <summary>A new user with the roles of who looks after clients, or of who runs the product.</summary>
    Guid Hire(string fullName, bool administrator);

    /// <summary>Moves the clock on; asynchronous jobs run as they fall due.</summary>
    void AdvanceTo(DateTime utc);

    /// <summary>Runs the asynchronous jobs that are due now.</summary>
    void Settle();
}

/// <summary>Opens hosts: each is fresh, and isolated from the others.</summary>
public interface IScenarioHosts
{
    /// <summary>A host whose clock shows an instant.</summary>
    IScenarioHost Open(DateTime utc);
}
