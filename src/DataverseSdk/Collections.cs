using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk;

/// <summary>Column values by logical name.</summary>
[CollectionDataContract(Name = "AttributeCollection", Namespace = ContractNamespaces.Contracts)]
public sealed class AttributeCollection : DataCollection<string, object>
{
}

/// <summary>The values that identify a row by an alternate key, by logical name.</summary>
[CollectionDataContract(Name = "KeyAttributeCollection", Namespace = ContractNamespaces.Contracts71)]
public sealed class KeyAttributeCollection : DataCollection<string, object>
{
}

/// <summary>Column values as text in the caller's language, by logical name.</summary>
[CollectionDataContract(Name = "FormattedValueCollection", Namespace = ContractNamespaces.Contracts)]
public sealed class FormattedValueCollection : DataCollection<string, string>
{
}

/// <summary>Pre- or post-images of a row by the alias they are registered under.</summary>
[CollectionDataContract(Name = "EntityImageCollection", Namespace = ContractNamespaces.Contracts)]
public class EntityImageCollection : DataCollection<string, Entity>
{
}

/// <summary>Details of a fault by name.</summary>
[CollectionDataContract(Name = "ErrorDetailCollection", Namespace = ContractNamespaces.Contracts)]
public sealed class ErrorDetailCollection : DataCollection<string, object>
{
}

/// <summary>Related rows by relationship.</summary>
[CollectionDataContract(Name = "RelatedEntityCollection", Namespace = ContractNamespaces.Contracts)]
public sealed class RelatedEntityCollection : DataCollection<Relationship, EntityCollection>
{
}

/// <summary>A query for related rows by relationship.</summary>
[CollectionDataContract(Name = "RelationshipQueryCollection", Namespace = ContractNamespaces.Contracts)]
public sealed class RelationshipQueryCollection : DataCollection<Relationship, QueryBase>
{
}

/// <summary>References to rows.</summary>
[CollectionDataContract(Name = "EntityReferenceCollection", Namespace = ContractNamespaces.Contracts)]
public sealed class EntityReferenceCollection : DataCollection<EntityReference>
{
    public EntityReferenceCollection()
    {
    }

    public EntityReferenceCollection(IList<EntityReference> list)
        : base(list)
    {
    }
}

/// <summary>The value of a multi-select choice.</summary>
[CollectionDataContract(Name = "OptionSetValueCollection", Namespace = ContractNamespaces.Contracts9)]
public sealed class OptionSetValueCollection : DataCollection<OptionSetValue>
{
    public OptionSetValueCollection()
    {
    }

    public OptionSetValueCollection(IList<OptionSetValue> list)
        : base(list)
    {
    }
}

/// <summary>Requests that are executed together.</summary>
[CollectionDataContract(Name = "OrganizationRequestCollection", Namespace = ContractNamespaces.Contracts2012)]
public sealed class OrganizationRequestCollection : DataCollection<OrganizationRequest>
{
}

/// <summary>Answers to requests that were executed together.</summary>
[CollectionDataContract(Name = "OrganizationResponseCollection", Namespace = ContractNamespaces.Contracts71)]
public sealed class OrganizationResponseCollection : DataCollection<OrganizationResponse>
{
}

/// <summary>Answers and faults of an ExecuteMultiple request.</summary>
[CollectionDataContract(Name = "OrganizationResponseCollection", Namespace = ContractNamespaces.Contracts2012)]
public sealed class ExecuteMultipleResponseItemCollection : DataCollection<ExecuteMultipleResponseItem>
{
}
