using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Tests.Reading;

/// <summary>Counts the requests, and refuses tables as a role without the privilege would.</summary>
internal sealed class ReaderService(IOrganizationService inner, params string[] forbidden) : IOrganizationService
{
    private const int PrivilegeDenied = -2147220960;

    public int Requests { get; private set; }

    public OrganizationResponse Execute(OrganizationRequest request)
    {
        Requests++;
        if (request is RetrieveRequest { RelatedEntitiesQuery: { } related } && related.Any(query => query.Value is QueryExpression one && forbidden.Contains(one.EntityName)))
        {
            throw new System.ServiceModel.FaultException<OrganizationServiceFault>(new OrganizationServiceFault { ErrorCode = PrivilegeDenied }, "");
        }

        return inner.Execute(request);
    }

    public Guid Create(Entity entity) => throw new NotSupportedException();

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => throw new NotSupportedException();

    public void Update(Entity entity) => throw new NotSupportedException();

    public void Delete(string entityName, Guid id) => throw new NotSupportedException();

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => throw new NotSupportedException();

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => throw new NotSupportedException();

    public EntityCollection RetrieveMultiple(QueryBase query) => throw new NotSupportedException();
}
