using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.Scenarios.Running;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Scenarios.Hosts;

/// <summary>Local Dataverses into which the packed solution was imported and the starter policy installed; each scenario gets a copy.</summary>
public sealed class LocalHosts : IScenarioHosts, IDisposable
{
    private static readonly DateTime Early = new(2000, 1, 3, 9, 0, 0, DateTimeKind.Utc);

    private readonly LocalEnvironment _imported;
    private readonly Guid _administrator;

    /// <summary>Imports the zip. Throws <see cref="SolutionImportException"/> where it is faulty.</summary>
    public LocalHosts(byte[] solutionZip)
    {
        _imported = LocalEnvironment.InMemory(new VirtualClock(Early));
        using var zip = new MemoryStream(solutionZip);
        _imported.Import(zip);
        using var host = new LocalHost(_imported, Guid.Empty, owned: false);
        _administrator = host.Hire("Scenario Administrator", administrator: true);
        host.ServiceFor(_administrator).Execute(new OrganizationRequest("cpb_InstallStarterPolicy"));
    }

    public IScenarioHost Open(DateTime utc)
    {
        var copy = _imported.Copy();
        copy.Clock.AdvanceTo(utc);
        return new LocalHost(copy, _administrator, owned: true);
    }

    public void Dispose() => _imported.Dispose();

    private sealed class LocalHost(LocalEnvironment environment, Guid administrator, bool owned) : IScenarioHost
    {
        public DateTime UtcNow => environment.Clock.UtcNow;

        public IOrganizationService AsSystem { get; } = environment.AsSystem;

        public Guid Administrator => administrator;

        public IReadOnlySet<HostFeature> Features { get; } = Enum.GetValues<HostFeature>().ToHashSet();

        public IReadOnlyList<string> FailedJobs => [.. environment.Async.Failed.Select(job => $"{job.StepName} ({job.Message}): {job.Failure}")];

        public IOrganizationService ServiceFor(Guid user) => environment.ServiceFor(user);

        public Guid Hire(string fullName, bool administrator)
        {
            var space = fullName.IndexOf(' ', StringComparison.Ordinal);
            var address = fullName.Replace(' ', '.').ToLowerInvariant() + "@agency.example";
            var user = AsSystem.Create(new Entity("systemuser")
            {
                ["domainname"] = address,
                ["firstname"] = space < 0 ? fullName : fullName[..space],
                ["lastname"] = space < 0 ? null : fullName[(space + 1)..],
                ["internalemailaddress"] = address,
                ["businessunitid"] = new EntityReference("businessunit", environment.RootBusinessUnitId),
                ["islicensed"] = true,
            });
            var roles = new EntityReferenceCollection { Role("Basic User"), Role(administrator ? "CRM Playbooks Administrator" : "CRM Playbooks User") };
            AsSystem.Associate("systemuser", user, new Relationship("systemuserroles_association"), roles);
            return user;
        }

        public void AdvanceTo(DateTime utc)
        {
            while (environment.Async.Pending is [var next, ..] && next.DueOn <= utc)
            {
                environment.Clock.AdvanceTo(next.DueOn);
                Settle();
            }

            environment.Clock.AdvanceTo(utc);
            Settle();
        }

        public void Settle() => environment.Async.RunDue();

        public void Dispose()
        {
            if (owned)
            {
                environment.Dispose();
            }
        }

        private EntityReference Role(string name)
        {
            var byName = new QueryByAttribute("role") { ColumnSet = new ColumnSet("name") };
            byName.AddAttributeValue("name", name);
            return AsSystem.RetrieveMultiple(byName).Entities.Single().ToEntityReference();
        }
    }
}
