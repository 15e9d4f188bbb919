using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.FakeXrmEasy;

/// <summary>
/// FakeXrmEasy's organization service for one caller, with what FakeXrmEasy leaves to the test: the columns and rows that the platform fills in, related rows of an
/// update, a state given at creation, grouped queries, the code of a duplicate, and the steps that a message wakes. Row versions it has none: a write that asks for one
/// is carried out as any other.
/// </summary>
internal sealed class FakedService(FakedOrganization organization, Guid userId) : IOrganizationService
{
    private const int DuplicateRecord = -2147220937;
    private const string TagParameter = "tag";

    private static readonly HashSet<string> Activities = ["email", "phonecall", "appointment", "task", "cpb_warning"];

    private static readonly string[] NameColumns = ["cpb_name", "fullname", "name", "subject"];

    private static readonly Dictionary<string, int> PartyLists = new()
    {
        ["from"] = 1,
        ["to"] = 2,
        ["cc"] = 3,
        ["bcc"] = 4,
        ["requiredattendees"] = 5,
        ["optionalattendees"] = 6,
        ["organizer"] = 7,
    };

    private FakedContext Context => organization.Context;

    public Guid Create(Entity entity) => Create(entity, null);

    public void Update(Entity entity) => Update(entity, null);

    public void Delete(string entityName, Guid id) => Delete(entityName, id, null);

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => AsCaller().Retrieve(entityName, id, columnSet);

    public EntityCollection RetrieveMultiple(QueryBase query) => query is QueryExpression { ColumnSet.AttributeExpressions.Count: > 0 } grouped
        ? Grouped.Answer(grouped, AsCaller())
        : AsCaller().RetrieveMultiple(query);

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        AsCaller().Associate(entityName, entityId, relationship, relatedEntities);

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        AsCaller().Disassociate(entityName, entityId, relationship, relatedEntities);

    public OrganizationResponse Execute(OrganizationRequest request)
    {
        request.Parameters.TryGetValue(TagParameter, out var tag);
        switch (request)
        {
            case CreateRequest create:
                return new CreateResponse { Results = { ["id"] = Create(create.Target, tag) } };
            case UpdateRequest update:
                Update(update.Target, tag);
                return new UpdateResponse();
            case DeleteRequest delete:
                Delete(delete.Target.LogicalName, delete.Target.Id, tag);
                return new DeleteResponse();
            case RetrieveRequest retrieve:
                return WithEmptyRelated(retrieve, (RetrieveResponse)AsCaller().Execute(retrieve));
            case RetrieveMultipleRequest many:
                return new RetrieveMultipleResponse { Results = { ["EntityCollection"] = RetrieveMultiple(many.Query) } };
            default:
                return AsCaller().Execute(request);
        }
    }

    private IOrganizationService AsCaller()
    {
        Context.CallerId = new EntityReference("systemuser", userId);
        return Context.Faked;
    }

    private Guid Create(Entity entity, object? tag)
    {
        var row = new Entity(entity.LogicalName, entity.Id == Guid.Empty ? Guid.NewGuid() : entity.Id);
        foreach (var attribute in entity.Attributes.Where(attribute => attribute.Value is not null && attribute.Key != "statecode"))
        {
            row[attribute.Key] = Named(attribute.Value);
        }

        if (row.LogicalName == "contact")
        {
            row["fullname"] = $"{row.GetAttributeValue<string>("firstname")} {row.GetAttributeValue<string>("lastname")}".Trim();
        }

        if (Context.Find(row.LogicalName, row.Id) is not null)
        {
            var duplicate = new OrganizationServiceFault { ErrorCode = DuplicateRecord, Message = "A record with matching key values already exists." };
            throw new FaultException<OrganizationServiceFault>(duplicate, duplicate.Message);
        }

        row["createdon"] = organization.UtcNow;
        row["modifiedon"] = organization.UtcNow;
        if (Activities.Contains(row.LogicalName))
        {
            row["activityid"] = row.Id;
        }

        if (!row.Contains("statuscode"))
        {
            row["statuscode"] = new OptionSetValue(row.LogicalName == "task" ? 2 : 1);
        }

        AsCaller().Create(row);
        var stored = Context.Find(row.LogicalName, row.Id)!;
        if (entity.GetAttributeValue<OptionSetValue>("statecode") is { } state)
        {
            stored["statecode"] = state;
        }

        WriteParties(entity, row.Id);
        WriteRelated(entity, row.ToEntityReference(), tag);
        organization.Queue(new Sent("Create", row.LogicalName, userId, tag), row, null, stored);
        return row.Id;
    }

    private void Update(Entity entity, object? tag)
    {
        var before = Context.Find(entity.LogicalName, entity.Id) is { } row ? Copy(row) : null;
        var written = new Entity(entity.LogicalName, entity.Id);
        foreach (var attribute in entity.Attributes)
        {
            written[attribute.Key] = Named(attribute.Value);
        }

        AsCaller().Update(written);
        var stored = Context.Find(entity.LogicalName, entity.Id)!;
        stored["modifiedon"] = organization.UtcNow;
        WriteParties(entity, entity.Id);
        WriteRelated(entity, entity.ToEntityReference(), tag);
        organization.Queue(new Sent("Update", entity.LogicalName, userId, tag), written, before, stored);
    }

    private void Delete(string table, Guid id, object? tag)
    {
        var before = Context.Find(table, id);
        AsCaller().Delete(table, id);
        organization.Queue(new Sent("Delete", table, userId, tag), new EntityReference(table, id), before, null);
    }

    // The platform keeps the parties of an activity as rows of their own, by which queries find them.
    private void WriteParties(Entity activity, Guid id)
    {
        foreach (var list in PartyLists.Where(list => activity.Contains(list.Key)))
        {
            var before = new QueryByAttribute("activityparty") { ColumnSet = new ColumnSet("activityid") };
            before.AddAttributeValue("activityid", id);
            before.AddAttributeValue("participationtypemask", list.Value);
            foreach (var gone in AsCaller().RetrieveMultiple(before).Entities)
            {
                AsCaller().Delete(gone.LogicalName, gone.Id);
            }

            foreach (var party in activity.GetAttributeValue<EntityCollection>(list.Key)?.Entities ?? Enumerable.Empty<Entity>())
            {
                AsCaller().Create(new Entity("activityparty")
                {
                    ["activityid"] = new EntityReference(activity.LogicalName, id),
                    ["participationtypemask"] = new OptionSetValue(list.Value),
                    ["partyid"] = party.GetAttributeValue<EntityReference>("partyid"),
                    ["addressused"] = party.GetAttributeValue<string>("addressused"),
                });
            }
        }
    }

    private void WriteRelated(Entity entity, EntityReference parent, object? tag)
    {
        foreach (var related in entity.RelatedEntities)
        {
            var lookup = Context.GetRelationship(related.Key.SchemaName).Entity2Attribute;
            foreach (var child in related.Value.Entities)
            {
                child[lookup] = parent;
                if (Context.Find(child.LogicalName, child.Id) is null)
                {
                    Create(child, tag);
                }
                else
                {
                    Update(child, tag);
                }
            }
        }
    }

    // FakeXrmEasy leaves out a relationship of which there are no rows.
    private static RetrieveResponse WithEmptyRelated(RetrieveRequest request, RetrieveResponse response)
    {
        foreach (var asked in request.RelatedEntitiesQuery ?? [])
        {
            if (!response.Entity.RelatedEntities.ContainsKey(asked.Key))
            {
                response.Entity.RelatedEntities.Add(asked.Key, new EntityCollection());
            }
        }

        return response;
    }

    // The platform tells with a reference what the row is called.
    private object? Named(object? value) => value is EntityReference reference && Context.Find(reference.LogicalName, reference.Id) is { } row
        ? new EntityReference(reference.LogicalName, reference.Id) { Name = NameColumns.Select(row.GetAttributeValue<string>).FirstOrDefault(name => name is not null) }
        : value;

    private static Entity Copy(Entity row)
    {
        var copy = new Entity(row.LogicalName, row.Id);
        copy.Attributes.AddRange(row.Attributes);
        return copy;
    }
}
