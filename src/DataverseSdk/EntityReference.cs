using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Names a row by its id or by an alternate key; equal when table, id and key values are equal.</summary>
[DataContract(Name = "EntityReference", Namespace = ContractNamespaces.Contracts)]
public sealed class EntityReference : IExtensibleDataObject
{
    private KeyAttributeCollection _keyAttributes;

    public EntityReference()
    {
    }

    public EntityReference(string logicalName)
    {
        LogicalName = logicalName;
    }

    public EntityReference(string logicalName, Guid id)
        : this(logicalName)
    {
        Id = id;
    }

    public EntityReference(string logicalName, KeyAttributeCollection keyAttributeCollection)
        : this(logicalName)
    {
        KeyAttributes = keyAttributeCollection;
    }

    public EntityReference(string logicalName, string keyName, object keyValue)
        : this(logicalName)
    {
        KeyAttributes.Add(keyName, keyValue);
    }

    [DataMember]
    public Guid Id { get; set; }

    [DataMember]
    public KeyAttributeCollection KeyAttributes
    {
        get => _keyAttributes ??= new KeyAttributeCollection();
        set => _keyAttributes = value;
    }

    [DataMember]
    public string LogicalName { get; set; }

    /// <summary>The primary name of the row, where the platform filled it in.</summary>
    [DataMember]
    public string Name { get; set; }

    [DataMember]
    public string RowVersion { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    public override bool Equals(object obj)
    {
        if (ReferenceEquals(this, obj))
        {
            return true;
        }

        if (obj is not EntityReference other || Id != other.Id || LogicalName != other.LogicalName
            || KeyAttributes.Count != other.KeyAttributes.Count)
        {
            return false;
        }

        foreach (var key in KeyAttributes)
        {
            if (!other.KeyAttributes.TryGetValue(key.Key, out var value) || !Equals(key.Value, value))
            {
                return false;
            }
        }

        return true;
    }

    public override int GetHashCode()
    {
        var hash = (LogicalName ?? string.Empty).GetHashCode() ^ Id.GetHashCode();
        foreach (var key in KeyAttributes)
        {
            hash ^= key.GetHashCode();
        }

        return hash;
    }
}
