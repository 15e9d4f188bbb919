using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Tests.Support;

/// <summary>Environments to start from, and the short words tests are told in.</summary>
internal static class Given
{
    public static readonly DateTime Start = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Lazy<LocalEnvironment> Sample = new(() => With());

    /// <summary>A copy of an environment with the sample solution and no steps.</summary>
    public static LocalEnvironment SampleEnvironment() => Sample.Value.Copy();

    /// <summary>A new environment with the sample solution and these steps.</summary>
    public static LocalEnvironment With(params Step[] steps)
    {
        var environment = LocalEnvironment.InMemory(new VirtualClock(Start));
        environment.Import(new TestSolution { Steps = steps }.Zip());
        return environment;
    }

    public static Guid Account(this IOrganizationService service, string name) => service.Create(new Entity("account") { ["name"] = name });

    public static Entity Read(this IOrganizationService service, string table, Guid id) => service.Retrieve(table, id, new ColumnSet(true));

    public static int Count(this IOrganizationService service, string table) =>
        service.RetrieveMultiple(new QueryExpression(table)).Entities.Count;

    public static OrganizationServiceFault Fault(Action action) =>
        Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(action).Detail;

    /// <summary>A user with roles, in the root business unit.</summary>
    public static Guid User(this LocalEnvironment environment, string name, params Guid[] roles)
    {
        var system = environment.AsSystem;
        var id = system.Create(new Entity("systemuser")
        {
            ["lastname"] = name,
            ["domainname"] = name + "@local.example",
            ["internalemailaddress"] = name + "@local.example",
            ["businessunitid"] = new EntityReference("businessunit", environment.RootBusinessUnitId),
        });
        foreach (var role in roles)
        {
            system.Associate("systemuser", id, new Relationship("systemuserroles_association"), [new EntityReference("role", role)]);
        }
        return id;
    }
}
